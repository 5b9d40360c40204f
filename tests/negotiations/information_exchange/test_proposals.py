"""The opening proposal: written by a team, looked over, kept, and never saying too much."""

import pytest
from django.db import IntegrityError, transaction

from negotiations.deals.models import Event
from negotiations.information_exchange.actions import keep_version, write_proposal
from negotiations.information_exchange.models import Proposal, ProposalDraft
from negotiations.preparation.actions import RowEdit
from negotiations.preparation.models import Preparation
from tests.negotiations.documents.reading import words_of
from tests.negotiations.information_exchange.proposing import HTMX, at, sent, written


def test_a_new_draft_begins_with_the_title_and_our_openings(rep, prepared_deal):
    form = rep.get(at("proposal", prepared_deal)).context["form"]
    assert form["title"].value() == "12-month marketing retainer"
    assert form["cost"].value() == "Monthly fee: $9,800"
    assert form["payment"].value() == "Payment terms: 15\N{NO-BREAK SPACE}d"
    assert not ProposalDraft.objects.exists()


CONFIDENTIAL = ["8,000", "8000", "9,200", "9200", "45 d", "30 d", "7,200", "9,500", "47", "50",
                "Fjordlyst", "Under eight we leave", "two bidders"]  # fmt: skip


def test_nothing_confidential_is_in_the_draft_the_preview_or_the_pdf(rep, prepared_deal):
    """Limits, targets, weights, estimates and alternatives stay out, whatever page is looked at."""
    Preparation.objects.create(
        deal=prepared_deal, batna="Fjordlyst", walk_away="Under eight we leave",
        reservation_score=47, their_leverage="two bidders",
    )  # fmt: skip
    rep.post(at("proposal", prepared_deal), sent(rep, prepared_deal, _preview="1"))
    rep.post(at("proposal_versions", prepared_deal), {"version": 2})
    form = rep.get(at("proposal", prepared_deal)).context["form"]
    preview = rep.get(at("proposal_preview", prepared_deal))
    version = rep.get(at("proposal_version", prepared_deal, 1))
    told = [str(form.initial), *(main_of(page) for page in (preview, version))]
    told.append(words_of(rep.get(at("proposal_pdf", prepared_deal, 1)).content))
    for text in (one.replace("\N{NO-BREAK SPACE}", " ") for one in told):
        assert "$9,800" in text
        assert [secret for secret in CONFIDENTIAL if secret in text] == []


def main_of(page) -> str:
    """What a page says; the keys of its forms are random and could hold any figure."""
    _, _, said = page.content.decode().partition('<article class="paper"')
    return said.partition("</article>")[0]


def test_the_draft_saves_itself_and_keeps_what_is_typed(rep, prepared_deal):
    data = sent(rep, prepared_deal, what="A senior team", _autosave="1")
    answer = rep.post(at("proposal", prepared_deal), data, **HTMX)
    assert "Saved." in answer.content.decode()
    assert "<textarea" not in answer.content.decode()
    draft = ProposalDraft.objects.get()
    assert (draft.what, draft.cost, draft.version) == ("A senior team", "Monthly fee: $9,800", 2)
    assert 'value="2"' in answer.content.decode()


def test_saving_the_draft_says_nothing_on_the_timeline(rep, prepared_deal):
    before = Event.objects.count()
    rep.post(at("proposal", prepared_deal), sent(rep, prepared_deal, what="A team"))
    assert Event.objects.count() == before


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_text_that_cannot_be_kept_is_refused_and_stays_in_the_form(rep, prepared_deal, headers):
    data = sent(rep, prepared_deal, what="x" * 4001, delivery="In May", _autosave="1")
    answer = rep.post(at("proposal", prepared_deal), data, **headers)
    assert answer.status_code == 422
    assert "at most 4,000" in answer.content.decode()
    assert not ProposalDraft.objects.exists()


