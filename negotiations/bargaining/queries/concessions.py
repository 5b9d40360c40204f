"""The moves of the offers that count, and each of them in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from negotiations.analysis import Shift, money_per_point, total_change
from negotiations.bargaining.models import Concession, MoveKind, Offer, Trade
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words, size_in_words
from negotiations.deals.models import Side
from negotiations.figures import money
from negotiations.preparation.models import Issue, IssueKind, PlannedConcession
from negotiations.preparation.queries import planned_concessions


@dataclass(frozen=True)
class Given:
    """One reading of what was moved, tied and planned; asking it costs no query."""

    ground: Standing
    offers: list[Offer]
    moves: dict[int, list[Concession]]
    trades: list[Trade]
    planned: list[PlannedConcession]

    @cached_property
    def issues(self) -> dict[int, Issue]:
        return {issue.pk: issue for issue in self.ground.issues}

    @cached_property
    def by_key(self) -> dict[int, Concession]:
        return {one.pk: one for moves in self.moves.values() for one in moves}

    @cached_property
    def tied(self) -> dict[int, Trade]:
        """The trade of each concession that is part of one."""
        return {key: one for one in self.trades for key in (one.ours_id, one.theirs_id)}

    @cached_property
    def offer_of(self) -> dict[int, Offer]:
        return {offer.pk: offer for offer in self.offers}

    @cached_property
    def per_point(self) -> Decimal | None:
        """What a point of ours is worth by the first issue in money that has a weight."""
        ours = self.ground.profiles.ours
        if ours is None:
            return None
        priced = [one.key for one in self.ground.issues if one.kind == IssueKind.MONEY]
        worth = [money_per_point(ours, key) for key in priced if key in ours.issues]
        return next((one for one in worth if one is not None), None)

    def changes(self, move: Concession) -> tuple[float | None, float | None]:
        """What a move changed for us and for them, in points of each side's score."""
        if self.offer_of[move.offer_id].side == Side.OURS:
            return move.giver_points, move.receiver_points
        return move.receiver_points, move.giver_points

    def shift(self, offer: Offer) -> Shift:
        """What a whole offer changed for both sides."""
        changes = [self.changes(move) for move in self.moves[offer.pk]]
        ours, theirs = (total_change(each[place] for each in changes) for place in (0, 1))
        return Shift(offer.side == Side.OURS, ours, theirs)

    def size(self, move: Concession) -> str:
        """`Monthly fee −$300`; between options there is no distance, so the new one stands."""
        issue = self.issues[move.issue_id]
        if move.size is None:
            return f"{issue.name}: {self.words(move)}"
        return f"{issue.name} {size_in_words(issue, move.size, self.ground.deal.currency)}"

    def words(self, move: Concession) -> str:
        """`$9,500 → $9,200`."""
        key, issue = str(move.issue_id), self.issues[move.issue_id]
        packages = (move.previous_offer_id, move.offer_id)
        said = [self.ground.terms.get(pk, {}).get(key) for pk in packages]
        currency = self.ground.deal.currency
        return " → ".join(in_words(issue, one.value if one else None, currency) for one in said)

    def in_money(self, move: Concession) -> str:
        """The amount itself, or what our points are worth by the issue that is priced."""
        currency = self.ground.deal.currency
        if self.issues[move.issue_id].kind == IssueKind.MONEY and move.size is not None:
            return money(abs(move.size), currency)
        ours, _ = self.changes(move)
        if not ours or self.per_point is None:
            return ""
        return f"≈{money(round(abs(Decimal(str(ours))) * self.per_point), currency)}"

    def condition(self, move: Concession) -> str:
        """The offer's condition where it is about this term; one that names none is about all."""
        said = self.ground.terms.get(move.offer_id, {})
        named = {issue for issue, one in said.items() if one.is_conditional}
        is_about = not named or str(move.issue_id) in named
        return self.offer_of[move.offer_id].condition if is_about else ""

    def plan(self, move: Concession) -> str:
        """Whether we had planned to give here, and what we wanted for it."""
        if self.offer_of[move.offer_id].side != Side.OURS or move.kind != MoveKind.CONCESSION:
            return ""
        found = planned_for(self.issues[move.issue_id], self.planned)
        if found is None:
            return "not planned"
        return f"planned, for: {found.in_return}" if found.in_return else "planned"


def given(ground: Standing, *, also: Sequence[Offer] = ()) -> Given:
    """Read what was moved, tied and planned: three queries.

    `also` are offers to be read although they stand for no word: withdrawn, corrected, beside one.
    """
    words = ground.talk.words
    offers = [*words, *(one for one in also if one not in words)]
    ranks = {issue.pk: place for place, issue in enumerate(ground.issues)}
    moves: dict[int, list[Concession]] = {offer.pk: [] for offer in offers}
    rows = Concession.objects.filter(offer__deal=ground.deal).order_by()
    for row in sorted(rows, key=lambda one: ranks[one.issue_id]):
        if row.offer_id in moves:
            moves[row.offer_id].append(row)
    count = {one.pk for each in moves.values() for one in each}
    trades = [
        one
        for one in Trade.objects.of(ground.deal).standing()
        if one.ours_id in count and one.theirs_id in count
    ]
    return Given(ground, offers, moves, trades, planned_concessions(ground.deal))


def planned_for(issue: Issue, planned: Sequence[PlannedConcession]) -> PlannedConcession | None:
    """The first planned concession on this issue, or that names it where it has no issue."""
    return _first(one for one in planned if one.issue_id == issue.pk) or _first(
        one
        for one in planned
        if one.issue_id is None and issue.name.casefold() in one.give.casefold()
    )


def _first(found: Iterable[PlannedConcession]) -> PlannedConcession | None:
    return next(iter(found), None)
