"""Positions revised once the preparation was left: the reason is asked, both versions are kept."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.deals.models import Event
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.revisions import keep_revisions, stands
from negotiations.preparation.models import Issue
from negotiations.preparation.models.revisions import Revision


@pytest.fixture
def rep(client_of, owner):
    return client_of(owner)


@pytest.fixture
def fee(prepared_deal) -> Issue:
    return prepared_deal.issues.get(name="Monthly fee")


@pytest.fixture
def at_the_table(prepared_deal):
    prepared_deal.stage = Stage.INFORMATION_EXCHANGE
    prepared_deal.save()


def url_of(issue) -> str:
    return reverse("issue_edit", args=[issue.deal_id, issue.pk])


def changed(client, issue, **changes):
    """Send the page of the issue as a browser would, with some inputs changed."""
    forms = client.get(url_of(issue)).context["forms"]
    parts = [*forms.all, *([forms.revision] if forms.revision else [])]
    shown = {field.html_name: field.value() for part in parts for field in part}
    data = {name: str(value) for name, value in shown.items() if value not in (None, False)}
    return client.post(url_of(issue), data | {"kind": issue.kind} | changes)


def test_while_preparing_nobody_asks_why(rep, fee):
    assert changed(rep, fee, **{"ours-limit": "8100"}).status_code == 302
    assert not Revision.objects.exists()
    assert "Revised after" not in rep.get(url_of(fee)).content.decode()


def test_a_revised_limit_wants_a_reason_and_keeps_what_was_typed(rep, fee, at_the_table):
    answer = changed(rep, fee, **{"ours-limit": "7800"})
    assert answer.status_code == 422
    assert answer.context["forms"].revision.errors["reason"]
    assert "7800" in answer.content.decode()
    assert fee.positions.get(side="ours").limit == 8000
    assert not Revision.objects.exists()


def test_the_old_and_the_new_figure_are_kept_with_the_reason(rep, fee, owner, at_the_table):
    more = {"ours-limit": "7800", "ours-target": "9000", "revision-reason": "Their budget is fixed"}
    assert changed(rep, fee, **more).status_code == 302
    kept = [str(one) for one in Revision.objects.order_by("figure")]
    assert kept == ["Our limit: 8000 USD → 7800 USD", "Our target: 9200 USD → 9000 USD"]
    assert {one.reason for one in Revision.objects.all()} == {"Their budget is fixed"}
    assert Event.objects.first().detail == "Their budget is fixed"
    for url in (url_of(fee), reverse("information_exchange", args=[fee.deal_id])):
        page = rep.get(url).content.decode()
        assert "$8,000" in page
        assert "$7,800</b>" in page
        assert "Their budget is fixed" in page


def test_what_we_learn_of_theirs_is_kept_without_a_reason(rep, fee, at_the_table):
    assert changed(rep, fee, **{"theirs-opening": "7000"}).status_code == 302
    assert str(Revision.objects.get()) == "Their opening: 7200 USD → 7000 USD"


def test_a_figure_that_was_not_known_is_no_revision(rep, fee, at_the_table):
    fee.positions.filter(side="ours").update(target=None)
    assert changed(rep, fee, **{"ours-target": "9000"}).status_code == 302
    assert not Revision.objects.exists()


def test_a_figure_taken_out_is_a_revision(rep, fee, at_the_table):
    answer = changed(rep, fee, **{"ours-target": "", "revision-reason": "No idea any more"})
    assert answer.status_code == 302
    assert str(Revision.objects.get()) == "Our target: 9200 USD → none"


def test_other_changes_of_the_issue_need_no_reason(rep, fee, at_the_table):
    assert changed(rep, fee, **{"ours-interest": "Margin"}).status_code == 302
    assert not Revision.objects.exists()


def test_a_reason_too_long_is_refused(rep, fee, at_the_table):
    answer = changed(rep, fee, **{"ours-limit": "7800", "revision-reason": "x" * 301})
    assert answer.status_code == 422
    assert answer.context["forms"].revision.errors["reason"]


def test_a_revision_of_ours_without_a_reason_cannot_be_stored(fee, owner, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(
            issue=fee, side="ours", figure="limit", old="1", new="2", revised_at=now,
            revised_by=owner,
        )  # fmt: skip


def test_the_limit_option_of_a_choice_is_a_figure_too(prepared_deal, at_the_table, owner, now):
    leave = prepared_deal.issues.get(name="Exit")
    first, second, _ = leave.options.order_by("rank")
    held = leave.positions.get(side="ours")
    held.limit_option = first
    held.save()
    before = stands(leave)
    held.limit_option = second
    held.save()
    leave.deal.refresh_from_db()
    keep_revisions(leave, before, reason="They insist", by=owner, now=now)
    assert [str(one) for one in Revision.objects.all()] == ["Our limit: None → After trial"]
