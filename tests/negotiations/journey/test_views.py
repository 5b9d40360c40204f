from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.preferences import use_locale
from negotiations.deals.actions import change_deal, note, record_event
from negotiations.deals.models import Event, EventKind
from negotiations.journey.queries.timeline import timeline
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db

PAGES = [stage.url_name for stage in Stage]


@pytest.mark.parametrize("name", ["deal", "deal_timeline", *PAGES])
def test_the_team_reads_every_page_of_a_deal(client_of, deal, owner, teammate, manager, name):
    for person in (owner, teammate, manager):
        assert client_of(person).get(reverse(name, args=[deal.pk])).status_code == 200


@pytest.mark.parametrize("name", ["deal", "deal_timeline", *PAGES])
def test_the_outsider_cannot_tell_a_hidden_deal_from_none(client_of, deal, outsider, name):
    hidden = client_of(outsider).get(reverse(name, args=[deal.pk]))
    missing = client_of(outsider).get(reverse(name, args=[deal.pk + 1000]))
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_teammate_reads_without_buttons_that_change(client_of, deal, teammate):
    page = client_of(teammate).get(reverse("deal", args=[deal.pk])).content.decode()
    assert "Move to Information exchange" not in page
    assert reverse("deal_next_step", args=[deal.pk]) not in page


def test_a_teammate_who_moves_a_deal_is_refused(client_of, deal, teammate):
    answer = client_of(teammate).post(
        reverse("deal_stage", args=[deal.pk]), {"stage": Stage.INFORMATION_EXCHANGE}
    )
    assert answer.status_code == 403
    deal.refresh_from_db()
    assert deal.stage == Stage.PREPARATION


