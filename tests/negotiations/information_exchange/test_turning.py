"""A note turned into what it turns out to be."""

from django.urls import reverse

from negotiations.deals.models import Event, Side
from negotiations.information_exchange.models import ListeningNote

HTMX = {"HTTP_HX_REQUEST": "true"}


def turn(client, note, kind, **more):
    url = reverse("listening_note_kind", args=[note.deal_id, note.pk])
    answer = client.post(url, {"kind": kind} | more, **HTMX)
    note.refresh_from_db()
    return answer


def test_a_note_turned_into_an_interest_is_written_where_interests_are(rep, fee, note):
    ListeningNote.objects.update(issue=fee)
    fee.positions.filter(side=Side.THEIRS).update(interest="Cash")
    for kind in ("interest", "note", "interest"):
        turn(rep, note, kind)
    assert note.kind == "interest"
    assert fee.positions.get(side=Side.THEIRS).interest == "Cash\nWho signs?"
    event = Event.objects.get(deal=fee.deal, headline="Monthly fee: interest heard")
    assert (event.side, event.detail) == ("theirs", "Who signs?")


def test_an_interest_wants_an_issue_and_takes_one(rep, fee, note):
    answer = turn(rep, note, "interest")
    assert "which issue" in answer["HX-Trigger"]
    assert note.kind == "note"
    turn(rep, note, "interest", issue=fee.pk)
    assert (note.kind, note.issue) == ("interest", fee)


def test_a_question_goes_to_clarifying_until_it_is_none(rep, note):
    turn(rep, note, "question")
    assert list(ListeningNote.objects.open()) == [note]
    turn(rep, note, "demand")
    assert not ListeningNote.objects.open().exists()
    assert list(ListeningNote.objects.demands()) == [note]


def test_a_question_that_needs_no_clarifying_is_a_note_again(rep, note):
    turn(rep, note, "question")
    rep.post(reverse("listening_note_flag", args=[note.deal_id, note.pk]))
    note.refresh_from_db()
    assert (note.kind, note.clarify_later) == ("note", False)


def test_a_note_becomes_nothing_unheard_of(rep, note):
    turn(rep, note, "threat")
    assert note.kind == "note"


def test_each_note_offers_its_keys(rep, note):
    page = rep.get(reverse("information_exchange", args=[note.deal_id])).content.decode()
    for key in "idqc":
        assert f'data-key="{key}"' in page
