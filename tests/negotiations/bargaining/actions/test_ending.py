"""What the end of a deal leaves of its table: nothing that stands, waits or counts down."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from negotiations.bargaining.actions import OfferIsNotOnTheTable, Wording, decide
from negotiations.bargaining.actions.breaks import adjourn, end_adjournment
from negotiations.bargaining.models import Offer, OfferDraft, RequestStatus, ResolutionKind
from negotiations.bargaining.queries.standing import standing
from negotiations.deals.models import Deal, Outcome, Side
from negotiations.journey.actions import close_without_agreement, reopen_deal
from negotiations.reminders.models import Reminder
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS
DAY = timedelta(days=1)


@pytest.fixture
def end(deal, owner, now):
    def end(*, at=now) -> None:
        close_without_agreement(deal=deal, outcome=Outcome.LOST, reason="Price", by=owner, now=at)

    return end


@pytest.fixture
def table_in_full(tabled, wish, now) -> dict[str, object]:
    """Both sides have an offer on the table, and an exception waits for an answer."""
    theirs = tabled(THEIRS, {"Monthly fee": 8500})
    ours = tabled(OURS, {"Monthly fee": 9200}, wording=Wording(stands_until=now + 3 * DAY))
    return {"theirs": theirs, "ours": ours, "asked": wish()}


def test_open_offers_lapse_with_who_and_when(table_in_full, end, owner, now):
    end(at=now + DAY)
    assert not Offer.objects.on_the_table().exists()
    for side in ("ours", "theirs"):
        resolution = Offer.objects.get(pk=table_in_full[side].pk).resolution
        assert resolution.kind == ResolutionKind.LAPSED
        assert (resolution.by, resolution.at) == (owner, now + DAY)
        assert resolution.note == "The deal ended."
    assert not Offer.objects.filter(place__isnull=False).exists()


def test_what_had_run_out_before_the_end_has_expired(table_in_full, end, now):
    end(at=now + 4 * DAY)
    kinds = {one.side: one.resolution_kind for one in Offer.objects.select_related("resolution")}
    assert kinds == {OURS: ResolutionKind.EXPIRED, THEIRS: ResolutionKind.LAPSED}


def test_the_draft_is_closed_and_its_request_void(table_in_full, end, manager, now):
    end()
    draft, asked = OfferDraft.objects.get(), table_in_full["asked"]
    assert (draft.closed_at, draft.closed_because) == (now, "The deal ended.")
    asked.refresh_from_db()
    assert (asked.status, asked.void_because) == (RequestStatus.VOID, "The deal ended.")
    assert not Reminder.objects.armed().exists()


def test_an_approval_that_nobody_used_does_not_outlive_the_deal(
    table_in_full, end, owner, manager, now
):
    asked = table_in_full["asked"]
    decide(request=asked, seen=asked.digest, is_approved=True, comment="", by=manager, now=now)
    end()
    asked.refresh_from_db()
    assert asked.status == RequestStatus.VOID


def test_the_closed_table_counts_nothing_down(
    table_in_full, end, deal, owner, client_of, page, now
):
    Deal.objects.filter(pk=deal.pk).update(deadline_on=(now + 5 * DAY).date())
    adjourn(deal=deal, until=now + 2 * DAY, purpose="Ask finance", by=owner, now=now)
    end()
    shown = text(client_of(owner).get(page))
    for gone in ("on the table until", "stands until", "Asked:", "Adjourned until", "in 5 d"):
        assert gone not in shown
    assert "lapsed" in shown


def test_after_reopening_what_lapsed_stays_so_and_the_next_word_is_ours(
    table_in_full, end, deal, owner, tabled, now
):
    end()
    reopen_deal(deal=deal, reason="They called.", by=owner, now=now + DAY)
    deal.refresh_from_db()
    assert deal.turn == OURS
    assert not Reminder.objects.armed().exists()
    assert standing(deal).last(OURS).pk == table_in_full["ours"].pk
    with pytest.raises(OfferIsNotOnTheTable, match=r"Their #1 lapsed on .*, when the deal ended"):
        tabled(OURS, {"Monthly fee": 9000}, answers=table_in_full["theirs"], now=now + DAY)
    assert tabled(OURS, {"Monthly fee": 9000}, now=now + DAY).number == 3


def test_after_reopening_the_break_reminds_of_its_end_while_it_lasts(deal, end, owner, now):
    adjourn(deal=deal, until=now + 2 * DAY, purpose="Ask finance", by=owner, now=now)
    end()
    assert not Reminder.objects.armed().exists()
    reopen_deal(deal=deal, reason="They called.", by=owner, now=now + DAY)
    again = Reminder.objects.armed().get()
    assert (again.kind, again.due_at) == ("adjournment", now + 2 * DAY)
    end_adjournment(deal=deal, by=owner, now=now + DAY)
    assert not Reminder.objects.armed().exists()


def test_a_break_that_is_over_reminds_nobody_after_reopening(deal, end, owner, now):
    adjourn(deal=deal, until=now + DAY, purpose="Ask finance", by=owner, now=now)
    end()
    reopen_deal(deal=deal, reason="They called.", by=owner, now=now + 2 * DAY)
    assert not Reminder.objects.armed().exists()


def test_what_ended_deals_had_left_open_lapses_with_the_update(
    table_in_full, deal, owner, manager, now
):
    closed = {"outcome": Outcome.LOST, "closed_at": now + DAY, "closed_by": manager}
    Deal.objects.filter(pk=deal.pk).update(**closed)
    import_module("negotiations.migrations.0038_offers_lapse").lapse_on_ended_deals(apps, None)
    offer = Offer.objects.get(pk=table_in_full["ours"].pk)
    assert (offer.resolution.kind, offer.place) == (ResolutionKind.LAPSED, None)
    assert (offer.resolution.by, offer.resolution.at) == (manager, now + DAY)
    asked = table_in_full["asked"]
    asked.refresh_from_db()
    assert asked.status == RequestStatus.VOID
    assert OfferDraft.objects.get().closed_at == now + DAY
