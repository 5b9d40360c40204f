"""What listening says about moving on."""

from negotiations.deals.models import Side
from negotiations.information_exchange.gates import facts
from negotiations.preparation.models import Position
from negotiations.preparation.queries import issues_of


def test_without_issues_nothing_is_known(deal):
    assert facts(deal) == {"interests_known": False, "their_positions_noted": False}


def test_both_interests_of_the_three_heaviest_issues_are_wanted(prepared_deal, now):
    light = prepared_deal.issues.create(
        name="Training", kind="number", direction="less", rank=0, created_at=now
    )
    light.positions.create(side=Side.OURS, weight=0)
    heavy = Position.objects.filter(issue__deal=prepared_deal).exclude(issue=light)
    heavy.update(interest="Because")
    assert facts(prepared_deal)["interests_known"]
    heavy.filter(side=Side.THEIRS, issue__name="Exit").update(interest="")
    assert not facts(prepared_deal)["interests_known"]


def test_their_position_on_each_of_them_is_wanted(prepared_deal):
    Position.objects.filter(side=Side.THEIRS).update(stance="They said")
    assert facts(prepared_deal)["their_positions_noted"]
    Position.objects.filter(side=Side.THEIRS, issue__name="Exit").update(stance="")
    assert not facts(prepared_deal)["their_positions_noted"]


def test_the_facts_take_two_queries_and_none_with_the_issues_at_hand(
    prepared_deal, django_assert_num_queries
):
    with django_assert_num_queries(2):
        read = facts(prepared_deal)
    issues = issues_of(prepared_deal)
    with django_assert_num_queries(0):
        assert facts(prepared_deal, issues=issues) == read
