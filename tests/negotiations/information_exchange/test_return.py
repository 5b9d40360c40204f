"""A kept version becomes the draft again, and nothing that was written is lost."""

import pytest

from negotiations.deals.models import Event, Outcome
from negotiations.information_exchange.actions import write_proposal
from negotiations.information_exchange.models import Proposal, ProposalDraft
from negotiations.preparation.actions import RowEdit
from tests.negotiations.information_exchange.proposing import at, sent, written


@pytest.fixture
def second(prepared_deal, proposal, owner, now) -> Proposal:
    return written(prepared_deal, owner, now, title="Two seasons", what="A small team")


def body(answer) -> str:
    return " ".join(answer.content.decode().split())


def take_back(client, deal, number=1, **more):
    return client.post(at("proposal_return", deal, number), **more)


def test_a_version_is_taken_back_by_one_press(rep, prepared_deal, second):
    page = body(rep.get(at("proposal_version", prepared_deal, 1)))
    assert at("proposal_return", prepared_deal, 1) in page
    answer = take_back(rep, prepared_deal, follow=True)
    assert "Version 1 is the draft again." in body(answer)
    assert "A senior team" in answer.context["form"]["what"].value()
    # Version 2 says what the draft said, so nothing had to be kept.
    assert "is kept as version" not in body(answer)
    assert Proposal.objects.count() == 2
    assert Event.objects.first().headline == ("Opening proposal: version 1 taken back as the draft")


def test_what_the_draft_said_is_kept_first(rep, prepared_deal, second, owner, now):
    draft = ProposalDraft.objects.get()
    edit = RowEdit({"cost": "9,200 a month"}, version=draft.version)
    write_proposal(deal=prepared_deal, edit=edit, by=owner, now=now)
    answer = take_back(rep, prepared_deal, follow=True)
    assert "What it said before is kept as version 3." in body(answer)
    kept = Proposal.objects.get(number=3)
    assert (kept.what, kept.cost) == ("A small team", "9,200 a month")
    draft.refresh_from_db()
    assert draft.content == Proposal.objects.get(number=1).content


def test_who_was_typing_meanwhile_is_shown_both(rep, prepared_deal, second):
    typed = sent(rep, prepared_deal, what="A team of five")
    take_back(rep, prepared_deal)
    answer = rep.post(at("proposal", prepared_deal), typed)
    assert answer.status_code == 409
    assert "A team of five" in body(answer)
    assert "A senior team" in body(answer)


def test_taking_it_back_twice_says_so(rep, prepared_deal, second):
    take_back(rep, prepared_deal)
    answer = take_back(rep, prepared_deal)
    assert answer.status_code == 409
    assert "The draft reads like version 1 already." in body(answer)


def test_a_draft_that_proposes_nothing_makes_no_version(rep, prepared_deal, proposal):
    ProposalDraft.objects.all().delete()
    take_back(rep, prepared_deal)
    assert Proposal.objects.count() == 1
    assert ProposalDraft.objects.get().what == "A senior team"


def test_who_may_not_write_takes_nothing_back(
    rep, client_of, teammate, outsider, prepared_deal, second, owner, now
):
    assert take_back(client_of(teammate), prepared_deal).status_code == 403
    assert take_back(client_of(outsider), prepared_deal).status_code == 404
    assert take_back(rep, prepared_deal, 9).status_code == 404
    assert rep.get(at("proposal_return", prepared_deal, 1)).status_code == 405
    prepared_deal.outcome, prepared_deal.closed_at = Outcome.LOST, now
    prepared_deal.closed_by = owner
    prepared_deal.save()
    assert "Reopen it to go on" in body(take_back(rep, prepared_deal))
    assert ProposalDraft.objects.get().what == "A small team"
