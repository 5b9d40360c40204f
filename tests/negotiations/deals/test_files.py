"""The files of a deal: its page, and the newest of them beside every page of the deal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.deals.models import Attachment, Event

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def rep(client_of, owner):
    return client_of(owner)


def page_url(deal) -> str:
    return reverse("attachments", args=[deal.pk])


def attach(client, deal, name="offer.pdf", content=PDF, **more):
    return client.post(page_url(deal), {"file": SimpleUploadedFile(name, content), **more})


def test_a_file_is_attached_once_listed_and_told(rep, deal):
    key = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    for _ in range(2):
        assert attach(rep, deal, _once=key)["Location"] == page_url(deal)
    file = Attachment.objects.get()
    assert "offer.pdf" in rep.get(page_url(deal)).content.decode()
    assert Event.objects.filter(deal=deal).first().headline == "File attached: offer.pdf"
    assert (
        reverse("attachment", args=[deal.pk, file.pk])
        in rep.get(reverse("deal", args=[deal.pk])).content.decode()
    )


def test_the_rail_shows_the_newest_four_and_asks_once(rep, deal, owner, now, count_queries):
    def open_page():
        return rep.get(reverse("clarifying", args=[deal.pk]))

    open_page()
    without = count_queries(open_page)
    for rank in range(6):
        Attachment.objects.create(
            deal=deal, name=f"{rank}.pdf", content_type="application/pdf", size=9, file="a",
            uploaded_at=now, uploaded_by=owner,
        )  # fmt: skip
    assert count_queries(open_page) == without + 1
    rail = open_page().content.decode().partition('id="files"')[2]
    assert [f"{rank}.pdf" in rail for rank in range(6)] == [False, False, True, True, True, True]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.html", b"<p>", "Only PDF"), ("a.pdf", b"<p>", "not a pdf file inside")],
)
def test_what_is_not_kept_is_refused_at_the_field(rep, deal, name, content, said):
    answer = attach(rep, deal, name, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Attachment.objects.exists()


def test_sending_nothing_is_refused(rep, deal):
    answer = rep.post(page_url(deal))
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_is_removed(rep, deal):
    attach(rep, deal)
    removal = reverse("attachment_removal", args=[deal.pk, Attachment.objects.get().pk])
    assert rep.post(removal)["Location"] == page_url(deal)
    assert not Attachment.objects.exists()
    assert Event.objects.filter(deal=deal).first().headline == "File removed: offer.pdf"


def test_a_teammate_reads_the_files_and_changes_none(rep, client_of, teammate, deal):
    attach(rep, deal)
    client = client_of(teammate)
    text = client.get(page_url(deal)).content.decode()
    assert "offer.pdf" in text
    assert "Attach file" not in text
    assert attach(client, deal).status_code == 403
    removal = reverse("attachment_removal", args=[deal.pk, Attachment.objects.get().pk])
    assert client.post(removal).status_code == 403


def test_a_closed_deal_keeps_its_files_as_they_are(rep, deal, owner, now):
    attach(rep, deal)
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    removal = reverse("attachment_removal", args=[deal.pk, Attachment.objects.get().pk])
    for answer in (attach(rep, deal), rep.post(removal)):
        assert answer.status_code == 422
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode()
    assert Attachment.objects.count() == 1


def test_a_file_of_another_deal_is_not_removed(rep, new_deal, owner, now, deal):
    attach(rep, deal)
    other = new_deal(owner, now)
    url = reverse("attachment_removal", args=[other.pk, Attachment.objects.get().pk])
    assert rep.post(url).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_files_asks_a_fixed_number_of_questions(
    rep, owner, deal, now, count, django_assert_num_queries
):
    for rank in range(count):
        Attachment.objects.create(
            deal=deal, name=f"{rank}.pdf", content_type="application/pdf", size=9, file="a",
            uploaded_at=now, uploaded_by=owner,
        )  # fmt: skip
    rep.get(page_url(deal))
    with django_assert_num_queries(QUERIES):
        rep.get(page_url(deal))


QUERIES = 5
