"""The rules about order, standstill, preparation, reopening and silence, and about the plan."""

from decimal import Decimal

import pytest

from negotiations.analysis import ScoreRange
from negotiations.analysis.coach import RULES, USUAL, Ending, Idea, Reopened, coach
from tests.negotiations.analysis.test_coach import only, rules, step

CASE = Idea("the reference case", ask="24 months", issue="gift", cost="$200", worth="$5,000",
            ratio=25)  # fmt: skip


def test_there_are_twelve_rules_each_with_a_usual_threshold():
    assert len(RULES) == 12
    seconds = {rule.second_key for rule in RULES if rule.second_unit}
    assert {rule.key for rule in RULES} | seconds == set(USUAL)
    assert all(rule.about and rule.advice for rule in RULES)


def test_ground_on_a_heavy_issue_while_lighter_ones_lie_open_is_told_with_both_weights():
    line = only(step(fee=Decimal(90), off=frozenset({"price_first"})))
    assert line.title == "Fee gave way while lighter issues are open."
    assert (
        line.text
        == "Fee weighs 60 of 100 for us and gave 12 points; Gift weighs 10 and was not touched."
    )


def test_price_and_weight_do_not_both_speak_of_the_same_move():
    assert rules(step(fee=Decimal(90))) == ["price_first"]


def test_a_light_issue_may_give_way_first_and_a_team_says_what_is_heavy():
    assert rules(step(term=Decimal(18))) == []
    assert rules(step(term=Decimal(18), thresholds={"heavy_first": 0.5})) == ["heavy_first"]


def test_the_suggestion_comes_from_the_plan():
    line = only(step(fee=Decimal(90), ideas=(CASE,)))
    assert line.text.endswith(
        "Your plan has “the reference case”: costs us $200, worth ≈$5,000 to them. "
        "Ask for “24 months”."
    )
    asked = step(condition="", gift="some", ideas=(CASE,))
    assert only(asked).text.endswith("Your plan asks for it: 24 months.")


@pytest.mark.parametrize(("rounds", "speaks"), [(0, False), (1, False), (2, True)])
def test_a_standstill_is_noticed_after_two_rounds(rounds, speaks):
    given = step(still_rounds=rounds, still_since=4)
    assert ("impasse" in rules(given)) is speaks


def test_a_standstill_names_its_rounds_and_is_never_said_of_an_offer_that_moves():
    line = only(step(still_rounds=2, still_since=4))
    assert line.title == "No movement since #4."
    assert line.text.startswith("With this one 2 rounds change no term.")
    assert "impasse" not in rules(step(still_rounds=9, still_since=4, term=Decimal(18)))


def test_an_offer_of_ours_before_the_preparation_is_finished_names_what_is_open():
    line = only(step(unmet=("goals written down", "weights sum to 100")))
    assert line.title == "2 of the preparation still open."
    assert "goals written down; weights sum to 100" in line.text
    assert rules(step(is_ours=False, unmet=("goals written down",))) == []
    assert rules(step(unmet=("goals written down",), thresholds={"before_prepared": 1})) == []


def test_a_reopened_issue_is_told_once_with_who_and_at_what():
    taken_up = Reopened("7", "Fee", "$90", "Olga Owner")
    line = only(step(reopened=(taken_up,)))
    assert line.title == "Olga Owner reopened Fee."
    assert line.text.startswith("It was settled at $90.")
    assert rules(step(reopened=(taken_up,), said_before=frozenset({"reopened:7"}))) == []


@pytest.mark.parametrize(("days", "planned", "speaks"), [
    (13, False, False), (14, False, True), (40, True, False),
])  # fmt: skip
def test_silence_is_said_where_no_next_step_is_set(days, planned, speaks):
    assert ("silence" in rules(step(silent_days=days, has_next_step=planned))) is speaks


def test_a_team_may_be_warned_before_the_walk_away_point():
    near = {"score": ScoreRange(50, 50), "reservation": 47.0}
    assert rules(step(**near)) == []
    line = only(step(**near, thresholds={"walk_away": 5}))
    assert line.title == "3 points above walking away."


def test_a_limit_speaks_even_when_the_rule_is_turned_off():
    given = step(score=ScoreRange(20, 43), reservation=47.0, off=frozenset({"walk_away"}))
    assert rules(given) == ["walk_away"]


def test_an_idea_of_the_plan_is_named_once_with_the_gravest_line_that_has_it():
    given = step(fee=Decimal(90), given_before=1.0, ideas=(CASE,), gift="none")
    lines = [line for line in coach(given) if line.idea]
    assert [line.rule for line in lines] == ["bigger_step", "price_first"]
    assert ["Your plan has" in line.text for line in lines] == [True, False]


def test_that_an_offer_or_the_deal_is_about_to_end_is_said_once():
    soon = Ending("Their #4 stands until 17:00.", "expiring:4")
    assert rules(step(expiring=soon)) == ["expiring"]
    assert rules(step(expiring=soon, said_before=frozenset({soon.key}))) == []
