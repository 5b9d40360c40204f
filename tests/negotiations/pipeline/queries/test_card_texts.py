from datetime import date, timedelta
from decimal import Decimal

import pytest

from negotiations.deals.models import Deal, Outcome, Side
from negotiations.pipeline.queries.card_texts import CardTexts, initials
from negotiations.pipeline.queries.cards import COLUMNS
from negotiations.playbooks.stages import Stage

DAY = timedelta(days=1)


@pytest.fixture
def card(owner, row, today):
    def written(**values):
        deal = row(values.pop("owner", owner), **{"at": today.now, **values})
        return CardTexts(owner, today).write(Deal.objects.values(*COLUMNS).get(pk=deal.pk))

    return written


def test_a_card_says_what_it_is_about(card):
    shown = card(
        title="Retainer", company="Halden Outdoor", value=Decimal(110400),
        stage=Stage.BARGAINING, expected_close_on=date(2020, 12, 11), turn=Side.THEIRS,
    )  # fmt: skip
    assert (shown.title, shown.company, shown.amount) == ("Retainer", "Halden Outdoor", "$110,400")
    assert (shown.likely, shown.close) == (" · 60%", "Dec 11")
    assert (shown.mark, shown.state, shown.since) == ("side t", "Their turn", "today")


def test_what_is_not_known_is_said_and_never_a_zero(card):
    shown = card()
    assert (shown.company, shown.amount, shown.close) == ("No company", "No value", "")
    assert (shown.step_mark, shown.step) == ("none", "No next step")


def test_texts_are_escaped_once(card):
    shown = card(title="<b>&", company="A & <i>")
    assert (shown.title, shown.company) == ("&lt;b&gt;&amp;", "A &amp; &lt;i&gt;")
    assert shown.title.__html__() == shown.title


@pytest.mark.parametrize(
    ("days", "mark", "text"),
    [(-3, "over", "3\N{NO-BREAK SPACE}d late"), (0, "today", "Today"), (3, "later", "Fri, Nov 27"),
     (9, "later", "Dec 3")],
)  # fmt: skip
def test_the_next_step_reads_late_today_or_its_day(card, today, days, mark, text):
    shown = card(next_step_at=today.now + days * DAY)
    assert (shown.step_mark, shown.step) == (mark, text)


def test_a_card_rots_after_fourteen_days(card, today):
    assert card(at=today.now - 13 * DAY).rot == ""
    shown = card(at=today.now - 16 * DAY)
    assert (shown.rot, shown.since) == ("16\N{NO-BREAK SPACE}d", "16\N{NO-BREAK SPACE}d")


def test_a_deal_on_hold_neither_rots_nor_waits_for_anybody(card, today):
    shown = card(at=today.now - 30 * DAY, outcome=Outcome.ON_HOLD)
    assert (shown.state, shown.rot, shown.since) == ("On hold", "", "")


def test_a_signed_deal_shows_when_and_not_how_likely(card):
    shown = card(stage=Stage.FOLLOW_UP)
    assert (shown.state, shown.likely, shown.close) == ("Agreed", "", "Signed Tue, Nov 24")


def test_a_closed_deal_shows_how_it_ended_and_asks_for_nothing(card):
    shown = card(outcome=Outcome.LOST)
    assert (shown.kind, shown.state, shown.close) == ("dc shut", "Lost", "Closed Tue, Nov 24")
    assert (shown.step_mark, shown.step) == ("", "")


def test_only_own_cards_carry_the_filled_avatar(card, teammate):
    assert card().is_mine
    assert not card(owner=teammate).is_mine


@pytest.mark.parametrize(
    ("name", "letters"), [("Jonas Reuter", "JR"), ("Ana de la Cruz", "AC"), ("Bo", "B"), ("", "")]
)
def test_initials_are_two_letters_at_most(name, letters):
    assert initials(name) == letters