def test_a_refused_move_shows_what_is_missing_and_keeps_what_was_typed(client_of, deal, owner):
    deal.playbook.steps.filter(stage=Stage.PREPARATION).update(gates=["batna_described"])
    answer = client_of(owner).post(
        reverse("deal_stage", args=[deal.pk]), {"stage": Stage.INFORMATION_EXCHANGE}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "best alternative described" in page
    assert reverse("preparation", args=[deal.pk]) + "?edit=walk-away#id_walk-away-batna" in page


def test_the_board_gets_the_dialog_alone(client_of, deal, owner):
    deal.playbook.steps.filter(stage=Stage.PREPARATION).update(gates=["batna_described"])
    answer = client_of(owner).post(
        reverse("deal_stage", args=[deal.pk]),
        {"stage": Stage.INFORMATION_EXCHANGE},
        headers={"X-Requested-With": "board"},
    )
    assert answer.status_code == 422
    assert answer.content.decode().lstrip().startswith("<dialog")


@pytest.mark.parametrize("stage", ["", "0", "7", "x", "4.5", "²"])
def test_a_stage_that_does_not_exist_is_refused_beside_the_field(client_of, deal, owner, stage):
    answer = client_of(owner).post(reverse("deal_stage", args=[deal.pk]), {"stage": stage})
    assert answer.status_code == 422


def test_moving_says_what_happened(client_of, deal, owner):
    answer = client_of(owner).post(
        reverse("deal_stage", args=[deal.pk]), {"stage": Stage.INFORMATION_EXCHANGE}, follow=True
    )
    assert "moved from Preparation to Information exchange" in answer.content.decode()


def test_a_next_step_that_has_passed_comes_back_with_what_was_typed(client_of, deal, owner):
    answer = client_of(owner).post(
        reverse("deal_next_step", args=[deal.pk]),
        {"text": "Call Ingrid", "at": "2020-01-01T10:00"},
    )
    assert answer.status_code == 422
    assert "Call Ingrid" in answer.content.decode()
    assert "passed" in answer.content.decode()


def test_the_same_note_sent_twice_is_kept_once(client_of, deal, owner):
    client = client_of(owner)
    sent = {"text": "They like the trial.", "_once": "7d7b9dbe-2f7b-4a30-a8a7-56e6c3c1a111"}
    for _ in range(2):
        assert client.post(reverse("deal_notes", args=[deal.pk]), sent).status_code == 302
    assert Event.objects.filter(headline="They like the trial.").count() == 1


def test_a_refused_note_may_be_sent_again_with_the_same_key(client_of, deal, owner):
    client = client_of(owner)
    key = "7d7b9dbe-2f7b-4a30-a8a7-56e6c3c1a222"
    address = reverse("deal_notes", args=[deal.pk])
    assert client.post(address, {"text": "", "_once": key}).status_code == 422
    assert client.post(address, {"text": "Now.", "_once": key}).status_code == 302


@pytest.mark.parametrize("text", ["a\x00b", " \n ", "x" * 5001])
def test_a_note_that_cannot_be_kept_is_refused(client_of, deal, owner, text):
    answer = client_of(owner).post(reverse("deal_notes", args=[deal.pk]), {"text": text})
    assert answer.status_code == 422
    assert not Event.objects.filter(kind="note").exists()


def test_a_note_is_shown_as_text(client_of, deal, owner):
    client = client_of(owner)
    client.post(reverse("deal_notes", args=[deal.pk]), {"text": "<script>alert(1)</script>{{7*7}}"})
    page = client.get(reverse("deal", args=[deal.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page


def test_amounts_on_the_timeline_are_in_the_readers_format(deal, owner, now):
    changes = [
        ("Our limit", "8000 USD", "7500.5 USD / mo"),
        ("Title", "2024", "9000 ABC"),
        ("Their target", "none", "12 mo"),
    ]
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline="Fee changed",
        changes=changes,
        by=owner,
        now=now,
    )
    with use_locale("de_DE"):
        shown = timeline(deal, now=now)[0].changes
    assert [(old.replace("\xa0", " "), new.replace("\xa0", " ")) for _, old, new in shown] == [
        ("8.000 $", "7.500,50 $ / mo"), ("2024", "9000 ABC"), ("none", "12 mo"),
    ]  # fmt: skip


def test_a_changed_value_is_told_with_the_currency_it_was_in(deal, owner, now):
    deal.value, deal.currency = Decimal(12000), "USD"
    deal.save()
    values = {"value": Decimal(13000), "currency": "EUR"}
    seen = {"value": Decimal(12000), "currency": "USD"}
    change_deal(deal=deal, values=values, seen=seen, version=deal.version, by=owner, now=now)
    told = {label: (old, new) for label, old, new in deal.events.first().changes}
    assert told["Value"] == ("12000 USD", "13000 EUR")


def test_the_timeline_pages_through_everything_once(client_of, deal, owner, now):
    for number in range(45):
        note(
            deal=deal, text=f"note {number:02}", by=owner, now=now + timedelta(seconds=number // 3)
        )
    client, seen, query = client_of(owner), [], ""
    while query is not None:
        context = client.get(reverse("deal_timeline", args=[deal.pk]) + query).context
        seen += [item.title for item in context["items"]]
        query = f"?before={context['older']}" if context["older"] else None
    assert len(seen) == len(set(seen)) == 46


def test_the_manager_hands_a_deal_over(client_of, deal, manager, teammate, outsider):
    client, address = client_of(manager), reverse("deal_owner", args=[deal.pk])
    assert client.post(address, {"owner": outsider.pk}).status_code == 422
    assert client.post(address, {"owner": teammate.pk}).status_code == 302
    deal.refresh_from_db()
    assert deal.owner == teammate


def test_walking_away_wants_a_reason_and_can_be_taken_back(client_of, deal, owner):
    client, address = client_of(owner), reverse("deal_outcome", args=[deal.pk])
    assert client.post(address, {"outcome": "walked_away", "reason": ""}).status_code == 422
    chosen = {"outcome": "walked_away", "reason": "Under our walk-away point"}
    assert client.post(address, chosen).url == reverse("deal_closing", args=[deal.pk])
    deal.refresh_from_db()
    assert deal.is_closed
    assert "Reopen" in client.get(reverse("deal", args=[deal.pk])).content.decode()
    assert client.post(address, {"reason": "They called."}).status_code == 302
    deal.refresh_from_db()
    assert not deal.is_closed


def test_a_closed_deal_answers_with_who_closed_it_and_when(client_of, deal, owner):
    client = client_of(owner)
    client.post(reverse("deal_outcome", args=[deal.pk]), {"outcome": "lost", "reason": "Price"})
    answer = client.post(
        reverse("deal_next_step", args=[deal.pk]), {"text": "Call", "at": "2099-01-01T10:00"}
    )
    assert answer.status_code == 409
    assert "closed" in answer.content.decode()
    assert "Olga Owner" in answer.content.decode()
