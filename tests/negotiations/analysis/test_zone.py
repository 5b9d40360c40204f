from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import (
    Linear,
    Options,
    Profile,
    UnknownOption,
    Zone,
    gap,
    option_zone,
    zone,
)

D = Decimal
numbers = st.decimals(D("-1e9"), D("1e9"), places=2)


@given(numbers, numbers, numbers)
def test_a_value_lies_in_the_zone_when_both_could_sign_it(ours, theirs, value):
    found = zone(ours, theirs, higher_is_better_for_us=True)
    is_inside = found is not None and found.low <= value <= found.high
    assert is_inside == (ours <= value <= theirs)


@given(numbers, numbers)
def test_the_zone_is_the_same_seen_from_the_other_side(ours, theirs):
    mirrored = zone(theirs, ours, higher_is_better_for_us=False)
    assert zone(ours, theirs, higher_is_better_for_us=True) == mirrored


def test_the_zone_of_a_seller_reaches_from_our_limit_to_theirs():
    found = zone(D(8000), D(8600), higher_is_better_for_us=True)
    assert found == Zone(D(8000), D(8600))
    assert found.width == D(600)


def test_there_is_no_zone_when_the_limits_do_not_meet():
    assert zone(D(8000), D(7900), higher_is_better_for_us=True) is None
    assert zone(D(30), D(45), higher_is_better_for_us=False) is None


def test_limits_that_just_meet_leave_one_value():
    assert zone(D(8000), D(8000), higher_is_better_for_us=True).width == 0


def test_options_both_could_sign_are_kept_in_our_order():
    ours = Options({"yearly": 3, "quarterly": 2, "monthly": 1, "daily": 0}, limit="monthly")
    theirs = Options({"monthly": 3, "quarterly": 2, "yearly": 1, "weekly": 3}, limit="quarterly")
    assert option_zone(ours, theirs) == ("quarterly", "monthly")


@pytest.fixture
def profile():
    return Profile(
        {"price": 60, "term": 10, "support": 30},
        {
            "price": Linear(D(9800), D(8000)),
            "term": Linear(D(24), D(12)),
            "support": Options({"email": 2, "phone": 1}),
        },
    )


def test_the_gap_is_our_score_of_ours_minus_our_score_of_theirs(profile):
    ours = {"price": D(9200), "term": D(18), "support": "email"}
    theirs = {"price": D(8300), "term": D(24), "support": "phone"}
    found = gap(profile, ours, theirs)
    assert found.points == pytest.approx(profile.score(ours) - profile.score(theirs))
    assert found.is_exact
    assert [each.issue for each in found.by_issue] == ["price", "support", "term"]
    assert [each.points for each in found.by_issue] == pytest.approx([30, 15, -5])
    assert [each.difference for each in found.by_issue] == [D(900), None, D(-6)]


def test_issues_one_side_has_not_named_are_listed_and_not_counted(profile):
    found = gap(profile, {"price": D(9200), "term": D(18)}, {"price": D(8300), "support": "phone"})
    assert found.points == pytest.approx(30)
    assert found.unknown == ("term", "support")
    assert not found.is_exact


def test_equal_packages_have_no_gap(profile):
    package = {"price": D(9200), "term": D(18), "support": "email"}
    assert gap(profile, package, package).points == 0


@given(st.lists(st.sampled_from(["email", "phone"]), min_size=2, max_size=2), numbers, numbers)
def test_the_gap_turns_its_sign_when_the_packages_change_places(choices, one, other):
    profile = Profile(
        {"price": 2, "support": 1},
        {"price": Linear(D(9800), D(8000)), "support": {"email": 2, "phone": 1}},
    )
    ours, theirs = ({"price": p, "support": c} for p, c in zip((one, other), choices, strict=True))
    assert gap(profile, ours, theirs).points == -gap(profile, theirs, ours).points


def test_an_unknown_value_in_either_package_is_refused(profile):
    with pytest.raises(UnknownOption, match="support"):
        gap(profile, {"support": "email"}, {"support": "fax"})
