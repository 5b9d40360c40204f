"""The page of a correction, and what the table shows of it."""

import pytest
from django.urls import reverse

from negotiations.bargaining.models import ApprovalRequest, Offer, OfferDraft
from negotiations.deals.models import Side
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def address(halden_deal) -> str:
    return reverse("offer_correction", args=[halden_deal.pk, 4])


@pytest.fixture
def typed(issues):
    def typed(**more):
        named = {"Monthly fee": "7,700", "Payment terms": "60", "Content pieces": "14"}
        return {f"issue-{issues[name].key}": value for name, value in named.items()} | more

    return typed


def test_the_form_starts_from_what_was_written_down(address, client_of, owner):
    shown = text(client_of(owner).get(address))
    assert 'value="7,600"' in shown
    assert "Correct their #4" in shown


def test_a_correction_is_entered_and_the_table_shows_both(address, typed, client_of, owner, page):
    client = client_of(owner)
    answer = client.post(address, typed(correction_reason="It was 7,700."))
    assert (answer.status_code, answer.url) == (302, page)
    shown = text(client.get(page))
    for words in ["corrected by #6", "corrects #4", "$7,700", "It was 7,700."]:
        assert words in shown
    assert Offer.objects.get(number=4).terms.filter(number=7600).exists()


def test_without_a_reason_nothing_is_written_and_the_rest_is_kept(address, typed, client_of, owner):
    answer = client_of(owner).post(address, typed(message="Kept."))
    assert answer.status_code == 422
    assert "Kept." in text(answer)
    assert 'value="7,700"' in text(answer)
    assert Offer.objects.count() == 5


def test_an_offer_that_was_followed_is_refused(halden_deal, typed, client_of, owner):
    address = reverse("offer_correction", args=[halden_deal.pk, 2])
    answer = client_of(owner).post(address, typed(correction_reason="Why not"))
    assert answer.status_code == 409
    assert "Their #2 cannot be corrected" in text(answer)


def test_terms_of_a_condition_without_a_condition_are_refused(halden_deal, issues, post):
    key = issues["Monthly fee"].key
    answer = post({"Monthly fee": "8,300"}, depends_on=[key])
    assert answer.status_code == 422
    assert "Write the condition first" in text(answer)


def test_who_said_it_and_what_it_depends_on_stand_at_the_table(halden_deal, issues, post, page):
    key = issues["Monthly fee"].key
    post(
        {"Monthly fee": "8,300"}, answers="5", condition="If weekly calls, then 8,300",
        depends_on=[key], said_by="Ingrid", framing="A fair middle",
    )  # fmt: skip
    shown = text(post({}, to="offer_draft"))
    assert "on condition" in shown
    assert "said by Ingrid; framing: A fair middle" in shown


def test_a_term_not_discussed_keeps_their_last_word(halden_deal, post):
    post({"Monthly fee": "8,300", "Payment terms": ""}, answers="5")
    spoken = Offer.objects.get(number=6).terms.filter(is_carried=False)
    assert [term.issue.name for term in spoken] == ["Monthly fee"]


@pytest.fixture
def ours(halden_deal) -> str:
    return reverse("offer_correction", args=[halden_deal.pk, 5])


@pytest.fixture
def past(typed, issues):
    """A correction of ours past the limit of the fee."""
    fee = f"issue-{issues['Monthly fee'].key}"

    def past(**more):
        return typed(correction_reason="It was lower.") | {fee: "7,000"} | more

    return past


def test_a_correction_past_a_limit_wants_a_reason_before_it_is_asked_for(
    ours, past, client_of, owner
):
    answer = client_of(owner).post(ours, past(in_return="A case study."))
    assert answer.status_code == 422
    shown = text(answer)
    assert "our limit $8,000." in shown
    assert "Say why, and ask." in shown
    assert "A case study." in shown
    assert "Ask for approval" in shown
    assert not OfferDraft.objects.exists()


def test_a_correction_past_a_limit_is_asked_for_approved_and_entered(
    ours, past, client_of, owner, manager, deal, page
):
    client = client_of(owner)
    answer = client.post(ours, past(reason="The fax says so.", in_return="A case study."))
    assert (answer.status_code, answer.url) == (302, page)
    assert Offer.objects.count() == 5
    shown = text(client.get(page))
    assert "The correction of our #5" in shown
    assert f'href="{ours}"' in shown
    request = ApprovalRequest.objects.get()
    asked = text(client_of(manager).get(reverse("deal_approvals", args=[deal.pk])))
    for words in ["It was lower.", "The fax says so.", "A case study.", "$7,000", "$9,200"]:
        assert words in asked
    decision = reverse("approval_decision", args=[deal.pk, request.pk])
    client_of(manager).post(decision, {"seen": request.digest, "decision": "approve"})
    tabling = reverse("draft_tabling", args=[deal.pk, request.draft_id])
    assert "Enter the correction" in text(client.get(page))
    done = client.post(tabling, {"version": "1"}, follow=True)
    assert "Our #6 corrects #5." in text(done)
    right = Offer.objects.get(number=6)
    assert (right.corrects.number, right.approval) == (5, request)


def test_the_page_starts_from_the_correction_that_waits(ours, past, client_of, owner, manager):
    client = client_of(owner)
    client.post(ours, past(reason="The fax says so.", message="As faxed."))
    shown = text(client.get(ours))
    for words in ['value="7,000"', "It was lower.", "As faxed.", "Waiting for an answer"]:
        assert words in shown
    assert 'name="draft_version" value="1"' in shown


def test_of_two_who_write_the_same_correction_the_second_sees_the_firsts(
    ours, past, client_of, owner, manager
):
    client_of(owner).post(ours, past(reason="The fax says so."))
    answer = client_of(manager).post(ours, past(reason="Mine.", message="Other words."))
    assert answer.status_code == 409
    shown = text(answer)
    assert "Olga Owner changed this draft" in shown
    assert "Other words." in shown
    # What is sent now is meant to take its place.
    assert 'name="draft_version" value="1"' in shown


def test_while_it_is_typed_the_page_says_whose_word_it_takes(ours, past, client_of, owner):
    live = reverse("offer_correction_draft", args=[Offer.objects.get(number=5).deal_id, 5])
    answer = client_of(owner).post(live, past(), headers={"HX-Request": "true"})
    assert "This takes the word of a manager or an admin." in text(answer)
    assert "Ask for approval" in text(answer)
    their = live.replace("/5/", "/4/")
    answer = client_of(owner).post(their, past(), headers={"HX-Request": "true"})
    assert "takes the word" not in text(answer)
