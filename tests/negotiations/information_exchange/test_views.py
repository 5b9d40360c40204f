"""Both sides' words and the listening notes, as each of the cast sees them."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side, Stakeholder
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue

HTMX = {"HTTP_HX_REQUEST": "true"}


def page_url(deal) -> str:
    return reverse("information_exchange", args=[deal.pk])


def positions_url(issue) -> str:
    return reverse("positions", args=[issue.deal_id, issue.pk])


def notes_url(deal) -> str:
    return reverse("listening_notes", args=[deal.pk])


def sent(response, **changes) -> dict[str, str]:
    """What a browser would send for the open row, with some inputs changed."""
    forms = response.context["forms"]
    data = {
        field.html_name: str(field.value() or "") for form in forms.sides for field in form
    }  # fmt: skip
    return data | changes


def opened(client, issue):
    return client.get(page_url(issue.deal), {"edit": issue.pk})


def test_the_page_shows_both_sides_issue_by_issue(rep, prepared_deal, fee, note):
    fee.positions.filter(side=Side.THEIRS).update(stance="Around seven", interest="Cash")
    text = rep.get(page_url(prepared_deal)).content.decode()
    for words in ("Around seven", "Cash", "interest unknown", "Who signs?", "known on 0 of 3"):
        assert words in text


def test_positions_are_noted_with_a_plain_form(rep, prepared_deal, fee):
    data = sent(opened(rep, fee), **{"theirs-stance": "Around seven", "ours-interest": "Margin"})
    answer = rep.post(positions_url(fee), data)
    assert answer["Location"] == f"{page_url(prepared_deal)}#issue-{fee.pk}"
    ours, theirs = fee.positions.order_by("side")
    assert (ours.interest, theirs.stance) == ("Margin", "Around seven")
    headlines = set(Event.objects.filter(deal=prepared_deal).values_list("side", "headline"))
    assert ("theirs", "Monthly fee: stated position noted") in headlines
    assert ("ours", "Monthly fee: interest behind it noted") in headlines


def test_a_revised_position_keeps_its_reason(rep, prepared_deal, fee):
    fee.positions.filter(side=Side.THEIRS).update(stance="Around seven")
    data = sent(opened(rep, fee), **{"theirs-stance": "Eight", "reason": "A new budget"})
    rep.post(positions_url(fee), data)
    event = Event.objects.filter(deal=prepared_deal).first()
    assert event.headline == "Monthly fee: stated position revised"
    assert event.detail == "A new budget"
    assert event.changes == [["Stated position", "Around seven", "Eight"]]


def test_htmx_swaps_one_row(rep, fee):
    form = rep.get(positions_url(fee), {"edit": ""}, **HTMX)
    assert b"<html" not in form.content
    assert b"<textarea" in form.content
    answer = rep.post(positions_url(fee), sent(form, **{"theirs-stance": "Eight"}), **HTMX)
    assert b"<textarea" not in answer.content
    assert b"Eight" in answer.content


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_text_that_cannot_be_kept_is_refused_and_stays_in_the_form(rep, fee, headers):
    form = opened(rep, fee)
    data = sent(form, **{"theirs-stance": "a\0b", "ours-stance": "Nine"})
    answer = rep.post(positions_url(fee), data, **headers)
    assert answer.status_code == 422
    assert "NUL" in answer.content.decode()
    assert "Nine" in answer.content.decode()
    assert not fee.positions.exclude(stance="").exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_two_people_on_one_row_choose(rep, client_of, manager, fee, headers):
    boss = client_of(manager)
    mine = sent(opened(rep, fee), **{"theirs-stance": "Mine", "ours-stance": "Nine"})
    boss.post(positions_url(fee), sent(opened(boss, fee), **{"theirs-stance": "Theirs"}))
    answer = rep.post(positions_url(fee), mine, **headers)
    assert answer.status_code == 409
    choice = dict(answer.context["conflict"].hidden)
    rep.post(positions_url(fee), choice | {"keep-theirs-stance": "saved"})
    ours, theirs = fee.positions.order_by("side")
    assert (ours.stance, theirs.stance) == ("Nine", "Theirs")


def test_a_link_to_a_row_leads_to_the_page(rep, prepared_deal, fee):
    answer = rep.get(positions_url(fee), {"edit": ""})
    assert answer["Location"] == f"{page_url(prepared_deal)}?edit={fee.pk}#issue-{fee.pk}"


def test_enter_adds_a_note_and_is_ready_for_the_next(rep, prepared_deal, fee):
    person = Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="legal")
    data = {"text": "Who signs?", "said_by": person.pk, "issue": fee.pk, "clarify_later": "on"}
    answer = rep.post(notes_url(prepared_deal), data, **HTMX)
    note = ListeningNote.objects.get()
    assert (note.said_by, note.issue, note.clarify_later) == (person, fee, True)
    form = answer.context["note_form"]
    assert not form.is_bound
    assert form["said_by"].value() == str(person.pk)
    assert b'id="id_text"' in answer.content


def test_a_note_is_added_by_a_plain_form_too(rep, prepared_deal):
    answer = rep.post(notes_url(prepared_deal), {"text": "Who signs?"})
    assert answer["Location"] == f"{page_url(prepared_deal)}#listening"


def test_the_same_note_sent_twice_is_kept_once(rep, prepared_deal):
    data = {"text": "Who signs?", "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
    for _ in range(2):
        rep.post(notes_url(prepared_deal), data, follow=True)
    assert ListeningNote.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "a\0b"])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_note_that_cannot_be_kept_is_refused(rep, prepared_deal, text, headers):
    answer = rep.post(notes_url(prepared_deal), {"text": text}, **headers)
    assert answer.status_code == 422
    assert answer.context["note_form"].errors["text"]
    assert not ListeningNote.objects.exists()


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "{{7*7}}", "<script>alert(1)</script>"])
def test_a_note_is_text_and_nothing_else(rep, prepared_deal, text):
    rep.post(notes_url(prepared_deal), {"text": text})
    assert ListeningNote.objects.get().text == text
    page = rep.get(page_url(prepared_deal)).content.decode()
    assert "<script>alert" not in page
    assert ">49<" not in page


def test_a_person_of_another_deal_said_nothing_here(rep, prepared_deal, new_deal, owner, now):
    stranger = Stakeholder.objects.create(deal=new_deal(owner, now), name="Otto", role="legal")
    answer = rep.post(notes_url(prepared_deal), {"text": "Hm", "said_by": stranger.pk})
    assert answer.status_code == 422


def test_a_note_is_flagged_and_the_flag_taken_off(rep, prepared_deal, note):
    url = reverse("listening_note_flag", args=[prepared_deal.pk, note.pk])
    for flag, is_flagged in (({"clarify_later": "on"}, True), ({}, False)):
        rep.post(url, flag)
        note.refresh_from_db()
        assert note.clarify_later is is_flagged


def test_a_removed_note_leaves_its_words_on_the_timeline(rep, prepared_deal, note):
    rep.post(reverse("listening_note_removal", args=[prepared_deal.pk, note.pk]), **HTMX)
    assert not ListeningNote.objects.exists()
    assert Event.objects.filter(deal=prepared_deal).first().detail == "Who signs?"


def close(deal, by, now):
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, by
    deal.save()


def test_a_closed_deal_takes_nothing_and_says_why(rep, owner, now, prepared_deal, fee, note):
    data = sent(opened(rep, fee), **{"theirs-stance": "Eight"})
    close(prepared_deal, owner, now)
    said = "closed on Tue, Nov 24, 2020"
    answers = [
        rep.post(positions_url(fee), data),
        rep.post(notes_url(prepared_deal), {"text": "Late"}),
        rep.post(reverse("listening_note_flag", args=[prepared_deal.pk, note.pk]), follow=True),
        rep.post(reverse("listening_note_removal", args=[prepared_deal.pk, note.pk]), follow=True),
    ]
    for answer in answers:
        assert said in answer.content.decode()
    assert list(ListeningNote.objects.all()) == [note]


def every_url(deal, issue, note) -> list[str]:
    return [
        page_url(deal),
        notes_url(deal),
        positions_url(issue),
        reverse("listening_note_flag", args=[deal.pk, note.pk]),
        reverse("listening_note_removal", args=[deal.pk, note.pk]),
        reverse("listening_note_kind", args=[deal.pk, note.pk]),
    ]


def test_an_outsider_meets_404_everywhere(client_of, outsider, prepared_deal, fee, note):
    client = client_of(outsider)
    for url in every_url(prepared_deal, fee, note):
        assert client.get(url).status_code in (404, 405), url
        assert client.post(url).status_code in (404, 405), url


def test_a_teammate_reads_without_forms_and_may_not_write(
    client_of, teammate, prepared_deal, fee, note
):
    client = client_of(teammate)
    for url in every_url(prepared_deal, fee, note)[1:]:
        assert client.post(url).status_code == 403, url
    page = client.get(page_url(prepared_deal), {"edit": fee.pk})
    assert page.context["forms"] is None
    assert "note-form" not in page.content.decode()
    row = client.get(positions_url(fee), {"edit": ""}, **HTMX)
    assert b"<form" not in row.content


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_a_fixed_number_of_questions(
    rep, owner, deal, now, count, django_assert_num_queries
):
    for rank in range(count):
        issue = Issue.objects.create(
            deal=deal, name=f"Issue {rank}", kind="number", direction="more", rank=rank,
            created_at=now,
        )  # fmt: skip
        person = Stakeholder.objects.create(deal=deal, name=f"Person {rank}", role="legal")
        ListeningNote.objects.create(
            deal=deal, text="Hm", said_by=person, issue=issue, noted_at=now, noted_by=owner
        )
    rep.get(page_url(deal))
    with django_assert_num_queries(QUERIES):
        rep.get(page_url(deal))


QUERIES = 15
