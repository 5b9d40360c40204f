"""The queue of questions and the agreed points, as each of the cast sees them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Event, Stakeholder
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue


@pytest.fixture
def question(deal, owner, now) -> ListeningNote:
    return ListeningNote.objects.create(
        deal=deal, text="Who signs?", clarify_later=True, noted_at=now, noted_by=owner
    )


@pytest.fixture
def point(deal, owner, now) -> AgreedPoint:
    return AgreedPoint.objects.create(
        deal=deal, text="No go-live in December", agreed_on=now.date(), recorded_at=now,
        recorded_by=owner,
    )  # fmt: skip


def page_url(deal) -> str:
    return reverse("clarifying", args=[deal.pk])


def answer_url(note) -> str:
    return reverse("clarification", args=[note.deal_id, note.pk])


def headline(deal) -> str:
    return Event.objects.filter(deal=deal).order_by("-pk").first().headline


def test_flagged_notes_are_the_queue_the_oldest_first(rep, deal, owner, now, question):
    for text, is_flagged, hours in (("Older", True, 5), ("Not flagged", False, 1)):
        ListeningNote.objects.create(
            deal=deal, text=text, clarify_later=is_flagged, noted_at=now - timedelta(hours=hours),
            noted_by=owner,
        )  # fmt: skip
    page = rep.get(page_url(deal))
    assert [note.text for note, _ in page.context["questions"]] == ["Older", "Who signs?"]
    assert "2 open" in page.content.decode()


def test_a_question_is_clarified_with_what_it_came_to_and_opened_again(rep, deal, owner, question):
    rep.post(answer_url(question), {"answer": "Both of them"})
    question.refresh_from_db()
    assert (question.clarified_by, question.answer) == (owner, "Both of them")
    assert headline(deal) == "Clarified: Who signs?"
    rep.post(reverse("clarification_removal", args=[deal.pk, question.pk]))
    question.refresh_from_db()
    assert (question.clarified_at, question.answer) == (None, "Both of them")
    assert headline(deal) == "Open again: Who signs?"


def test_a_question_that_somebody_has_clarified_is_not_clarified_twice(
    rep, client_of, manager, question
):
    client_of(manager).post(answer_url(question), {"answer": "Both"})
    answer = rep.post(answer_url(question), {"answer": "Neither"})
    assert answer.status_code == 422
    assert "Marta Manager has clarified this already" in answer.content.decode()
    question.refresh_from_db()
    assert question.answer == "Both"


def test_an_answer_that_cannot_be_kept_is_refused_beside_its_input(rep, question):
    answer = rep.post(answer_url(question), {"answer": "a\0b"})
    assert answer.status_code == 422
    assert "NUL" in answer.content.decode()
    question.refresh_from_db()
    assert question.clarified_at is None


def test_a_note_that_is_not_flagged_is_no_question(rep, question):
    ListeningNote.objects.update(clarify_later=False)
    assert rep.post(answer_url(question)).status_code == 404


def test_opening_an_open_question_again_changes_nothing(rep, deal, question):
    before = Event.objects.count()
    rep.post(reverse("clarification_removal", args=[deal.pk, question.pk]))
    assert Event.objects.count() == before


def test_a_point_is_recorded_with_its_day_and_who_confirmed_it(rep, prepared_deal):
    fee = prepared_deal.issues.get(name="Monthly fee")
    data = {
        "text": "Billing at the end of the month", "issue": fee.pk, "agreed_on": "2020-11-20",
        "confirmed_by": "Clara Mendes",
    }  # fmt: skip
    answer = rep.post(reverse("agreed_points", args=[prepared_deal.pk]), data)
    assert answer["Location"] == f"{page_url(prepared_deal)}#agreed-points"
    point = AgreedPoint.objects.get()
    assert (point.issue, point.agreed_on, point.confirmed_by) == (
        fee, date(2020, 11, 20), "Clara Mendes",
    )  # fmt: skip
    assert headline(prepared_deal) == "Agreed: Billing at the end of the month"


def test_who_confirmed_a_point_is_noted_later_and_once(rep, deal, point):
    url = reverse("agreed_point_confirmation", args=[deal.pk, point.pk])
    assert "nobody named who confirmed it" in rep.get(page_url(deal)).content.decode()
    rep.post(url, {"confirmed_by": "Clara Mendes"})
    assert "confirmed by Clara Mendes" in rep.get(page_url(deal)).content.decode()
    assert headline(deal) == "Confirmed by Clara Mendes: No go-live in December"
    answer = rep.post(url, {"confirmed_by": "Per Lunde"})
    assert answer.status_code == 422
    assert "Clara Mendes has confirmed this already" in answer.content.decode()
    point.refresh_from_db()
    assert point.confirmed_by == "Clara Mendes"


@pytest.mark.parametrize("name", ["", "a" * 121, "a\0b"])
def test_a_confirmation_without_a_fitting_name_is_refused_at_its_field(rep, deal, point, name):
    url = reverse("agreed_point_confirmation", args=[deal.pk, point.pk])
    answer = rep.post(url, {"confirmed_by": name})
    assert answer.status_code == 422
    [(_, form)] = answer.context["points"]
    assert list(form.errors) == ["confirmed_by"]


def test_the_overview_says_what_is_open_elsewhere(rep, deal, owner, now):
    ListeningNote.objects.create(
        deal=deal, text="Sixty days", kind="demand", noted_at=now, noted_by=owner
    )
    page = rep.get(page_url(deal))
    assert [view.name for view in page.context["elsewhere"]] == ["needs"]
    assert "</b> demand without a need behind" in page.content.decode()


def test_the_same_point_sent_twice_is_recorded_once(rep, deal):
    data = {
        "text": "Yes",
        "agreed_on": "2020-11-20",
        "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }
    for _ in range(2):
        assert rep.post(reverse("agreed_points", args=[deal.pk]), data).status_code == 302
    assert AgreedPoint.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "agreed_on", "field"),
    [
        ("", "2020-11-20", "text"),
        ("Yes", "", "agreed_on"),
        ("Yes", "2020-02-30", "agreed_on"),
        ("Yes", "9999-01-01", "agreed_on"),
    ],
)
def test_a_point_that_makes_no_sense_is_refused_and_kept_as_typed(
    rep, deal, text, agreed_on, field
):
    data = {"text": text, "agreed_on": agreed_on, "confirmed_by": "Clara Mendes"}
    answer = rep.post(reverse("agreed_points", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Clara Mendes" in answer.content.decode()
    assert not AgreedPoint.objects.exists()


def test_nothing_is_agreed_on_a_day_to_come(rep, deal):
    tomorrow = timezone.localdate() + timedelta(days=2)
    data = {"text": "Yes", "agreed_on": tomorrow.isoformat()}
    answer = rep.post(reverse("agreed_points", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert "This day is still to come." in answer.content.decode()
    assert not AgreedPoint.objects.exists()


def test_a_point_is_withdrawn_and_restored(rep, deal, owner, point):
    rep.post(reverse("agreed_point_withdrawal", args=[deal.pk, point.pk]))
    point.refresh_from_db()
    assert point.withdrawn_by == owner
    assert headline(deal) == "No longer agreed: No go-live in December"
    assert not AgreedPoint.objects.standing().exists()
    page = rep.get(page_url(deal)).content.decode()
    assert "1 withdrawn" in page
    rep.post(reverse("agreed_point_restoration", args=[deal.pk, point.pk]))
    assert AgreedPoint.objects.standing().get() == point
    assert headline(deal) == "Agreed again: No go-live in December"


def test_withdrawing_twice_is_told_once(rep, deal, point):
    for _ in range(2):
        rep.post(reverse("agreed_point_withdrawal", args=[deal.pk, point.pk]))
    assert Event.objects.filter(deal=deal, headline__startswith="No longer").count() == 1


def test_a_closed_deal_takes_nothing_and_says_why(rep, owner, now, deal, question, point):
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    for url, data in (
        (answer_url(question), {}),
        (reverse("agreed_points", args=[deal.pk]), {"text": "Yes", "agreed_on": "2020-01-01"}),
        (reverse("agreed_point_withdrawal", args=[deal.pk, point.pk]), {}),
    ):
        answer = rep.post(url, data)
        assert answer.status_code == 422, url
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode(), url


def every_url(deal, note, point) -> list[str]:
    return [
        page_url(deal),
        answer_url(note),
        reverse("clarification_removal", args=[deal.pk, note.pk]),
        reverse("agreed_points", args=[deal.pk]),
        reverse("agreed_point_confirmation", args=[deal.pk, point.pk]),
        reverse("agreed_point_withdrawal", args=[deal.pk, point.pk]),
        reverse("agreed_point_restoration", args=[deal.pk, point.pk]),
    ]


def test_an_outsider_meets_404_everywhere(client_of, outsider, deal, question, point):
    client = client_of(outsider)
    assert client.get(page_url(deal)).status_code == 404
    for url in every_url(deal, question, point)[1:]:
        assert client.post(url).status_code == 404, url


def test_a_teammate_reads_without_forms_and_may_not_write(
    client_of, teammate, deal, question, point
):
    client = client_of(teammate)
    for url in every_url(deal, question, point)[1:]:
        assert client.post(url).status_code == 403, url
    page = client.get(page_url(deal)).content.decode()
    assert "Who signs?" in page
    assert "No go-live in December" in page
    assert "Record as agreed" not in page
    assert "Withdraw" not in page


def test_a_question_of_another_deal_is_not_found(rep, new_deal, owner, now, question, point):
    other = new_deal(owner, now)
    urls = [
        reverse("clarification", args=[other.pk, question.pk]),
        reverse("agreed_point_withdrawal", args=[other.pk, point.pk]),
    ]
    assert [rep.post(url).status_code for url in urls] == [404, 404]


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
        for clarified in ({}, {"clarified_at": now, "clarified_by": owner}):
            ListeningNote.objects.create(
                deal=deal, text="Hm", said_by=person, issue=issue, noted_at=now, noted_by=owner,
                clarify_later=True, **clarified,
            )  # fmt: skip
        for withdrawn in ({}, {"withdrawn_at": now, "withdrawn_by": owner}):
            AgreedPoint.objects.create(
                deal=deal, text="Yes", issue=issue, agreed_on=now.date(), recorded_at=now,
                recorded_by=owner, **withdrawn,
            )  # fmt: skip
    rep.get(page_url(deal))
    with django_assert_num_queries(QUERIES):
        rep.get(page_url(deal))


QUERIES = 12
