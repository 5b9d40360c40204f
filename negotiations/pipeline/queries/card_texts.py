"""What is written on a card. A board shows 150 of them, so every text is made here, once."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from accounts.models import User
from negotiations.deals.models import Outcome, Side
from negotiations.figures import day, duration, money, percent
from negotiations.pipeline.queries.filters import STALLED_AFTER, Today
from negotiations.playbooks.stages import Stage

NO_COMPANY = "No company"
LIKELY = " · "
REMEMBERED = 4096
# Escaped once here, so that a page of cards does not do it a thousand times.
NOTHING, NO_VALUE, NO_STEP = map(escape, ("", "No value", "No next step"))
TODAY, EARLIER_TODAY = map(escape, ("Today", "today"))
CARD, SHUT_CARD = map(escape, ("dc", "dc shut"))
NONE, OVER, DUE_TODAY, LATER = map(escape, ("none", "over", "today", "later"))
UNDECIDED = (Outcome.OPEN, Outcome.ON_HOLD)
RESTING = {
    Outcome.AGREED: (escape("m agreed"), escape("Agreed")),
    Outcome.ON_HOLD: (escape("m hold"), escape("On hold")),
    Outcome.WALKED_AWAY: (escape("m shut"), escape("Walked away")),
    Outcome.LOST: (escape("m shut"), escape("Lost")),
}
TURNS = {
    Side.OURS: (escape("side o"), escape("Our turn")),
    Side.THEIRS: (escape("side t"), escape("Their turn")),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One deal on the board, as text that is ready for HTML."""

    pk: SafeString
    kind: SafeString
    title: SafeString
    company: SafeString
    amount: SafeString
    likely: SafeString
    close: SafeString
    mark: SafeString
    state: SafeString
    since: SafeString
    rot: SafeString
    step_mark: SafeString
    step: SafeString
    owner: SafeString
    initials: SafeString
    is_mine: bool

    def __getitem__(self, name: str) -> Any:
        # Templates ask for items first: answered here, they need not fail before they find it.
        return getattr(self, name)


class CardTexts:
    """Writes cards for one person on one day."""

    def __init__(self, user: User, today: Today) -> None:
        self.user_id, self.today = user.pk, today
        self.day = cache(lambda on: escape(day(on, today.on)))
        self.likely = cache(lambda chance: escape(f"{LIKELY}{percent(chance)}"))

    def write(self, row: dict[str, Any]) -> Card:
        outcome, is_closed = row["outcome"], row["closed_at"] is not None
        is_undecided = outcome in UNDECIDED
        is_waiting = outcome == Outcome.OPEN
        mark, state = RESTING.get(outcome) or TURNS[row["turn"]]
        step_mark, step = (NOTHING, NOTHING) if is_closed else self.step(row["next_step_at"])
        return Card(
            pk=escape(row["pk"]),
            kind=SHUT_CARD if is_closed else CARD,
            title=escape(row["title"]),
            company=escape(row["counterparty__name"] or NO_COMPANY),
            amount=_amount(row["value"], row["currency"]),
            likely=self.likely(_chance(row)) if is_undecided else NOTHING,
            close=self._close(row),
            mark=mark,
            state=state,
            since=self._since(row["turn_since"]) if is_waiting else NOTHING,
            rot=self._rot(row["last_activity_at"]) if is_waiting else NOTHING,
            step_mark=step_mark,
            step=step,
            owner=_owner(row["owner__name"]),
            initials=initials(row["owner__name"]),
            is_mine=row["owner_id"] == self.user_id,
        )

    def step(self, at: datetime | None) -> tuple[SafeString, SafeString]:
        """The mark and the text of something due at a moment."""
        if at is None:
            return NONE, NO_STEP
        on = self.today.date_of(at)
        if on < self.today.on:
            return OVER, _late((self.today.on - on).days)
        return (LATER, self.day(on)) if on > self.today.on else (DUE_TODAY, TODAY)

    def _close(self, row: dict[str, Any]) -> SafeString:
        for name, verb in (("closed_at", "Closed"), ("agreed_at", "Signed")):
            if row[name] is not None:
                return format_html("{} {}", verb, self.day(self.today.date_of(row[name])))
        on, deadline = row["expected_close_on"], row["deadline_on"]
        if deadline and (on is None or deadline <= on):
            return format_html("by {}", self.day(deadline))
        return self.day(on) if on else NOTHING

    def _since(self, at: datetime) -> SafeString:
        days = (self.today.on - self.today.date_of(at)).days
        return _days(days) if days > 0 else EARLIER_TODAY

    def _rot(self, at: datetime) -> SafeString:
        passed = self.today.now - at
        return _days(passed.days) if passed >= STALLED_AFTER else NOTHING


def _amount(value: Decimal | None, currency: str) -> SafeString:
    return NO_VALUE if value is None else escape(money(value, currency))


@cache
def _days(count: int) -> SafeString:
    return escape(duration(count))


@cache
def _late(days: int) -> SafeString:
    return escape(f"{duration(days)} late")


@lru_cache(REMEMBERED)
def _owner(name: str) -> SafeString:
    return escape(name)


def _chance(row: dict[str, Any]) -> int:
    own = row["probability"]
    return int(Stage(row["stage"]).usual_probability if own is None else own)


@lru_cache(REMEMBERED)
def initials(name: str) -> SafeString:
    words = name.split()
    letters = [words[0], words[-1]] if len(words) > 1 else words
    return escape("".join(word[0] for word in letters).upper())
