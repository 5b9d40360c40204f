"""Signs that they are leaving: each with its figures, none without a reason."""

from datetime import timedelta

import pytest

from negotiations.bargaining.actions import Wording, expire_offers, withdraw_offer
from negotiations.bargaining.queries import disengagement, standing
from negotiations.deals.models import Deal, Side

OURS, THEIRS = Side.OURS, Side.THEIRS
DAY = timedelta(days=1)


@pytest.fixture
def signs(deal):
    def signs(at, **facts) -> dict[str, str]:
        Deal.objects.filter(pk=deal.pk).update(**facts)
        found = disengagement(standing(Deal.objects.get(pk=deal.pk)), at)
        return {one.title.replace("\xa0", " "): one.text.replace("\xa0", " ") for one in found}

    return signs


@pytest.fixture
def at_days(tabled, now):
    """Tables an offer so many days after the start."""

    def at(days: int, side: Side, fee: int, **more):
        values = {"Monthly fee": fee, **more.pop("values", {})}
        return tabled(side, values, now=now + days * DAY, **more)

    return at


def test_a_negotiation_that_moves_shows_none(at_days, signs, now):
    at_days(0, OURS, 9800)
    at_days(1, THEIRS, 7000)
    at_days(2, OURS, 9600)
    at_days(3, THEIRS, 7200)
    assert signs(now + 4 * DAY) == {}


def test_no_answer_and_silence_are_counted_in_days(at_days, signs, now):
    at_days(0, OURS, 9800)
    assert signs(now + 6 * DAY) == {}
    assert signs(now + 7 * DAY) == {
        "No answer for 7 d": "The next word is theirs since Nov 24; our #1 was our last offer."
    }
    assert list(signs(now + 15 * DAY)) == ["No answer for 15 d", "Silence for 15 d"]


def test_answers_that_change_less_each_time(at_days, signs, now):
    pieces, terms = (16, 15, 14, 14), (60, 50, 50, 50)
    for step in range(4):
        values = {"Content pieces": pieces[step], "Payment terms": terms[step]}
        at_days(step, THEIRS, 7000 + 100 * step, values=values)
    assert signs(now + 4 * DAY) == {
        "Their answers shrink": "Terms changed in their last offers: 3, 2, 1."
    }


def test_answers_that_take_longer_each_time(at_days, signs, now):
    day = 0
    for step, wait in enumerate((1, 3, 8)):
        ours = at_days(day, OURS, 9800 - 100 * step)
        day += wait
        at_days(day, THEIRS, 7000 + 100 * step, answers=ours)
    assert signs(now + day * DAY) == {
        "They take longer to answer": "Days until their last answers: 1, 3, 8."
    }


def test_demands_that_grow_name_their_terms(at_days, signs, now):
    at_days(0, THEIRS, 7400)
    at_days(1, THEIRS, 7100)
    assert signs(now + 2 * DAY) == {"They take back what they gave": "Their #2: Monthly fee."}


def test_offers_that_repeat_themselves(at_days, signs, now):
    at_days(0, OURS, 9800)
    at_days(1, THEIRS, 7000)
    for step in range(3):
        at_days(2 + step, THEIRS if step % 2 else OURS, 7000 if step % 2 else 9800)
    assert signs(now + 5 * DAY) == {"No move in 3 offers": "Nothing has changed since #3."}


def test_an_offer_of_ours_that_ran_out(at_days, signs, now):
    at_days(0, OURS, 9800, wording=Wording(stands_until=now + 2 * DAY))
    title = "Our offer ran out unanswered"
    assert title not in signs(now + DAY)
    assert signs(now + 3 * DAY)[title] == "#1 stood until Thu, Nov 26."
    expire_offers(now=now + 3 * DAY)
    assert title in signs(now + 3 * DAY)


def test_a_next_step_that_is_late_and_a_deadline_that_has_passed(signs, now):
    step = {"next_step": "Call Ingrid", "next_step_at": now - 3 * DAY}
    assert signs(now, **step, deadline_on=now.date() - 2 * DAY) == {
        "The next step is 3 d late": "“Call Ingrid” of Sat, Nov 21.",
        "The deadline passed 2 d ago": "It was Sun, Nov 22.",
    }


def test_a_withdrawn_offer_is_no_answer(at_days, signs, owner, now):
    at_days(0, THEIRS, 7400)
    back = at_days(1, THEIRS, 7100)
    withdraw_offer(offer=back, by=owner, now=now + DAY)
    assert signs(now + 2 * DAY) == {}


def test_the_table_tells_of_two_signs_and_not_of_one(
    deal, issues, at_days, client_of, owner, page, now
):
    at_days(0, OURS, 9800)
    shown = client_of(owner).get(page).content.decode()
    assert "signs that they are leaving the table" in shown
    assert "?outcome=walked_away" in shown
    Deal.objects.filter(pk=deal.pk).update(turn=OURS)
    assert "signs that they are leaving" not in client_of(owner).get(page).content.decode()


def test_what_we_take_back_is_no_sign_of_theirs(at_days, signs, now):
    at_days(0, OURS, 9600)
    at_days(1, OURS, 9800)
    assert signs(now + 2 * DAY) == {}
