"""What the preparation says about moving on."""

from negotiations.deals.models import Side
from negotiations.playbooks.gates import Lacking
from negotiations.preparation.gates import facts, lines
from negotiations.preparation.models import Option, Position, Preparation
from negotiations.preparation.models.points import PreparedPoint
from negotiations.preparation.queries import issues_of


def test_nothing_is_met_before_anything_is_recorded(deal):
    assert set(facts(deal).values()) == {False}


def test_a_prepared_deal_meets_everything_but_what_is_not_written(prepared_deal):
    held = facts(prepared_deal)
    assert held["two_issues_weighted"]
    assert held["weights_sum_to_100"]
    assert held["every_issue_valued"]
    assert not held["batna_described"]
    Preparation.objects.create(
        deal=prepared_deal, batna="Wait", reservation_score=41, goals_long_term="Grow"
    )
    prepared_deal.refresh_from_db()
    held = facts(prepared_deal)
    assert held["batna_described"]
    assert held["walk_away_set"]
    assert held["goals_written"]


def test_a_question_of_two_parts_wants_both(deal):
    Preparation.objects.create(deal=deal, strengths="Figures", their_needs="Proof")
    deal.refresh_from_db()
    assert facts(deal)["their_needs_written"]
    assert not facts(deal)["our_position_written"]


def test_their_estimates_are_wanted_on_the_heaviest_issues_and_the_first_without_is_named(
    prepared_deal,
):
    assert facts(prepared_deal)["their_estimates_known"]
    leave = prepared_deal.issues.get(name="Exit")
    leave.positions.filter(side=Side.THEIRS).update(weight=None)
    assert facts(prepared_deal)["their_estimates_known"] == Lacking(leave.pk)


def test_what_is_prepared_line_by_line_is_asked_once(deal, now, django_assert_num_queries):
    for kind, answer in (("outcome", ""), ("outcome", ""), ("objection", ""), ("tactic", "Wait")):
        PreparedPoint.objects.create(deal=deal, kind=kind, text="X", answer=answer, created_at=now)
    with django_assert_num_queries(1):
        held = lines(deal)
    assert {key for key, is_met in held.items() if is_met} == {
        "two_outcomes_imagined",
        "tactic_answered",
    }


def test_weights_that_sum_to_less_do_not_do(prepared_deal):
    Position.objects.filter(issue__name="Exit", side=Side.OURS).update(weight=29)
    assert not facts(prepared_deal)["weights_sum_to_100"]


def test_a_choice_whose_options_are_worth_nothing_is_not_valued(prepared_deal):
    Option.objects.update(our_score=0)
    assert not facts(prepared_deal)["every_issue_valued"]


def test_an_issue_without_a_limit_is_not_valued(prepared_deal):
    Position.objects.filter(issue__name="Monthly fee", side=Side.OURS).update(limit=None)
    assert not facts(prepared_deal)["every_issue_valued"]


def test_the_facts_take_two_queries_and_none_with_the_issues_at_hand(
    prepared_deal, django_assert_num_queries
):
    assert not hasattr(prepared_deal, "preparation")
    with django_assert_num_queries(2):
        read = facts(prepared_deal)
    issues = issues_of(prepared_deal)
    with django_assert_num_queries(0):
        assert facts(prepared_deal, issues=issues) == read
