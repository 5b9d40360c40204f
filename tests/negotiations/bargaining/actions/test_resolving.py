"""How offers leave the table."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.bargaining.actions import (
    BargainingIsOver,
    OfferIsNotOnTheTable,
    Wording,
    accept_offer,
    expire_offers,
    reject_offer,
    withdraw_offer,
)
from negotiations.bargaining.models import (
    ApprovalRequest,
    Offer,
    Resolution,
    ResolutionKind,
    Settlement,
)
from negotiations.deals.models import Deal, Outcome, Side, StageVisit
from negotiations.journey.queries.timeline import timeline
from negotiations.playbooks.stages import Stage
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


def kind_of(offer: Offer) -> str:
    return Offer.objects.select_related("resolution").get(pk=offer.pk).resolution_kind


def test_accepting_settles_the_terms_and_goes_to_commitment(deal, tabled, owner, now):
    ours = tabled(OURS, {"Monthly fee": 9800})
    theirs = tabled(THEIRS, {"Monthly fee": 9000, "Payment terms": 30})
    later = now + timedelta(hours=1)
    accept_offer(offer=theirs, by=owner, now=later)
    deal.refresh_from_db()
    assert (deal.stage, deal.turn) == (Stage.COMMITMENT, OURS)
    assert StageVisit.objects.get(deal=deal, left_at__isnull=True).stage == Stage.COMMITMENT
    assert kind_of(theirs) == ResolutionKind.ACCEPTED
    assert kind_of(ours) == ResolutionKind.REPLACED
    settled = Settlement.objects.standing().values_list("issue__name", "number")
    assert dict(settled) == {"Monthly fee": 9000, "Payment terms": 30}
    assert deal.issues.filter(settled_at=later).count() == 2
    assert deal.events.filter(headline="We accepted their #2").exists()


def test_their_acceptance_of_ours_is_recorded(deal, tabled, owner, now):
    offer = tabled(OURS, {"Monthly fee": 9000})
    accept_offer(offer=offer, by=owner, now=now)
    assert deal.events.filter(headline="They accepted our #1").exists()


def test_after_acceptance_the_table_is_closed_until_the_deal_comes_back(deal, tabled, owner, now):
    accept_offer(offer=tabled(THEIRS, {"Monthly fee": 9000}), by=owner, now=now)
    with pytest.raises(BargainingIsOver, match="the deal is in Commitment"):
        tabled(OURS, {"Payment terms": 30})
    Deal.objects.filter(pk=deal.pk).update(stage=Stage.BARGAINING)
    assert tabled(OURS, {"Payment terms": 30}).number == 2


@pytest.mark.parametrize(
    ("take_off", "headline"),
    [(reject_offer, "We rejected their #1"), (withdraw_offer, "They withdrew their #1")],
)
def test_an_offer_taken_off_the_table_returns_the_turn(deal, tabled, take_off, headline):
    owner, now = deal.owner, deal.created_at
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    take_off(offer=offer, reason="Typed wrongly.", by=owner, now=now)
    deal.refresh_from_db()
    assert deal.turn == THEIRS
    assert Resolution.objects.get().note == "Typed wrongly."
    event = deal.events.get(headline=headline)
    assert event.detail == "Typed wrongly."


@pytest.mark.parametrize("act", [accept_offer, reject_offer, withdraw_offer])
def test_an_offer_leaves_the_table_once(tabled, owner, manager, now, act):
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    reject_offer(offer=offer, by=manager, now=now)
    with pytest.raises(
        OfferIsNotOnTheTable, match="Their #1 was rejected on Tue, Nov 24, 9:21 AM by Marta Manager"
    ):
        act(offer=offer, by=owner, now=now)
    assert Resolution.objects.get().by == manager


def test_the_database_keeps_one_resolution_per_offer(tabled, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 9000})
    reject_offer(offer=offer, by=owner, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.create(offer=offer, kind=ResolutionKind.ACCEPTED, at=now, by=owner)


def test_an_expired_offer_cannot_be_accepted(tabled, owner, now):
    offer = tabled(
        THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1))
    )
    with pytest.raises(OfferIsNotOnTheTable, match=r"stood until .* and has expired"):
        accept_offer(offer=offer, by=owner, now=now + timedelta(hours=1))


def test_the_sweep_marks_what_has_run_out_and_only_that(deal, tabled, owner, now):
    soon = Wording(stands_until=now + timedelta(hours=1))
    gone = tabled(THEIRS, {"Monthly fee": 9000}, wording=soon)
    stays = tabled(OURS, {"Monthly fee": 9500})
    assert expire_offers(now=now) == 0
    assert expire_offers(now=now + timedelta(hours=1)) == 1
    assert expire_offers(now=now + timedelta(hours=1)) == 0
    deal.refresh_from_db()
    assert (kind_of(gone), kind_of(stays), deal.turn) == (ResolutionKind.EXPIRED, "", THEIRS)
    assert deal.events.filter(headline="Their #1 expired").exists()


def test_what_ran_out_by_itself_is_signed_by_nobody(deal, tabled, client_of, owner, now):
    offer = tabled(
        THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1))
    )
    expire_offers(now=now + timedelta(hours=1))
    assert Resolution.objects.get(offer=offer).by is None
    page = text(client_of(owner).get(reverse("offer", args=[deal.pk, offer.number])))
    assert "Expired on " in page
    assert "recorded by" not in page
    line = timeline(deal, now=now + timedelta(hours=2))[0]
    assert (line.title, line.by) == ("Their #1 expired", "Parley")
    with pytest.raises(OfferIsNotOnTheTable, match=r"has expired\. "):
        accept_offer(offer=offer, by=owner, now=now + timedelta(hours=2))


def test_names_are_taken_off_what_a_clock_did_before(deal, tabled, wish, owner, now):
    soon = Wording(stands_until=now + timedelta(hours=1))
    offer = tabled(THEIRS, {"Monthly fee": 9000}, wording=soon)
    wish()
    expire_offers(now=now + timedelta(hours=1))
    deal.events.update(by=owner)
    ApprovalRequest.objects.update(escalates_at=None)
    migration = import_module("negotiations.migrations.0041_the_clock_signs_nothing")
    migration.take_names_off(apps, None)
    migration.ask_again(apps, None)
    signed = dict(deal.events.values_list("headline", "by"))
    assert signed.pop("Their #1 expired") is None
    assert set(signed.values()) == {owner.pk}
    assert ApprovalRequest.objects.get().escalates_at is not None
    assert Resolution.objects.get(offer=offer).by is None


def test_the_sweep_leaves_closed_deals_alone(deal, tabled, owner, now):
    tabled(THEIRS, {"Monthly fee": 9000}, wording=Wording(stands_until=now + timedelta(hours=1)))
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    assert expire_offers(now=now + timedelta(hours=1)) == 0


def test_a_withdrawn_offer_is_not_the_sides_last_word(tabled, owner, now):
    tabled(OURS, {"Monthly fee": 9500})
    wrong = tabled(OURS, {"Monthly fee": 8500})
    withdraw_offer(offer=wrong, reason="Typed wrongly.", by=owner, now=now)
    right = tabled(OURS, {"Monthly fee": 9400})
    assert right.number == 3
    assert right.concessions.get().size == -100
