"""The words of both sides: what counts, each once, when it was said and in which round.

A word is what a side tables in one go: an offer, or several together of which one may be taken.
Of several, one stands for all: the accepted one, else the one that the other side's latest offer
answers, else the first. They are worth about the same to us, and what is taken up is what the
next word is compared with; between the packages of one word nobody gives anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from negotiations.analysis.rounds import Turn, rounds
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.bargaining.models.expiry import numbers
from negotiations.deals.models import Side


@dataclass(frozen=True)
class Talk:
    """A deal's offers by number, read with their resolutions; asking it costs no query.

    `left_out` are the keys of offers that are read as if they had not been recorded.
    """

    offers: Sequence[Offer]
    left_out: frozenset[int] = frozenset()

    @cached_property
    def superseded(self) -> frozenset[int]:
        """The offers that a correcting entry stands in for, and those left out."""
        return self.left_out | {one.corrects_id for one in self.offers if one.corrects_id}

    @cached_property
    def words(self) -> list[Offer]:
        """One offer for each word, in the place at which the word was first said."""
        counting = sorted(filter(self.counts, self.offers), key=self._first_number)
        sets: dict[int, list[Offer]] = {}
        for offer in counting:
            sets.setdefault(self._set_of(offer), []).append(offer)
        return [self._stands_for(each, counting) for each in sets.values()]

    @cached_property
    def alternatives(self) -> list[Offer]:
        """The offers that another of the same word stands for, by number."""
        standing = {one.pk for one in self.words}
        return [one for one in self.offers if self.counts(one) and one.pk not in standing]

    @property
    def accepted(self) -> Offer | None:
        """The offer that was accepted last."""
        kinds = ((one.resolution_kind, one) for one in reversed(self.offers))
        return next((one for kind, one in kinds if kind == ResolutionKind.ACCEPTED), None)

    @property
    def has_both_sides(self) -> bool:
        return len({one.side for one in self.words}) == len(Side)

    @cached_property
    def rounds(self) -> dict[int, int]:
        """The round of each word, by its key."""
        return dict(
            zip((one.pk for one in self.words), rounds(map(self.turn, self.words)), strict=True)
        )

    def counts(self, offer: Offer) -> bool:
        """Neither withdrawn nor corrected: said, and stood by."""
        is_withdrawn = offer.resolution_kind == ResolutionKind.WITHDRAWN
        return not is_withdrawn and offer.pk not in self.superseded

    def turn(self, word: Offer) -> Turn:
        answered = self._by_key.get(word.answers_id or 0)
        answers = self._set_of(answered) if answered else None
        return Turn(self._set_of(word), is_ours=word.side == Side.OURS, answers=answers)

    def beside(self, word: Offer) -> list[Offer]:
        """All that count of those tabled together with it, by number; itself too."""
        key = self._set_of(word)
        return [one for one in self.offers if self.counts(one) and self._set_of(one) == key]

    def first_entry(self, offer: Offer) -> Offer:
        """The entry that this one corrects, or that its own original does; else the offer."""
        while offer.corrects_id:
            offer = self._by_key[offer.corrects_id]
        return offer

    def said_at(self, offer: Offer) -> datetime:
        """When it was said, not when it was written down rightly."""
        return self.first_entry(offer).tabled_at

    def title(self, word: Offer) -> str:
        """`#7 Ours`, or `#7 to #9 Theirs` where it stands for several."""
        return f"{numbers(self.beside(word))} {Side(word.side).label}"

    @cached_property
    def _by_key(self) -> dict[int, Offer]:
        return {one.pk: one for one in self.offers}

    def _first_number(self, offer: Offer) -> int:
        return self.first_entry(offer).number

    def _set_of(self, offer: Offer) -> int:
        return self.first_entry(offer).tabled_with

    def _stands_for(self, together: Sequence[Offer], counting: Sequence[Offer]) -> Offer:
        entries = {self.first_entry(one).pk: one for one in together}
        answered = (self._by_key.get(one.answers_id or 0) for one in reversed(counting))
        taken_up = (entries.get(self.first_entry(one).pk) for one in answered if one)
        accepted = (one for one in together if one.resolution_kind == ResolutionKind.ACCEPTED)
        return next(accepted, None) or next(filter(None, taken_up), together[0])
