"""Files of a deal: known by their content, handed out as downloads to the team alone."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from django.urls import reverse

from negotiations.deals.actions import DealIsClosed, attach_file, remove_attachment
from negotiations.deals.forms import AttachmentField
from negotiations.deals.models import Attachment, AttachmentType, Event

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return content.getvalue()


DOCX = archive("docProps/app.xml", "[Content_Types].xml", "word/document.xml")


def cleaned(name: str, content: bytes):
    return AttachmentField().clean(SimpleUploadedFile(name, content, "text/html"))


def attached(deal, owner, now, name="offer.pdf", content=PDF, kind=AttachmentType.PDF):
    return attach_file(
        deal=deal, name=name, content_type=kind, content=ContentFile(content), by=owner, now=now
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, AttachmentType.PDF),
        ("a.PNG", PNG, AttachmentType.PNG),
        ("a.jpeg", b"\xff\xd8\xff\xe0" + bytes(20), AttachmentType.JPEG),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 " + bytes(20), AttachmentType.WEBP),
        ("a.docx", DOCX, AttachmentType.DOCX),
        ("a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), AttachmentType.XLSX),
        ("a.pptx", archive("[Content_Types].xml", "ppt/presentation.xml"), AttachmentType.PPTX),
        ("a.csv", "fee;preço\n1;2\n".encode(), AttachmentType.CSV),
        ("a.txt", b"BM is how a bitmap begins too", AttachmentType.TEXT),
    ],
)
def test_a_file_is_what_its_content_says_whatever_the_browser_calls_it(name, content, kind):
    received = cleaned(name, content)
    assert (received.name, received.content_type) == (name, kind)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.svg", b"<svg/>", "unknown"),
        ("a.html", b"<p>", "unknown"),
        ("a", PDF, "unknown"),
        ("a.pdf.exe", PDF, "unknown"),
        ("a.pdf", b"MZ\x90\0" + bytes(60), "other"),
        ("a.pdf", b"<html><script>", "other"),
        ("a.png", PDF, "other"),
        ("a.docx", archive("[Content_Types].xml", "xl/workbook.xml"), "other"),
        ("a.docx", archive("anything.txt"), "other"),
        ("a.xlsx", b"PK\x03\x04 broken", "other"),
        ("a.docx", DOCX[:-4], "other"),
        (
            "a.docx",
            archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "macros",
        ),
        ("a.txt", "grün".encode("latin-1"), "not_text"),
        ("a.csv", b"a\0b", "not_text"),
        ("a.txt", PDF, "not_text"),
    ],
)
def test_what_is_not_what_it_is_called_is_refused(name, content, code):
    with pytest.raises(ValidationError) as refusal:
        cleaned(name, content)
    assert refusal.value.error_list[0].code == code


def test_a_file_over_the_limit_is_refused_with_the_limit(settings):
    settings.ATTACHMENT_LIMIT_MB = 1
    with pytest.raises(ValidationError, match="up to 1 MB"):
        cleaned("a.txt", b"a" * (1024 * 1024 + 1))
    assert cleaned("a.txt", b"a" * 1024 * 1024)


def test_a_name_cannot_hide_what_a_file_is():
    assert cleaned("..\\..\\a\u202etxt.pdf", PDF).name == "atxt.pdf"
    long = cleaned("a" * 90 + "é" * 90 + ".pdf", PDF).name
    assert long.endswith(".pdf")
    assert len(long) == 150


def test_a_file_is_kept_under_a_path_of_our_making_and_told_on_the_timeline(
    deal, owner, now, folder
):
    row = attached(deal, owner, now, name="../../secret.pdf")
    assert "secret" not in row.file.name
    assert [path.read_bytes() for path in folder.rglob("*") if path.is_file()] == [PDF]
    assert Event.objects.filter(deal=deal).first().headline == "File attached: ../../secret.pdf"


def test_the_team_downloads_it_and_no_browser_may_show_it_as_a_page(
    deal, owner, teammate, now, client_of
):
    row = attached(deal, owner, now, name='grün "1".pdf')
    answer = client_of(teammate).get(reverse("attachment", args=[deal.pk, row.pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''gr%C3%BCn")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Type"] == "application/pdf"


def test_a_file_of_another_deal_or_of_another_team_is_not_found(
    deal, owner, outsider, now, new_deal, client_of
):
    row = attached(deal, owner, now)
    other = new_deal(owner, now)
    assert client_of(owner).get(reverse("attachment", args=[other.pk, row.pk])).status_code == 404
    outside = client_of(outsider).get(reverse("attachment", args=[deal.pk, row.pk]))
    assert outside.status_code == 404


def test_a_row_whose_file_is_gone_is_not_found(deal, owner, now, client_of):
    row = attached(deal, owner, now)
    row.file.storage.delete(row.file.name)
    assert client_of(owner).get(reverse("attachment", args=[deal.pk, row.pk])).status_code == 404


def test_a_removed_file_leaves_the_disk_when_the_removal_is_stored(
    deal, owner, now, folder, django_capture_on_commit_callbacks
):
    row = attached(deal, owner, now)
    with django_capture_on_commit_callbacks(execute=True):
        remove_attachment(attachment=row, by=owner, now=now)
    assert not Attachment.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_closed_deal_takes_no_file_and_none_is_left_behind(deal, owner, now, folder):
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    with pytest.raises(DealIsClosed):
        attached(deal, owner, now)
    assert not [path for path in folder.rglob("*") if path.is_file()]
