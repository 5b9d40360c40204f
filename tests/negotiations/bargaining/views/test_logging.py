"""Logging an offer through the form."""

import uuid

import pytest

from negotiations.bargaining.actions import withdraw_offer
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Outcome, Side, Submission
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


def test_a_counteroffer_is_logged_with_what_was_touched(halden_deal, post, page):
    response = post(
        {"Monthly fee": "8,300", "Payment terms": "45", "Content pieces": ""},
        answers="5", message="Trial is fine.", channel="call",
    )  # fmt: skip
    assert (response.status_code, response.url) == (302, page)
    offer = Offer.objects.get(number=6)
    assert (offer.side, offer.answers.number, offer.channel) == (THEIRS, 5, "call")
    spoken = {term.issue.name: term.number for term in offer.terms.filter(is_carried=False)}
    assert spoken == {"Monthly fee": 8300, "Payment terms": 45}
    assert round(offer.our_score_low) == 25


def test_figures_are_read_in_the_format_of_the_writer(deal, issues, post, owner):
    owner.locale = "de_DE"
    owner.save()
    post({"Monthly fee": "8.300,50 €"})
    assert not Offer.objects.exists()
    post({"Monthly fee": "8.300,50"})
    assert str(Offer.objects.get().terms.get().number) == "8300.5000"


def test_until_when_it_stands_is_read_in_the_writers_zone(deal, issues, post, owner):
    owner.time_zone = "Europe/Berlin"
    owner.save()
    post({"Monthly fee": "8,300"}, stands_until="2099-12-01T17:00")
    assert Offer.objects.get().stands_until.isoformat() == "2099-12-01T16:00:00+00:00"


def test_the_same_form_twice_is_one_offer(deal, issues, post, page):
    key = str(uuid.uuid4())
    first, second = (post({"Monthly fee": "8,300"}, _once=key) for _ in range(2))
    assert (first.url, second.url) == (page, page)
    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"Monthly fee": "abc"}, "is not a plain number"),
        ({"Monthly fee": "1e309"}, "is not a plain number"),
        ({"Monthly fee": "8,300.505"}, "US dollars have 2 decimals"),
        ({"Monthly fee": "99999999999999"}, "Enter $10,000,000,000,000 or less"),
        ({"Payment terms": "-5"}, "below zero"),
        ({"Exit if targets missed": "12345678"}, "not one of the available choices"),
        ({"message": "a\0b"}, "control character NUL"),
        ({"stands_until": "2020-02-30T10:00"}, "there is no 30"),
        ({"stands_until": "2020-02-20T10:00"}, "This time has passed"),
        ({"stands_until": "soon"}, "year-month-day"),
        ({"answers": "x"}, "Enter a whole number"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_kept(deal, issues, post, fields, words):
    values = {name: value for name, value in fields.items() if name in issues}
    more = {name: value for name, value in fields.items() if name not in issues}
    response = post({"Contract after trial": "18"} | values, **more)
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="18"' in text(response)
    assert not Offer.objects.exists()
    assert not Submission.objects.exists()


def test_a_refused_offer_frees_its_key_and_is_kept_to_be_sent_again(
    deal, issues, tabled, post, owner, now
):
    first = tabled(OURS, {"Monthly fee": 9000})
    withdraw_offer(offer=first, by=owner, now=now)
    key = str(uuid.uuid4())
    refused = post({"Monthly fee": "8,300"}, answers="1", message="Kept.", _once=key)
    assert refused.status_code == 409
    assert "Our #1 was withdrawn on" in text(refused)
    assert "Log this as a new offer." in text(refused)
    assert "Kept." in text(refused)
    assert refused.context["form"]["answers"].value() == ""
    assert refused.context["draft"].scores[0].change == ""
    assert "past limit" not in text(refused)
    fee = refused.context["draft"].notes[issues["Monthly fee"].key]
    assert "$300 to limit" in fee.text
    post({"Monthly fee": "8,300"}, answers="", _once=key)
    assert Offer.objects.filter(side=THEIRS).count() == 1


def test_a_closed_deal_takes_no_offer(deal, issues, post, owner, now):
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    response = post({"Monthly fee": "8,300"})
    assert response.status_code == 409
    assert "This deal was closed on" in text(response)
    assert not Offer.objects.exists()


def test_an_answer_to_an_offer_that_never_was_is_not_found(deal, issues, post):
    assert post({"Monthly fee": "8,300"}, answers="77").status_code == 404
