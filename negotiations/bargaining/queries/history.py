"""What earlier negotiations with the same counterparty teach: how they ended, what was given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from accounts.preferences import active_zone
from negotiations.bargaining.models import Concession, MoveKind, Offer
from negotiations.bargaining.queries.talk import Talk
from negotiations.bargaining.queries.words import short_size
from negotiations.deals.models import Deal, Outcome, Side
from negotiations.figures import full_day, number, points
from negotiations.preparation.models import IssueKind

ENDED = (Outcome.AGREED, Outcome.WALKED_AWAY, Outcome.LOST)
MOST_HABITS = 8

Fig = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PastDeal:
    """One negotiation that ended; without an offer there are no rounds and no days."""

    deal: Deal
    ended: str
    rounds: int
    days: int | None
    given: float | None
    got: float | None

    @property
    def in_words(self) -> tuple[str, str, str, str]:
        """Rounds, days, what we gave and what we got, as the table writes them."""
        return (
            number(self.rounds) if self.rounds else "no offer",
            "–" if self.days is None else number(self.days, "d"),
            "–" if self.given is None else points(self.given),
            "–" if self.got is None else points(self.got),
        )


@dataclass(frozen=True, slots=True)
class Habit:
    """What one side gave again and again on issues of one name.

    `typical` is the middle step in the issue's own unit, `worth` the same in points of our score.
    """

    issue: str
    deals: int
    steps: int
    typical: str
    worth: str
    is_choice: bool


@dataclass(frozen=True, slots=True)
class History:
    """The deals that ended, the newest first, and what both sides usually gave in them."""

    past: list[PastDeal]
    given: list[Habit]
    got: list[Habit]
    figs: list[Fig]


@dataclass(frozen=True, slots=True)
class _Course:
    """How far the offers of one deal went."""

    first_at: datetime
    rounds: int
    words: frozenset[int]


def history_with(deal: Deal) -> History:
    """What ended between this deal's team and its counterparty, this deal aside: three queries."""
    ended = list(_ended(deal)) if deal.counterparty_id else []
    courses = _courses(ended)
    steps = _steps([key for one in courses.values() for key in one.words])
    taken: dict[int, list[Concession]] = {}
    for step in steps:
        taken.setdefault(step.offer.deal_id, []).append(step)
    past = [_past(one, courses.get(one.pk), taken.get(one.pk, [])) for one in ended]
    past.sort(key=lambda one: _end(one.deal), reverse=True)
    ours, theirs = ([one for one in steps if one.offer.side == side] for side in Side)
    return History(past, _habits(ours), _habits(theirs), _figs(past))


def _ended(deal: Deal) -> Iterable[Deal]:
    return (
        Deal.objects.filter(team=deal.team_id, counterparty=deal.counterparty_id, outcome__in=ENDED)
        .exclude(pk=deal.pk)
        .select_related("owner")
    )


def _courses(ended: Sequence[Deal]) -> dict[int, _Course]:
    """Of each deal in which something was said; the last round may lack its answer."""
    offers: dict[int, list[Offer]] = {}
    rows = Offer.objects.filter(deal__in=ended).select_related("resolution")
    for offer in rows.order_by("number"):
        offers.setdefault(offer.deal_id, []).append(offer)
    talks = {pk: Talk(each) for pk, each in offers.items()}
    return {pk: _course(talk) for pk, talk in talks.items() if talk.words}


def _course(talk: Talk) -> _Course:
    return _Course(
        first_at=min(map(talk.said_at, talk.words)),
        rounds=max(talk.rounds.values()),
        words=frozenset(one.pk for one in talk.words),
    )


def _steps(words: Iterable[int]) -> list[Concession]:
    steps = Concession.objects.filter(offer__in=words, kind=MoveKind.CONCESSION)
    return list(steps.select_related("offer__deal", "issue").order_by("pk"))


def _past(deal: Deal, course: _Course | None, steps: Sequence[Concession]) -> PastDeal:
    zone, end = active_zone(), _end(deal)
    gave, got = ([_ours(one) for one in steps if one.offer.side == side] for side in Side)
    day = end.astimezone(zone).date()
    return PastDeal(
        deal=deal,
        ended=full_day(day),
        rounds=course.rounds if course else 0,
        days=max((day - course.first_at.astimezone(zone).date()).days, 0) if course else None,
        given=_sum_known(gave) if course else None,
        got=_sum_known(got) if course else None,
    )


def _end(deal: Deal) -> datetime:
    """Agreed deals ended with the signature, whatever became of their follow-up."""
    end = deal.agreed_at or deal.closed_at
    assert end, "a constraint says since when a deal has ended"  # noqa: S101
    return end


def _ours(step: Concession) -> float | None:
    """What a step changed in points of our score."""
    return step.giver_points if step.offer.side == Side.OURS else step.receiver_points


def _sum_known(changes: Sequence[float | None]) -> float | None:
    """Ground given in points; None where nothing of it could be reckoned."""
    known = [abs(one) for one in changes if one is not None]
    return sum(known) if known or not changes else None


def _habits(steps: Sequence[Concession]) -> list[Habit]:
    """By the issue's name, as every deal has issues of its own; the most usual first."""
    named: dict[str, list[Concession]] = {}
    for step in steps:
        named.setdefault(step.issue.name.casefold(), []).append(step)
    habits = [_habit(each) for each in named.values()]
    habits.sort(key=lambda one: (-one.deals, -one.steps, one.issue))
    return habits[:MOST_HABITS]


def _habit(steps: Sequence[Concession]) -> Habit:
    worth = [abs(one) for step in steps if (one := _ours(step)) is not None]
    return Habit(
        issue=steps[-1].issue.name,
        deals=len({step.offer.deal_id for step in steps}),
        steps=len(steps),
        typical=_typical(steps),
        worth=points(median(worth)) if worth else "not known",
        is_choice=all(step.size is None for step in steps),
    )


def _typical(steps: Sequence[Concession]) -> str:
    """The middle size; nothing between options, nor where the units are not the same."""
    sizes = [abs(step.size) for step in steps if step.size is not None]
    units = {_unit(step) for step in steps}
    if len(sizes) < len(steps) or len(units) > 1:
        return ""
    return short_size(steps[0].issue, Decimal(median(sizes)), steps[0].offer.deal.currency)


def _unit(step: Concession) -> tuple[str, str, str]:
    is_money = step.issue.kind == IssueKind.MONEY
    return step.issue.kind, step.issue.unit, step.offer.deal.currency if is_money else ""


def _figs(past: Sequence[PastDeal]) -> list[Fig]:
    ends = [(outcome, sum(one.deal.outcome == outcome for one in past)) for outcome in ENDED]
    how = ", ".join(f"{number(count)} {outcome.label.lower()}" for outcome, count in ends if count)
    rounds = [one.rounds for one in past if one.rounds]
    days = [one.days for one in past if one.days is not None]
    given = [one.given for one in past if one.given is not None]
    return [
        ("Ended", number(len(past)), how),
        ("Rounds needed", _middle(rounds), _from_to(rounds)),
        ("First offer to end", _middle(days, "d"), _from_to(days, "d")),
        ("We gave", points(median(given)) if given else "–", "points of our score a deal"),
    ]


def _middle(counts: Sequence[int], unit: str = "") -> str:
    return number(median(counts), unit) if counts else "–"


def _from_to(counts: Sequence[int], unit: str = "") -> str:
    if not counts:
        return "no offer was made"
    low, high = min(counts), max(counts)
    return f"median; {number(low)} to {number(high, unit)}" if low < high else "each time"
