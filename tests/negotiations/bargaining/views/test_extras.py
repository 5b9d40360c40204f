"""What is kept with an offer besides its words: a file, and remarks that were set aside."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.bargaining.actions import decide, table_draft
from negotiations.bargaining.models import ApprovalRequest, Offer, OfferDraft
from negotiations.deals.actions import AttachmentIsInUse, attach_file, remove_attachment
from negotiations.deals.models import Attachment
from tests.negotiations.bargaining.conftest import text

PDF = b"%PDF-1.7\n%%EOF"
HTMX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def files_in(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def a_file(name="offer.pdf", content=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def correct(halden_deal, issues, client_of, owner):
    """Enters an offer of ours, #5 unless told, again with another fee."""

    def correct(fee="8,800", to="offer_correction", number=5, headers=None, **more):
        address = reverse(to, args=[halden_deal.pk, number])
        start = client_of(owner).get(reverse("offer_correction", args=[halden_deal.pk, number]))
        form = start.context["form"]
        data = {name: form[name].value() for name in form.term_fields.values()}
        data = {name: str(value) for name, value in data.items() if value not in (None, "")}
        data |= {f"issue-{issues['Monthly fee'].key}": fee, "correction_reason": "A digit."}
        return client_of(owner).post(address, data | more, headers=headers or {})

    return correct


def test_a_file_is_kept_with_the_offer_and_found_at_the_table(
    halden_deal, owner, outsider, manager, now, post, page, client_of
):
    post({"Monthly fee": "8,300"}, file=a_file())
    offer = Offer.objects.latest("number")
    kept = Attachment.objects.get()
    assert (offer.attachment, kept.name, kept.deal) == (kept, "offer.pdf", halden_deal)
    address = reverse("attachment", args=[halden_deal.pk, kept.pk])
    shown = text(client_of(owner).get(page))
    assert f'href="{address}" download title="offer.pdf"' in shown
    answer = client_of(owner).get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content) == PDF
    assert client_of(outsider).get(address).status_code == 404
    with pytest.raises(AttachmentIsInUse):
        remove_attachment(attachment=kept, by=manager, now=now)


@pytest.mark.parametrize("wrong", [("a.html", b"<script>"), ("a.pdf", b"<script>")])
def test_a_file_of_another_kind_is_refused_with_all_that_was_typed(halden_deal, post, wrong):
    answer = post({"Monthly fee": "8,300"}, file=a_file(*wrong), message="Kept.")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    shown = text(answer)
    assert 'aria-describedby="draft-file_error' in shown or 'id="draft-file_error' in shown
    assert 'value="8,300"' in shown
    assert "Kept." in shown
    assert not Attachment.objects.exists()
    assert Offer.objects.count() == 5


def test_what_was_kept_with_a_draft_goes_with_it_to_the_table(
    halden_deal, manager, owner, now, post, client_of, page
):
    post(
        {"Monthly fee": "7,900"}, side="ours", reason="They decide today.", file=a_file(),
        aside="nothing_asked", aside_reason="A gesture.", answers="4",
    )  # fmt: skip
    request = ApprovalRequest.objects.get()
    asked = text(client_of(manager).get(reverse("deal_approvals", args=[halden_deal.pk])))
    assert "Nothing asked in return: A gesture." in asked
    assert "offer.pdf" in asked
    edited = client_of(owner).get(f"{page}?side=ours&draft=1").context["form"]
    assert (edited["aside"].value(), edited["aside_reason"].value()) == (
        ["nothing_asked"],
        "A gesture.",
    )
    decide(request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now)
    offer = table_draft(draft=request.draft, seen_version=1, by=owner, now=now)
    assert [(one.rule, one.reason, one.by) for one in offer.set_aside.all()] == [
        ("nothing_asked", "A gesture.", owner)
    ]
    assert offer.attachment == Attachment.objects.get()


def test_another_file_is_another_version_that_nobody_approved(halden_deal, manager, now, post):
    typed = {"side": "ours", "reason": "They decide today."}
    post({"Monthly fee": "7,900"}, **typed, file=a_file())
    first = ApprovalRequest.objects.get()
    decide(request=first, seen=first.digest, is_approved=True, comment="", by=manager, now=now)
    post({"Monthly fee": "7,900"}, **typed, file=a_file("b.pdf"), draft_version="1")
    first.refresh_from_db()
    draft = OfferDraft.objects.get()
    assert (first.status, draft.version, draft.attachment.name) == ("void", 2, "b.pdf")


