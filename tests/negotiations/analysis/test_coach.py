"""The coach: each rule speaks when it should, with the figures, and is silent otherwise."""

from dataclasses import replace
from decimal import Decimal

import pytest

from negotiations.analysis import LimitCrossed, Linear, Options, Profile, ScoreRange, moves
from negotiations.analysis.coach import Ending, Gravity, Idea, Step, Subject, coach

OURS = Profile(
    weights={"fee": 60, "term": 30, "gift": 10},
    values={
        "fee": Linear(Decimal(100), Decimal(50)),
        "term": Linear(Decimal(24), Decimal(12)),
        "gift": Options({"none": 1.0, "some": 0.5, "much": 0.0}),
    },
)
THEIRS = Profile(
    weights={"fee": 40, "term": 20, "gift": 40},
    values={
        "fee": Linear(Decimal(50), Decimal(100)),
        "term": Linear(Decimal(12), Decimal(24)),
        "gift": Options({"none": 0.0, "some": 0.5, "much": 1.0}),
    },
)
SUBJECTS = {
    "fee": Subject("Fee", lambda value: f"${value}", is_price=True),
    "term": Subject("Term", lambda value: f"{value} mo"),
    "gift": Subject("Gift", str),
}
BEFORE = {"fee": Decimal(100), "term": Decimal(24), "gift": "none"}


def step(*, is_ours: bool = True, before=None, condition: str = "If so", **changed) -> Step:
    before = before or BEFORE
    more = {name: changed.pop(name) for name in list(changed) if name not in BEFORE}
    after = {**before, **changed}
    mover, receiver = (OURS, THEIRS) if is_ours else (THEIRS, OURS)
    return Step(
        **{
            "is_ours": is_ours,
            "subjects": SUBJECTS,
            "after": after,
            "moves": moves(before, after, mover, receiver),
            "condition": condition,
            "ours": OURS,
            "theirs": THEIRS,
            **more,
        }
    )


def rules(given: Step) -> list[str]:
    return [line.rule for line in coach(given)]


def only(given: Step):
    (line,) = coach(given)
    return line


def test_an_offer_that_changes_nothing_is_left_alone():
    assert coach(step()) == ()


def test_a_limit_crossed_is_a_stop_with_both_figures():
    crossed = (LimitCrossed("fee", Decimal(40), Decimal(50)),)
    line = only(step(is_ours=False, limits_crossed=crossed))
    assert (line.gravity, line.title) == (Gravity.STOP, "Past our limit: Fee.")
    assert line.text == "Fee $40, our limit $50."


def test_a_package_under_the_reservation_score_is_one_line_with_its_limits():
    crossed = (LimitCrossed("fee", Decimal(40), Decimal(50)),)
    line = only(
        step(is_ours=False, limits_crossed=crossed, score=ScoreRange(20, 43), reservation=47.0)
    )
    assert line.title == "Worth less than walking away."
    assert line.text == (
        "The whole package scores 43 for us; walking away scores 47. "
        "Past our limit: Fee $40, our limit $50."
    )


@pytest.mark.parametrize("high", [47.0, 80.0])
def test_a_package_that_can_still_reach_the_reservation_is_not_under_it(high):
    assert coach(step(score=ScoreRange(20, high), reservation=47.0)) == ()


def test_no_walk_away_score_no_verdict():
    assert coach(step(score=ScoreRange(1, 2))) == ()


def test_ground_given_without_a_condition_is_named_with_its_cost():
    line = only(step(condition=" ", term=Decimal(18)))
    assert line.rule == "nothing_asked"
    assert line.text == (
        "Term 24 mo → 18 mo gives 15 points of ours. Say what it is for: if you …, then we …"
    )


def test_only_the_costliest_two_concessions_are_spelled_out():
    line = coach(step(condition="", fee=Decimal(90), term=Decimal(18), gift="some"))[0]
    assert line.text.startswith("Term 24 mo → 18 mo; Fee $100 → $90 and 1 more gives 32 points")


def test_a_concession_without_known_cost_still_asks():
    given = step(condition="", fee=Decimal(50), before={**BEFORE, "fee": Decimal(51)})
    bare = Step(
        is_ours=True, subjects=SUBJECTS, after=given.after,
        moves=moves({"fee": Decimal(51)}, {"fee": Decimal(50)}, None, THEIRS),
    )  # fmt: skip
    assert only(bare).text.startswith("Fee $51 → $50 gives ground.")


@pytest.mark.parametrize("given", [
    step(is_ours=False, condition="", fee=Decimal(60), before={**BEFORE, "fee": Decimal(50)}),
    step(condition="If two years, then 18 months", term=Decimal(18)),
    step(condition="", term=Decimal(24), before={**BEFORE, "term": Decimal(18)}),
])  # fmt: skip
def test_their_ground_a_condition_and_a_move_back_need_nothing_in_return(given):
    assert "nothing_asked" not in rules(given)


