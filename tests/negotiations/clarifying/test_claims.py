"""Claims of either side, the evidence for and against, and what became of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.clarifying.actions import add_evidence, make_claim, remove_claim
from negotiations.clarifying.models import Claim, ClaimState, Evidence, EvidenceKind
from negotiations.deals.models import Attachment, Event

PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def claim(deal, owner, now) -> Claim:
    values = {"side": "theirs", "text": "Others do it for 7,000"}
    return make_claim(deal=deal, values=values, by=owner, now=now)


@pytest.fixture
def evidence(claim, owner, now) -> Evidence:
    return add_evidence(
        claim=claim, kind=EvidenceKind.DATA, is_for=False, text="Their list says 9,000", by=owner,
        now=now,
    )  # fmt: skip


def list_url(deal) -> str:
    return reverse("claims", args=[deal.pk])


def url(name: str, row) -> str:
    deal = row.deal_id if isinstance(row, Claim) else row.claim.deal_id
    return reverse(name, args=[deal, row.pk])


def opened(client, claim) -> dict:
    form = client.get(url("claim_edit", claim)).context["form"]
    return {name: form.initial[name] for name in ("version", "seen")}


def add(client, claim, **data):
    data = {"speaks": "against", "kind": "data", "text": "9,000 is usual", **data}
    return client.post(url("evidence_new", claim), data)


def headline(deal) -> str:
    return Event.objects.filter(deal=deal).first().headline


def test_a_claim_is_noted_once_with_whose_it_is_and_leads_to_its_evidence(rep, prepared_deal):
    fee = prepared_deal.issues.get(name="Monthly fee")
    data = {
        "side": "ours", "text": "Three months are enough", "issue": fee.pk, "version": 1,
        "_another": "1", "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    }  # fmt: skip
    new = reverse("claim_new", args=[prepared_deal.pk])
    places = {rep.post(new, data)["Location"] for _ in range(2)}
    claim = Claim.objects.get()
    assert places == {url("evidence_new", claim)}
    assert (claim.side, claim.issue, claim.state) == ("ours", fee, ClaimState.OPEN)
    assert headline(prepared_deal) == "Claim: Three months are enough"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"side": ""}, "side"), ({"side": "both"}, "side"), ({"text": ""}, "text"),
     ({"issue": "987654321"}, "issue")],
)  # fmt: skip
def test_a_claim_that_makes_no_sense_is_refused(rep, deal, wrong, field):
    data = {"side": "ours", "text": "It pays", "version": 1} | wrong
    answer = rep.post(reverse("claim_new", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Claim.objects.exists()


def test_a_claim_is_reworded_and_two_who_do_so_see_both_versions(
    rep, client_of, manager, deal, claim
):
    sent = opened(rep, claim)
    data = {"side": "theirs", "issue": ""} | sent
    client_of(manager).post(url("claim_edit", claim), data | {"text": "Others ask 7,000"})
    assert Event.objects.filter(deal=deal).first().changes == [
        ["Claim", "Others do it for 7,000", "Others ask 7,000"]
    ]
    answer = rep.post(url("claim_edit", claim), data | {"text": "Somebody asks 7,000"})
    assert answer.status_code == 409
    assert "Others ask 7,000" in answer.content.decode()


def test_evidence_stands_on_its_side_of_the_claim(rep, deal, claim):
    add(rep, claim)
    add(rep, claim, speaks="for", kind="testimonial", text="“We paid 7,000”")
    [one] = rep.get(list_url(deal)).context["claims"].standing
    assert [str(item) for item in one.pro] == ["“We paid 7,000”"]
    assert [str(item) for item in one.con] == ["9,000 is usual"]
    assert headline(deal) == "Testimonial for a claim: Others do it for 7,000"


def test_a_link_asks_for_evidence_that_speaks_its_way(rep, claim):
    form = rep.get(url("evidence_new", claim) + "?speaks=against").context["form"]
    assert form["speaks"].value() == "against"


def test_a_file_is_kept_with_the_deal_and_named_by_itself(rep, deal, claim):
    file = SimpleUploadedFile("prices.pdf", PDF)
    answer = add(rep, claim, kind="file", text="", file=file)
    assert answer["Location"] == f"{list_url(deal)}#claim-{claim.pk}"
    kept = Evidence.objects.get()
    assert (kept.text, kept.attachment) == ("prices.pdf", Attachment.objects.get(deal=deal))
    text = rep.get(list_url(deal)).content.decode()
    assert reverse("attachment", args=[deal.pk, kept.attachment_id]) in text


def test_a_link_is_called_by_its_address(rep, deal, claim):
    add(rep, claim, kind="link", text="", url="https://agency.example/prices?a=1&b=2")
    assert Evidence.objects.get().text == "https://agency.example/prices?a=1&b=2"
    text = rep.get(list_url(deal)).content.decode()
    assert 'href="https://agency.example/prices?a=1&amp;b=2" rel="noopener' in text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"speaks": ""}, "speaks"),
        ({"kind": "rumour"}, "kind"),
        ({"text": ""}, "text"),
        ({"kind": "link"}, "url"),
        ({"kind": "file"}, "file"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://agency.example/a"}, "url"),
        ({"url": "agency.example"}, "url"),
        ({"url": "https://agency.example/" + "a" * 500}, "url"),
        ({"file": SimpleUploadedFile("a.html", b"<script>")}, "file"),
        ({"file": SimpleUploadedFile("a.pdf", b"<script>")}, "file"),
    ],
)
def test_evidence_that_makes_no_sense_is_refused_and_kept_as_typed(rep, claim, wrong, field):
    answer = add(rep, claim, **wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "9,000 is usual" in answer.content.decode() or field == "text"
    assert not Evidence.objects.exists()
    assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_refused(rep, claim, settings):
    settings.ATTACHMENT_LIMIT_MB = 1
    big = SimpleUploadedFile("a.txt", b"a" * (1024 * 1024 + 1))
    answer = add(rep, claim, kind="file", file=big)
    assert answer.status_code == 422
    assert "up to 1 MB" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"kind": "link"},
        {"kind": "file"},
        {"kind": "rumour"},
        {"text": ""},
    ],
)
def test_the_database_refuses_what_must_never_be(claim, owner, now, wrong):
    values = {"kind": "data", "is_for": True, "text": "4 %", "added_at": now, "added_by": owner}
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(claim=claim, **values | wrong)


def test_a_claim_is_judged_and_judged_again(rep, deal, claim):
    for state in ("supported", "refuted", "refuted"):
        rep.post(url("claim_judgement", claim), {"state": state})
    claim.refresh_from_db()
    assert claim.state == "refuted"
    told = Event.objects.filter(deal=deal, headline__startswith="Claim refuted")
    assert told.count() == 1
    answer = rep.post(url("claim_judgement", claim), {"state": "maybe"})
    assert answer.status_code == 422


def test_open_claims_are_counted_beside_the_page_s_name(rep, deal, claim, owner, now):
    def counted() -> int:
        views = rep.get(list_url(deal)).context["views"]
        return next(view.open for view in views if view.name == "claims")

    assert counted() == 1
    remove_claim(claim=claim, by=owner, now=now)
    assert counted() == 0


def test_evidence_is_removed_and_put_back(rep, deal, evidence):
    for _ in range(2):
        rep.post(url("evidence_removal", evidence))
    [one] = rep.get(list_url(deal)).context["claims"].standing
    assert (one.con, one.removed) == ([], [evidence])
    assert Event.objects.filter(headline__startswith="Data against a claim removed").count() == 1
    rep.post(url("evidence_restoration", evidence))
    [one] = rep.get(list_url(deal)).context["claims"].standing
    assert one.con == [evidence]
    assert headline(deal) == "Data against a claim put back: Others do it for 7,000"


def test_a_claim_is_removed_with_its_evidence_and_put_back(rep, deal, claim, evidence):
    rep.post(url("claim_removal", claim))
    page = rep.get(list_url(deal))
    assert "1 removed" in page.content.decode()
    assert "Their list says 9,000" not in page.content.decode().partition('id="timeline"')[0]
    rep.post(url("claim_restoration", claim))
    [one] = rep.get(list_url(deal)).context["claims"].standing
    assert one.con == [evidence]


def test_a_file_that_is_evidence_is_not_removed_from_the_files(rep, deal, claim):
    add(rep, claim, kind="file", file=SimpleUploadedFile("prices.pdf", PDF))
    file = Attachment.objects.get()
    answer = rep.post(reverse("attachment_removal", args=[deal.pk, file.pk]))
    assert answer.status_code == 422
    assert "belongs to something that was recorded; it stays." in answer.content.decode()


def test_a_closed_deal_takes_no_claim_and_says_why(rep, deal, claim, evidence, owner, now):
    sent = opened(rep, claim)
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    data = {"side": "theirs", "text": "Other words"}
    answers = [
        rep.post(reverse("claim_new", args=[deal.pk]), data | {"version": 1}),
        rep.post(url("claim_edit", claim), data | sent),
        rep.post(url("claim_judgement", claim), {"state": "refuted"}),
        rep.post(url("claim_removal", claim)),
        add(rep, claim),
        add(rep, claim, kind="file", file=SimpleUploadedFile("prices.pdf", PDF)),
        rep.post(url("evidence_removal", evidence)),
    ]
    for answer in answers:
        assert answer.status_code == 422
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_teammate_reads_claims_and_writes_none(client_of, teammate, deal, claim, evidence):
    client = client_of(teammate)
    text = client.get(list_url(deal)).content.decode()
    assert "Their list says 9,000" in text
    for control in ("Evidence against", "aria-pressed", "Reword"):
        assert control not in text
    for target in (
        reverse("claim_new", args=[deal.pk]),
        *(url(name, claim) for name in ("claim_edit", "claim_judgement", "claim_removal")),
        *(url(name, claim) for name in ("claim_restoration", "evidence_new")),
        *(url(name, evidence) for name in ("evidence_removal", "evidence_restoration")),
    ):
        assert client.post(target).status_code == 403, target


def test_claims_of_another_deal_are_not_found(rep, new_deal, owner, now, claim, evidence):
    other = new_deal(owner, now)
    for name, row in (("claim_edit", claim), ("evidence_new", claim), ("claim_removal", claim),
                      ("evidence_removal", evidence)):  # fmt: skip
        assert rep.post(reverse(name, args=[other.pk, row.pk])).status_code == 404, name


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_claims_asks_a_fixed_number_of_questions(
    rep, owner, deal, now, count, django_assert_num_queries
):
    by = {"by": owner, "now": now}
    for rank in range(count):
        values = {"side": "ours", "text": f"Claim {rank}"}
        claim = make_claim(deal=deal, values=values, **by)
        kept = Attachment.objects.create(
            deal=deal, name="a.pdf", content_type="application/pdf", size=1, file="a",
            uploaded_at=now, uploaded_by=owner,
        )  # fmt: skip
        for is_for in (True, False):
            Evidence.objects.create(
                claim=claim, kind="file", is_for=is_for, text="a", attachment=kept, added_at=now,
                added_by=owner,
            )  # fmt: skip
    rep.get(list_url(deal))
    with django_assert_num_queries(QUERIES):
        rep.get(list_url(deal))


QUERIES = 12
