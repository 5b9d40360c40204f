"""Since when no term has changed, and how many rounds went by without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from negotiations.analysis.rounds import Turn, full_rounds
from negotiations.bargaining.models import Offer
from negotiations.bargaining.queries.coach_setup import CoachSetup
from negotiations.bargaining.queries.said import Said
from negotiations.bargaining.queries.talk import Talk

NEW_WORD = 0


@dataclass(frozen=True)
class Stillness:
    """The words since the last that changed a term, or since a way out was taken.

    `moved` is that last one and `since` the moment from which words and days count.
    """

    talk: Talk
    moved: Offer
    since: datetime
    words: Sequence[Offer]

    @property
    def rounds(self) -> int:
        return full_rounds(self._turns)

    def rounds_with_one_more(self, *, is_ours: bool) -> int:
        """The rounds once that side has said one more word that changes nothing."""
        return full_rounds([*self._turns, Turn(NEW_WORD, is_ours=is_ours)])

    def is_standstill(self, setup: CoachSetup, now: datetime) -> bool:
        """Whether the team would call it one: so many rounds, or so many days."""
        if "impasse" in setup.off or not self.talk.has_both_sides:
            return False
        days = timedelta(days=setup.threshold("impasse_days"))
        return self.rounds >= setup.threshold("impasse") or now - self.since >= days

    @property
    def _turns(self) -> list[Turn]:
        return [self.talk.turn(word) for word in self.words]


def stillness(
    talk: Talk, terms: Mapping[int, Mapping[str, Said]], way_out_at: datetime | None
) -> Stillness | None:
    """Read from the words and the terms of each offer, by issue; None before the first word."""
    moved = _last_movement(talk, terms)
    if moved is None:
        return None
    since = max(moved.tabled_at, way_out_at or moved.tabled_at)
    after = talk.words[talk.words.index(moved) + 1 :]
    return Stillness(talk, moved, since, [one for one in after if one.tabled_at > since])


def _last_movement(talk: Talk, terms: Mapping[int, Mapping[str, Said]]) -> Offer | None:
    """The last word that changed a term; of packages tabled together one is enough."""
    return next((one for one in reversed(talk.words) if _moves(talk, one, terms)), None)


def _moves(talk: Talk, word: Offer, terms: Mapping[int, Mapping[str, Said]]) -> bool:
    said = (term for one in talk.beside(word) for term in terms.get(one.pk, {}).values())
    return any(not term.is_carried for term in said)