def test_a_condition_tied_to_some_issues_leaves_the_others_given_for_nothing():
    def said(*issues):
        given = step(condition="If now", fee=Decimal(90), term=Decimal(18))
        return [line for line in coach(replace(given, depends_on=frozenset(issues)))
                if line.rule == "nothing_asked"]  # fmt: skip

    [line] = said("fee")
    assert line.text.startswith("Term 24 mo → 18 mo gives 15 points of ours.")
    assert said("fee", "term") == said() == []


def test_a_bigger_step_than_the_last_is_measured():
    line = only(step(term=Decimal(18), given_before=5.0))
    assert line.title == "This step is 3.0 times our last one."
    assert line.text == "It gives 15 points after 5. Steps that shrink show where the end is."


@pytest.mark.parametrize("before", [None, 0.1, 15.0, 30.0])
def test_a_smaller_an_equal_and_a_first_step_are_fine(before):
    assert coach(step(term=Decimal(18), given_before=before)) == ()


def test_how_big_their_steps_are_is_theirs_to_worry_about():
    given = step(
        is_ours=False, fee=Decimal(70), before={**BEFORE, "fee": Decimal(50)}, given_before=1.0
    )
    assert coach(given) == ()


def test_price_moved_while_something_cheap_that_they_want_lay_untouched():
    line = only(step(fee=Decimal(90)))
    assert line.title == "Fee moved before Gift."
    assert line.text == "Gift is untouched and weighs 10 for us, ≈40 for them."


def settled(key: str) -> dict[str, Subject]:
    subject = SUBJECTS[key]
    return {**SUBJECTS, key: Subject(subject.name, subject.write, is_settled=True)}


@pytest.mark.parametrize("given", [
    step(fee=Decimal(90), gift="some"),
    step(fee=Decimal(90), before={**BEFORE, "gift": "much"}),
    step(fee=Decimal(90), subjects=settled("gift")),
    step(fee=Decimal(90), theirs=None),
    step(fee=Decimal(100), before={**BEFORE, "fee": Decimal(90)}),
])  # fmt: skip
def test_price_may_move_when_nothing_cheaper_is_left_or_known(given):
    assert "price_first" not in rules(given)


def test_a_demand_that_grows_is_told_with_both_figures():
    given = step(is_ours=False, fee=Decimal(60), before={**BEFORE, "fee": Decimal(70)})
    line = only(given)
    assert (line.rule, line.title) == ("demand_grew", "They ask for more: Fee $70 → $60.")


def test_several_grown_demands_are_one_line():
    before = {"fee": Decimal(70), "term": Decimal(18), "gift": "none"}
    line = only(step(is_ours=False, before=before, fee=Decimal(60), term=Decimal(12)))
    assert line.title == "They ask for more: Fee $70 → $60 and 1 more."


def test_an_offer_about_to_end_is_said():
    line = only(step(expiring=Ending("Their #4 stands until 5 PM.", "expiring:4")))
    assert (line.gravity, line.title) == (Gravity.INFO, "Their #4 stands until 5 PM.")


def test_the_gravest_comes_first_and_no_rule_speaks_twice():
    crossed = (LimitCrossed("fee", Decimal(40), Decimal(50)),)
    given = step(
        condition="",
        fee=Decimal(40),
        limits_crossed=crossed,
        expiring=Ending("Soon.", "expiring:4"),
    )
    assert rules(given) == ["walk_away", "nothing_asked", "price_first", "expiring"]


def bigger(*ideas: Idea, **more) -> Idea | None:
    """What is suggested instead of a step that grew."""
    lines = coach(step(fee=Decimal(80), given_before=2.0, ideas=ideas, **more))
    return next(line.idea for line in lines if line.rule == "bigger_step")


GIFT, TERM = Idea("A gift", issue="gift", ratio=3.0), Idea("A shorter term", issue="term")


def test_what_was_planned_for_an_issue_is_not_suggested_once_ground_was_given_there():
    assert bigger(GIFT, TERM) == GIFT
    assert bigger(GIFT, TERM, given_on=frozenset({"gift"})) == TERM
    assert bigger(GIFT, TERM, given_on=frozenset({"gift", "term"})) is None


def test_what_they_said_they_want_most_is_suggested_first():
    second, first = replace(TERM, wish_rank=2), Idea("A visit", wish_rank=1)
    assert bigger(GIFT, second, first) == first


def test_what_they_want_most_is_not_suggested_where_it_costs_us_more_than_it_is_worth():
    assert bigger(GIFT, Idea("A discount", wish_rank=1, ratio=0.5)) == GIFT


def test_a_price_that_nobody_valued_is_not_compared():
    ours = Profile({"term": 30, "gift": 10}, {key: OURS.values[key] for key in ("term", "gift")})
    assert rules(step(fee=Decimal(90), ours=ours)) == []