@pytest.fixture
def edited(halden_deal, manager, owner, now, post, client_of, page):
    """What the form of an approved draft with a file brings back, and the approval."""
    typed = {"side": "ours", "reason": "They decide today."}
    post({"Monthly fee": "7,900"}, **typed, file=a_file())
    request = ApprovalRequest.objects.get()
    decide(request=request, seen=request.digest, is_approved=True, comment="", by=manager, now=now)
    form = client_of(owner).get(f"{page}?side=ours&draft=1").context["form"]
    kept = {name: form[name].value() for name in ("draft_version", "kept_file")}
    return typed | kept, request


def test_a_file_taken_off_is_another_version_that_nobody_approved(
    edited, post, client_of, owner, page
):
    typed, approval = edited
    shown = text(client_of(owner).get(f"{page}?side=ours&draft=1"))
    assert "Take the file off" in shown
    post({"Monthly fee": "7,900"}, **typed, take_file_off="on")
    approval.refresh_from_db()
    draft = OfferDraft.objects.get()
    assert (approval.status, draft.version, draft.attachment) == ("void", 2, None)
    assert approval.digest != ApprovalRequest.objects.get(draft_version=2).digest
    assert Attachment.objects.count() == 1


def test_a_file_that_stays_is_no_change_of_the_draft(edited, post):
    typed, approval = edited
    answer = post({"Monthly fee": "7,900"}, **typed)
    assert answer.status_code == 409
    approval.refresh_from_db()
    draft = OfferDraft.objects.get()
    assert (approval.status, draft.version) == ("approved", 1)
    assert draft.attachment == Attachment.objects.get()


def test_the_kept_file_and_its_tick_come_back_with_what_is_wrong(edited, post):
    typed, _ = edited
    answer = post({"Monthly fee": "much"}, **typed, take_file_off="on", file=a_file("b.pdf"))
    shown = text(answer)
    assert answer.context["form"]["take_file_off"].value() is True
    assert "offer.pdf" in shown
    assert "Choose b.pdf again" in shown
    assert '<details class="small" open>' in shown


def test_the_file_of_a_draft_that_needs_nobody_any_more_goes_to_the_table(edited, post):
    typed, _ = edited
    post({"Monthly fee": "8,300"}, **typed)
    assert Offer.objects.latest("number").attachment == Attachment.objects.get()


def test_a_file_of_another_deal_is_not_kept(edited, post, new_deal, owner, now):
    typed, _ = edited
    foreign = attach_file(
        deal=new_deal(owner, now), name="x.pdf", content_type="application/pdf", content=a_file(),
        by=owner, now=now,
    )  # fmt: skip
    post({"Monthly fee": "8,300"}, **typed | {"kept_file": foreign.pk})
    assert Offer.objects.latest("number").attachment is None


def test_a_file_taken_off_is_a_correction(correct):
    correct(file=a_file())
    assert "Change what was typed wrongly" in text(correct(number=6))
    correct(number=6, take_file_off="on")
    assert Offer.objects.latest("number").attachment is None


def test_a_correction_keeps_the_file_unless_another_is_given(correct):
    correct(file=a_file())
    [first] = Offer.objects.filter(number=6)
    assert first.attachment.name == "offer.pdf"
    correct("8,700", number=6)
    correct("8,600", number=7, file=a_file("b.pdf"))
    names = [one.attachment.name for one in Offer.objects.filter(number__gte=6).order_by("number")]
    assert names == ["offer.pdf", "offer.pdf", "b.pdf"]


def test_remarks_are_set_aside_in_a_correction(correct):
    heard = correct("9,150", to="offer_correction_draft", headers=HTMX)
    assert 'id="aside-nothing_asked"' in text(heard)
    assert Offer.objects.count() == 5
    refused = correct("9,150", aside="nothing_asked")
    assert refused.status_code == 422
    assert "Say why, or untick what is set aside." in text(refused)
    correct("9,150", aside="nothing_asked", aside_reason="A gesture.", file=a_file())
    right = Offer.objects.latest("number")
    assert [(one.rule, one.reason) for one in right.set_aside.all()] == [
        ("nothing_asked", "A gesture.")
    ]
    assert right.attachment.name == "offer.pdf"
    assert right.corrects.number == 5
