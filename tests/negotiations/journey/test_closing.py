"""Ending without an agreement: the reason, what pointed to it, and the note that they get."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from negotiations.bargaining.actions import table_offer
from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.models import Deal, Event, Outcome, Side, Stakeholder
from negotiations.journey import actions
from negotiations.journey.models import Closing, ClosingReasons
from negotiations.journey.queries import reasons_of

LOST, WALKED_AWAY = Outcome.LOST, Outcome.WALKED_AWAY


@pytest.fixture
def end(deal, owner, now):
    def end(**more) -> Closing:
        told = {"outcome": LOST, "reason": "Price", "by": owner, "now": now, **more}
        return actions.close_without_agreement(deal=deal, **told)

    return end


@pytest.fixture
def letter_form(client_of, owner, deal):
    """What the page of the note would send."""

    def sent(**more) -> dict[str, str]:
        page = client_of(owner).get(reverse("deal_closing", args=[deal.pk]))
        initial = page.context["form"].initial
        return {"version": initial["version"], "seen": initial["seen"], **more}

    return sent


def test_it_ends_with_reason_note_and_what_they_chose_instead(deal, end):
    closing = end(note="They had a fixed budget.", chosen_instead="Kite & Co")
    deal.refresh_from_db()
    assert (deal.outcome, deal.outcome_reason, deal.is_closed) == (LOST, "Price", True)
    assert (closing.note, closing.chosen_instead) == ("They had a fixed budget.", "Kite & Co")
    event = Event.objects.filter(deal=deal).first()
    assert event.headline == "Lost"
    assert event.detail == "Price\nInstead: Kite & Co\nThey had a fixed budget."


@pytest.mark.parametrize("reason", ["", "Because", "Under our walk-away point"])
def test_a_reason_is_one_of_the_teams_list_for_this_end(deal, end, reason):
    with pytest.raises(actions.ReasonIsNotListed):
        end(reason=reason)
    deal.refresh_from_db()
    assert not deal.is_closed


def test_the_database_wants_a_reason_and_an_end(deal, owner, now):
    for wrong in ({"reason": ""}, {"outcome": Outcome.AGREED}):
        fields = {"outcome": LOST, "reason": "Price", **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            Closing.objects.create(deal=deal, at=now, by=owner, **fields)


def test_the_draft_thanks_by_name_and_tells_nothing_of_ours(prepared_deal, owner, now):
    Stakeholder.objects.create(deal=prepared_deal, name="Ingrid Solheim", influence=3)
    Stakeholder.objects.create(deal=prepared_deal, name="Per Lunde", influence=2)
    reason = "Under our walk-away point"
    closing = actions.close_without_agreement(
        deal=prepared_deal, outcome=WALKED_AWAY, reason=reason, note="8,000 was the floor.",
        chosen_instead="The hotel chain", by=owner, now=now,
    )  # fmt: skip
    assert closing.letter.startswith("Dear Ingrid Solheim and Per Lunde,\n\nThank you")
    assert closing.letter.endswith("\n\nOlga Owner")
    for secret in (reason, "8,000", "floor", "hotel", "walk"):
        assert secret not in closing.letter
    assert not any(letter.isdigit() for letter in closing.letter)


def test_what_had_pointed_to_it_is_kept_as_it_was(prepared_deal, owner, now):
    fee = prepared_deal.issues.get(name="Monthly fee")
    table_offer(deal=prepared_deal, side=Side.OURS, terms={fee.key: Decimal(9500)}, by=owner,
                now=now)  # fmt: skip
    later = now + timedelta(days=20)
    closing = actions.close_without_agreement(
        deal=prepared_deal, outcome=LOST, reason="Price", by=owner, now=later
    )
    titles = [one["title"].replace("\xa0", " ") for one in closing.signals]
    assert titles == ["No answer for 20 d", "Silence for 20 d"]


def test_a_deal_that_ends_twice_has_two_endings(deal, end, owner, now):
    end()
    actions.reopen_deal(deal=deal, reason="They called.", by=owner, now=now)
    end(outcome=WALKED_AWAY, reason="Too risky to deliver")
    assert [one.reason for one in Closing.objects.all()] == ["Too risky to deliver", "Price"]


def test_the_page_asks_for_the_reasons_of_each_end(client_of, deal, owner):
    client, address = client_of(owner), reverse("deal_outcome", args=[deal.pk])
    lost = client.get(address, {"outcome": "lost"}).content.decode()
    assert "No budget any more" in lost
    assert "Under our walk-away point" not in lost
    assert (
        "Under our walk-away point"
        in client.get(address, {"outcome": "walked_away"}).content.decode()
    )
    Deal.objects.filter(pk=deal.pk).update(last_activity_at=timezone.now())
    rest = client.get(address, {"outcome": "on_hold"}).content.decode()
    assert "Choose a reason" not in rest
    assert "None in what is recorded" in rest


def test_what_was_typed_is_kept_when_the_reason_is_missing(client_of, deal, owner):
    address = reverse("deal_outcome", args=[deal.pk])
    typed = {"outcome": "lost", "chosen_instead": "Kite & Co", "note": "Kept."}
    answer = client_of(owner).post(address, typed)
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()
    assert client_of(owner).post(address, {"outcome": "won", "reason": "x"}).status_code == 422
    assert not Closing.objects.exists()


def test_the_note_is_edited_kept_and_marked_as_sent_once(
    client_of, deal, owner, teammate, end, letter_form
):
    end()
    client, address = client_of(owner), reverse("deal_closing", args=[deal.pk])
    sending = reverse("closing_sending", args=[deal.pk])
    assert client.post(address, letter_form(letter="Thank you, all.")).status_code == 302
    assert client_of(teammate).post(sending).status_code == 403
    assert client.post(sending).status_code == 302
    closing = Closing.objects.get()
    assert (closing.letter, closing.sent_by) == ("Thank you, all.", owner)
    assert Event.objects.filter(deal=deal).first().detail == "Thank you, all."
    late = {"letter": "Other words.", "version": "2", "seen": "{}"}
    refused = client.post(address, late)
    assert refused.status_code == 409
    assert "It stays as it went out." in refused.content.decode()
    client.post(sending)
    assert Event.objects.filter(headline="Thanks and closing note sent").count() == 1
    assert "Thank you, all." in client_of(teammate).get(address).content.decode()


def test_a_note_on_an_end_that_was_taken_back_is_not_sent(
    client_of, deal, owner, manager, end, letter_form, now
):
    end()
    client, address = client_of(owner), reverse("deal_closing", args=[deal.pk])
    typed = letter_form(letter="Thank you.")
    actions.reopen_deal(
        deal=Deal.objects.get(pk=deal.pk), reason="They called.", by=manager, now=now
    )
    told = client.post(reverse("closing_sending", args=[deal.pk]), follow=True).content.decode()
    assert "The deal runs again, so this note is not sent." in told
    assert "not sent; the deal runs again" in told
    assert "Mark as sent" not in told
    assert client.post(address, typed).status_code == 409
    assert not Closing.objects.filter(sent_at__isnull=False).exists()


def test_an_empty_note_is_not_sent(end, owner, now, client_of, deal, letter_form):
    closing = end()
    client_of(owner).post(reverse("deal_closing", args=[deal.pk]), letter_form(letter=""))
    with pytest.raises(actions.LetterIsEmpty):
        actions.mark_letter_sent(closing=closing, by=owner, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.update(sent_at=now, sent_by=owner)


def test_two_people_who_write_the_note_both_see_both(
    client_of, deal, owner, manager, end, letter_form
):
    end()
    first, second = letter_form(letter="Mine."), letter_form(letter="Yours.")
    address = reverse("deal_closing", args=[deal.pk])
    client_of(owner).post(address, first)
    answer = client_of(manager).post(address, second)
    assert answer.status_code == 409
    assert "Mine." in answer.content.decode()
    assert "Yours." in answer.content.decode()


def test_a_deal_that_has_not_ended_says_so(client_of, deal, owner):
    address = reverse("deal_closing", args=[deal.pk])
    assert "This deal has not ended" in client_of(owner).get(address).content.decode()
    assert client_of(owner).post(address, {"letter": "x"}).status_code == 404


def test_a_manager_edits_the_reasons_of_the_team(client_of, deal, owner, manager, admin, end):
    address = reverse("closing_reasons")
    assert client_of(owner).get(address).status_code == 403
    client = client_of(manager)
    initial = client.get(address).context["form"].initial
    typed = {"version": "1", "seen": initial["seen"], "walked_away": "Floor\n\n Floor \nRisk",
             "lost": "Too dear"}  # fmt: skip
    assert client.post(address, typed | {"lost": "x" * 121}).status_code == 422
    assert client.post(address, typed | {"lost": " "}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert reasons_of(deal.team_id).of(WALKED_AWAY) == ["Floor", "Risk"]
    late = client_of(admin).post(f"{address}?team={deal.team_id}", typed | {"lost": "Dear"})
    assert late.status_code == 409
    assert "Marta Manager saved this while you typed" in late.content.decode()
    with pytest.raises(actions.ReasonIsNotListed):
        end(reason="Price")
    assert end(reason="Too dear").reason == "Too dear"


def test_another_teams_reasons_are_its_own(deal, other_team, manager, now):
    seen = {"walked_away": "", "lost": ""}
    values = {"walked_away": "A", "lost": "B"}
    told = {"seen": seen, "version": 1, "by": manager, "now": now}
    actions.change_reasons(team=deal.team, values=values, **told)
    assert len(reasons_of(other_team.pk).of(LOST)) == 7
    with pytest.raises(ChangedMeanwhile):
        actions.change_reasons(team=deal.team, values=values | {"lost": "C"}, **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingReasons.objects.update(lost="")


def test_a_closed_deal_leads_to_how_it_ended(client_of, deal, owner, end):
    end(chosen_instead="Kite & Co")
    address = reverse("deal_closing", args=[deal.pk])
    assert address in client_of(owner).get(reverse("deal", args=[deal.pk])).content.decode()
    assert "Kite &amp; Co" in client_of(owner).get(address).content.decode()


def test_the_outcome_page_takes_as_many_queries_for_thirty_offers_as_for_one(
    prepared_deal, owner, now, client_of, count_queries
):
    fee = prepared_deal.issues.get(name="Monthly fee")
    client, address = client_of(owner), reverse("deal_outcome", args=[prepared_deal.pk])

    def table(step: int) -> None:
        table_offer(
            deal=Deal.objects.get(pk=prepared_deal.pk), side=list(Side)[step % 2],
            terms={fee.key: Decimal(9500 - step)}, by=owner, now=now + timedelta(hours=step),
        )  # fmt: skip

    table(0)
    table(1)
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for step in range(2, 30):
        table(step)
    assert count_queries(lambda: client.get(address)) == few
