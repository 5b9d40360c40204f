import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import (
    BadValues,
    BadWeights,
    LimitCrossed,
    Linear,
    MissingIssue,
    NotCountable,
    Options,
    Profile,
    ScoreRange,
    UnknownOption,
    carried,
    reservation,
)

D = Decimal


@pytest.fixture
def seller():
    return Profile(
        weights={"price": 50, "term": 30, "support": 20},
        values={
            "price": Linear(opening=D(9800), limit=D(8000)),
            "term": Linear(opening=D(24), limit=D(12)),
            "support": Options({"email": 4, "phone": 2, "on site": 1}, limit="phone"),
        },
        reservation=40,
    )


@pytest.fixture
def package():
    return {"price": D(8900), "term": D(18), "support": "email"}


issues = st.dictionaries(
    st.text(max_size=3),
    st.tuples(
        st.integers(1, 100),
        st.dictionaries(st.text(max_size=3), st.floats(0, 1000), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def profile_of(drawn):
    weights = {issue: weight for issue, (weight, _) in drawn.items()}
    return Profile(weights, {issue: evaluations for issue, (_, evaluations) in drawn.items()})


@given(issues)
def test_the_score_is_the_weighted_sum_of_evaluations_over_the_largest(drawn):
    profile = profile_of(drawn)
    total = sum(weight for weight, _ in drawn.values())
    for package in profile.packages():
        expected = sum(
            weight / total * (evaluations[package[issue]] / (max(evaluations.values()) or 1))
            for issue, (weight, evaluations) in drawn.items()
        )
        assert profile.score(package) / 100 == pytest.approx(expected, abs=1e-9)
        assert 0 <= profile.score(package) <= 100


@given(issues)
def test_the_packages_are_all_combinations_once(drawn):
    found = [tuple(package[issue] for issue in drawn) for package in profile_of(drawn).packages()]
    assert found == list(itertools.product(*(options for _, options in drawn.values())))


@given(issues, st.data())
def test_the_range_of_an_incomplete_package_holds_every_way_to_complete_it(drawn, data):
    profile = profile_of(drawn)
    known = data.draw(st.sets(st.sampled_from(sorted(drawn))))
    for package in profile.packages():
        bounds = profile.score_range({issue: package[issue] for issue in known})
        assert bounds.low - 1e-9 <= profile.score(package) <= bounds.high + 1e-9
        assert bounds.is_exact == (known == set(drawn))


def test_a_package_is_scored_over_numbers_and_choices(seller, package):
    assert seller.score(package) == pytest.approx(0.5 * 50 + 0.5 * 30 + 20)
    assert seller.points("support", "phone") == pytest.approx(10)
    assert seller.weight("term") == pytest.approx(0.3)
    assert seller.issues == ("price", "term", "support")


def test_issues_the_profile_does_not_know_are_left_aside(seller, package):
    assert seller.score({**package, "parking": "yes"}) == seller.score(package)


def test_what_is_unknown_counts_nothing_to_all_of_its_weight(seller, package):
    del package["term"]
    assert seller.score_range(package) == ScoreRange(pytest.approx(45), pytest.approx(75))
    assert seller.score_range({}) == ScoreRange(0, 100)


def test_an_issue_without_weight_leaves_the_score_exact(seller):
    profile = Profile({"price": 1}, {"price": seller.values["price"], "term": {"short": 1}})
    assert profile.score_range({"price": D(8900)}) == ScoreRange(50, 50)


def test_a_missing_issue_is_named(seller, package):
    del package["term"]
    with pytest.raises(MissingIssue, match="term") as refusal:
        seller.score(package)
    assert refusal.value.issue == "term"


@pytest.mark.parametrize(
    ("issue", "value"), [("support", "fax"), ("support", D(1)), ("price", "cheap")]
)
def test_a_value_that_the_issue_does_not_know_is_named(seller, package, issue, value):
    questions = (seller.score, seller.score_range, seller.limits_crossed, seller.is_acceptable)
    for question in questions:
        with pytest.raises(UnknownOption, match=issue) as refusal:
            question({**package, issue: value})
        assert (refusal.value.issue, refusal.value.value) == (issue, value)
    with pytest.raises(UnknownOption, match=issue):
        seller.preference(issue, package[issue], value)


def test_refusals_never_show_limits_or_weights(seller, package):
    with pytest.raises(UnknownOption) as refusal:
        seller.score({**package, "price": "cheap"})
    assert "8000" not in str(refusal.value)
    assert "50" not in str(refusal.value)


def test_a_question_about_an_unknown_issue_is_refused(seller):
    for question in (
        lambda: seller.points("parking", "yes"),
        lambda: seller.weight("parking"),
        lambda: seller.preference("parking", "no", "yes"),
    ):
        with pytest.raises(MissingIssue, match="parking"):
            question()


def test_crossed_limits_are_reported_with_value_and_limit(seller, package):
    assert seller.limits_crossed(package) == ()
    worse = {"price": D(7999), "support": "on site"}
    assert seller.limits_crossed(worse) == (
        LimitCrossed("price", D(7999), D(8000)),
        LimitCrossed("support", "on site", "phone"),
    )


def test_a_package_is_acceptable_from_the_reservation_score_on(seller, package):
    assert seller.is_acceptable(package)
    at_reservation = {"price": D(8720), "term": D(12), "support": "email"}
    assert seller.score(at_reservation) == pytest.approx(40)
    assert seller.is_acceptable(at_reservation)
    assert not seller.is_acceptable({**at_reservation, "price": D(8719)})


def test_a_crossed_limit_is_not_acceptable_whatever_the_score(seller, package):
    best = {"price": D(9800), "term": D(24), "support": "on site"}
    assert seller.score(best) > seller.reservation
    assert not seller.is_acceptable(best)


@given(issues, st.data())
def test_the_best_alternative_itself_is_just_acceptable(drawn, data):
    plain = profile_of(drawn)
    alternative = data.draw(st.sampled_from(list(plain.packages())))
    floor = reservation(plain, alternative)
    assert Profile(plain.weights, plain.values, floor).is_acceptable(alternative)


def test_packages_of_a_numeric_issue_cannot_be_counted(seller):
    with pytest.raises(NotCountable):
        seller.packages()


def test_a_weight_without_values_is_refused():
    with pytest.raises(MissingIssue, match="term"):
        Profile({"price": 1, "term": 1}, {"price": {"low": 1}})


def test_a_zero_weight_needs_no_values():
    assert Profile({"price": 1, "term": 0}, {"price": {"low": 1}}).score({"price": "low"}) == 100


@pytest.mark.parametrize("bad", [-0.1, 100.1, float("nan")])
def test_a_reservation_score_outside_the_scale_is_refused(bad):
    with pytest.raises(BadValues):
        Profile({"price": 1}, {"price": {"low": 1}}, bad)


def test_a_profile_without_any_weight_is_refused():
    with pytest.raises(BadWeights):
        Profile({}, {})


def test_an_offer_that_names_some_issues_keeps_the_rest():
    last = {"price": D(9200), "support": "email"}
    assert carried(last, {"price": D(9000), "term": D(12)}) == {
        "price": D(9000),
        "support": "email",
        "term": D(12),
    }
    assert last == {"price": D(9200), "support": "email"}
