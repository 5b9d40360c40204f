"""The page of a correction, and what the table shows of it."""

import pytest
from django.urls import reverse

from negotiations.bargaining.models import Offer
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


def test_a_correction_past_a_limit_is_sent_to_where_it_can_be_asked_for(
    halden_deal, typed, client_of, owner
):
    address = reverse("offer_correction", args=[halden_deal.pk, 5])
    values = typed(correction_reason="It was lower.") | {
        key: "7,000" for key, value in typed().items() if value == "7,700"
    }
    answer = client_of(owner).post(address, values)
    assert answer.status_code == 409
    assert "our limit $8,000." in text(answer)
    assert "Log it as our next offer, where you can ask for it." in text(answer)
    assert Offer.objects.count() == 5
