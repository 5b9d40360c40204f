"""What holds for deals as such, whichever page asks for it."""

from datetime import timedelta

from negotiations.deals import actions
from negotiations.deals.actions import deals
from negotiations.deals.models import Counterparty, Submission
from negotiations.deals.tasks import forget_submissions


def test_two_who_name_a_new_company_at_once_name_the_same_one(team, counterparty, monkeypatch):
    """The second looked before the first had written."""
    answers = iter([None, counterparty])
    monkeypatch.setattr(deals, "known_counterparty", lambda *_, **__: next(answers))
    assert actions.counterparty_named("halden outdoor", team=team) == counterparty
    assert Counterparty.objects.get() == counterparty


def test_a_company_of_another_team_is_another_company(counterparty, other_team):
    assert actions.known_counterparty(counterparty.name, team=other_team) is None


def test_only_keys_of_forms_taken_long_ago_are_forgotten(owner, now):
    old, new = (
        Submission.objects.create(by=owner, at=now - timedelta(days=days)) for days in (15, 13)
    )
    assert actions.forget_submissions(now=now) == 1
    assert Submission.objects.get() == new
    assert old != new


def test_the_clock_forgets_them_too(owner, now):
    Submission.objects.create(by=owner, at=now - timedelta(days=9000))
    forget_submissions()
    assert not Submission.objects.exists()