def test_two_writers_of_one_part_choose(rep, client_of, manager, prepared_deal):
    boss = client_of(manager)
    mine, other = sent(rep, prepared_deal, what="Mine"), sent(boss, prepared_deal, what="Theirs")
    boss.post(at("proposal", prepared_deal), other)
    answer = rep.post(at("proposal", prepared_deal), mine)
    assert answer.status_code == 409
    conflict = answer.context["conflict"]
    assert conflict.by == manager.name
    rep.post(at("proposal", prepared_deal), dict(conflict.hidden) | {"keep-what": "saved"})
    assert ProposalDraft.objects.get().what == "Theirs"
    data = mine | {"_autosave": "1", "what": "Again mine"}
    assert rep.post(at("proposal", prepared_deal), data, **HTMX).status_code == 409


def test_a_version_is_kept_with_its_words_and_the_draft_goes_on(rep, prepared_deal, owner, now):
    data = sent(rep, prepared_deal, what="A team", _preview="1")
    answer = rep.post(at("proposal", prepared_deal), data)
    assert answer["Location"] == at("proposal_preview", prepared_deal)
    preview = rep.get(answer["Location"])
    assert "For Halden Outdoor" in preview.content.decode()
    answer = rep.post(at("proposal_versions", prepared_deal), {"version": 2})
    assert answer["Location"] == at("proposal_version", prepared_deal, 1)
    write_proposal(
        deal=prepared_deal, edit=RowEdit({"what": "Another"}, version=2), by=owner, now=now
    )
    assert Proposal.objects.get().what == "A team"
    assert Event.objects.first().headline == "Opening proposal: version 1 kept"


def test_the_same_words_are_kept_once(prepared_deal, proposal, owner, now):
    draft = ProposalDraft.objects.get()
    again = keep_version(deal=prepared_deal, seen_version=draft.version, by=owner, now=now)
    assert again == proposal
    assert written(prepared_deal, owner, now, what="More").number == 2


def test_what_somebody_changed_after_the_preview_is_not_kept_unseen(
    rep, prepared_deal, manager, now
):
    rep.post(at("proposal", prepared_deal), sent(rep, prepared_deal, what="A team"))
    edit = RowEdit({"what": "Two teams"}, version=2)
    write_proposal(deal=prepared_deal, edit=edit, by=manager, now=now)
    answer = rep.post(at("proposal_versions", prepared_deal), {"version": 2})
    assert answer.status_code == 409
    assert "Marta Manager changed the draft" in answer.content.decode()
    assert "Two teams" in answer.content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("version", ["", "0", "x", "1"])
def test_nothing_is_not_kept(rep, prepared_deal, version):
    answer = rep.post(at("proposal_versions", prepared_deal), {"version": version})
    assert answer.status_code == 409
    assert "proposes nothing yet" in answer.content.decode()


def test_an_empty_version_cannot_even_be_stored(prepared_deal, owner, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            deal=prepared_deal, number=1, title="Only that", kept_at=now, kept_by=owner
        )


def test_the_pdf_is_for_them_and_the_same_each_time(rep, prepared_deal, proposal):
    first, second = (rep.get(at("proposal_pdf", prepared_deal, 1)) for _ in range(2))
    assert first.content == second.content
    assert first["Content-Type"] == "application/pdf"
    assert 'filename="four-seasons-1.pdf"' in first["Content-Disposition"]
    assert "no-store" in first["Cache-Control"]
    said = words_of(first.content)
    for text in ("For Halden Outdoor", "Four seasons", "Version 1", "A senior team", "Nov 24"):
        assert text in said
    assert "Confidential" not in said


def test_hostile_words_are_words_on_page_and_paper(rep, prepared_deal, owner, now):
    text = '<script>alert(1)</script> #panic("x") $5$ {{7*7}}'
    written(prepared_deal, owner, now, title=text[:120], what=text)
    page = rep.get(at("proposal_version", prepared_deal, 1)).content.decode()
    assert "<script>alert" not in page
    assert '#panic("x") $5$ {{7*7}}' in words_of(
        rep.get(at("proposal_pdf", prepared_deal, 1)).content
    )
