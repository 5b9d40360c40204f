from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import (
    Linear,
    MoveKind,
    Options,
    Profile,
    StepClass,
    UnknownOption,
    moves,
    step_class,
    step_of,
)

D = Decimal
SELLER = Profile(
    {"price": 60, "term": 10, "support": 30},
    {
        "price": Linear(D(9800), D(8000)),
        "term": Linear(D(24), D(12)),
        "support": Options({"email": 2, "chat": 2, "phone": 1}),
    },
)
BUYER = Profile(
    {"price": 1, "term": 1}, {"price": Linear(D(7600), D(9000)), "term": Linear(D(6), D(24))}
)


def only(found):
    assert len(found) == 1
    return found[0]


def test_a_lower_price_is_a_concession_of_the_seller():
    move = only(moves({"price": D(9800)}, {"price": D(9200)}, SELLER, BUYER))
    assert (move.issue, move.before, move.after, move.size) == ("price", D(9800), D(9200), D(-600))
    assert move.kind is MoveKind.CONCESSION
    assert move.mover_points == pytest.approx(-20)
    assert move.receiver_points == pytest.approx(0)


def test_a_move_back_is_a_retraction():
    move = only(moves({"price": D(8300)}, {"price": D(8650)}, SELLER, BUYER))
    assert move.kind is MoveKind.RETRACTION
    assert move.mover_points == pytest.approx(60 * 350 / 1800)
    assert move.receiver_points == pytest.approx(-50 * 350 / 1400)


def test_an_option_worth_the_same_to_the_mover_is_neutral():
    move = only(moves({"support": "email"}, {"support": "chat"}, SELLER, None))
    assert (move.kind, move.size, move.mover_points) == (MoveKind.NEUTRAL, None, 0)


def test_the_first_mention_of_an_issue_is_an_anchor_and_no_move():
    assert moves({}, {"price": D(9800), "support": "email"}, SELLER, BUYER) == ()


def test_what_is_not_named_again_and_what_stays_the_same_are_no_moves():
    before = {"price": D(9200), "support": "email"}
    assert moves(before, {"price": D("9200.00")}, SELLER, BUYER) == ()


def test_moves_come_in_the_order_of_the_new_package():
    before = {"price": D(9800), "support": "email", "term": D(24)}
    after = {"term": D(18), "support": "phone", "price": D(9200)}
    assert [move.issue for move in moves(before, after, SELLER, BUYER)] == list(after)


def test_a_receiver_without_estimates_has_no_points():
    move = only(moves({"price": D(9800)}, {"price": D(9200)}, SELLER, None))
    assert move.receiver_points is None
    support = only(moves({"support": "email"}, {"support": "phone"}, SELLER, BUYER))
    assert support.receiver_points is None


def test_a_mover_without_estimates_concedes_what_suits_us():
    lower = only(moves({"price": D(7600)}, {"price": D(8300)}, None, SELLER))
    assert (lower.kind, lower.mover_points) == (MoveKind.CONCESSION, None)
    back = only(moves({"price": D(8300)}, {"price": D(7600)}, None, SELLER))
    assert back.kind is MoveKind.RETRACTION


def test_a_move_nobody_has_values_for_is_neutral():
    move = only(moves({"parking": "no"}, {"parking": "yes"}, None, None))
    assert (move.kind, move.mover_points, move.receiver_points) == (MoveKind.NEUTRAL, None, None)
    assert only(moves({"parking": "no"}, {"parking": "yes"}, SELLER, BUYER)).kind == "neutral"


def test_a_move_past_the_limit_still_concedes_though_the_score_stays():
    move = only(moves({"price": D(7900)}, {"price": D(7700)}, SELLER, None))
    assert (move.kind, move.mover_points) == (MoveKind.CONCESSION, 0)


def test_an_unknown_option_is_refused():
    with pytest.raises(UnknownOption, match="support"):
        moves({"support": "email"}, {"support": "fax"}, SELLER, None)


packages = st.fixed_dictionaries(
    {},
    optional={
        "price": st.decimals(D(7000), D(11000), places=2),
        "term": st.integers(6, 30).map(D),
        "support": st.sampled_from(["email", "chat", "phone"]),
    },
)


@given(packages, packages)
def test_moving_there_and_back_cancels_out(before, after):
    there = {move.issue: move for move in moves(before, after, SELLER, None)}
    back = {move.issue: move for move in moves(after, before, SELLER, None)}
    opposite = {"concession": "retraction", "retraction": "concession", "neutral": "neutral"}
    assert there.keys() == back.keys()
    for issue, move in there.items():
        assert back[issue].mover_points == -move.mover_points
        assert back[issue].kind == opposite[move.kind]
        assert move.size is None or back[issue].size == -move.size


@given(packages, packages)
def test_the_moves_of_complete_packages_add_up_to_the_change_of_score(before, after):
    whole = {"price": D(9200), "term": D(18), "support": "email"}
    before, after = {**whole, **before}, {**whole, **after}
    total = sum(move.mover_points for move in moves(before, after, SELLER, None))
    assert total == pytest.approx(SELLER.score(after) - SELLER.score(before))


@given(packages, packages)
def test_a_concession_never_raises_the_movers_score_and_a_retraction_never_lowers_it(before, after):
    for move in moves(before, after, SELLER, None):
        signs = {"concession": move.mover_points <= 0, "retraction": move.mover_points >= 0}
        assert signs.get(move.kind, move.mover_points == 0)


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (-5, 5, "concession"),
        (-5, 0, "concession"),
        (-5, -5, "unfortunate"),
        (0, -5, "unfortunate"),
        (5, 0, "selfish"),
        (5, -5, "selfish"),
        (5, 5, "fortunate"),
        (0, 5, "nice"),
        (0, 0, "silent"),
    ],
)
def test_every_step_has_its_class(own, other, expected):
    assert step_class(own, other) == expected


def test_changes_within_the_tolerance_count_as_none():
    assert step_class(-0.4, 0.4, tolerance=0.5) is StepClass.SILENT
    assert step_class(-0.4, 0.4, tolerance=0.1) is StepClass.CONCESSION


def test_the_class_of_an_offer_covers_all_its_moves():
    before = {"price": D(9800), "term": D(12)}
    after = {"price": D(8900), "term": D(24)}
    buyer = Profile(
        {"price": 1, "term": 3}, {"price": Linear(D(7600), D(9000)), "term": Linear(D(6), D(24))}
    )
    assert step_of(moves(before, after, SELLER, buyer)) is StepClass.UNFORTUNATE
    assert step_of(()) is StepClass.SILENT


def test_an_offer_with_an_unknown_change_has_no_class():
    assert step_of(moves({"price": D(9800)}, {"price": D(9200)}, SELLER, None)) is None
    assert step_of(moves({"price": D(9800)}, {"price": D(9200)}, None, SELLER)) is None
