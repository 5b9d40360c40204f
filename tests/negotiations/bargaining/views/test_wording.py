"""Our message to them is looked through while it is typed; their words are left alone."""

from django.urls import reverse

from negotiations.bargaining.models import Offer
from tests.negotiations.bargaining.conftest import text

HARD = "This is our final offer, take it or leave it."


def test_the_preview_offers_other_words_and_writes_nothing(post, halden_deal):
    answer = text(
        post({}, to="offer_draft", side="ours", message=HARD, headers={"HX-Request": "true"})
    )
    assert 'id="offer-wording" hx-swap-oob="innerHTML"' in answer
    assert "final offer" in answer
    assert "what we can do today" in answer
    assert "for this offer to work for you" in answer
    assert Offer.objects.count() == 5


def test_a_calm_message_leaves_the_place_empty(post, halden_deal):
    answer = text(
        post({}, to="offer_draft", side="ours", message="Thanks.", headers={"HX-Request": "true"})
    )
    assert '<div id="offer-wording" hx-swap-oob="innerHTML"> </div>' in answer.replace("><", "> <")


def test_their_words_are_not_corrected(post, halden_deal):
    answer = text(
        post({}, to="offer_draft", side="theirs", message=HARD, headers={"HX-Request": "true"})
    )
    assert "offer-wording" not in answer
    assert "what we can do today" not in answer


def test_without_script_the_findings_come_with_the_scored_page(post, halden_deal):
    assert "what we can do today" in text(post({}, to="offer_draft", side="ours", message=HARD))


def test_hard_words_never_stop_an_offer(post, halden_deal):
    answer = post({"Monthly fee": "9100"}, side="ours", message=HARD)
    assert answer.status_code == 302
    assert Offer.objects.latest("number").message == HARD


def test_the_message_with_several_packages_is_looked_through_as_well(client_of, owner, halden_deal):
    draft = reverse("alternatives_draft", args=[halden_deal.pk])
    answer = text(client_of(owner).post(draft, {"message": HARD}, headers={"HX-Request": "true"}))
    assert 'id="package-wording" hx-swap-oob="innerHTML"' in answer
    assert "what we can do today" in answer
