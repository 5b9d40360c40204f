"""The preparation of one deal as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from negotiations.deals.models import Deal, Side, Stakeholder
from negotiations.figures import number
from negotiations.preparation.models import (
    SUM_OF_WEIGHTS,
    Issue,
    Option,
    Position,
    Preparation,
    short_weight,
)
from negotiations.preparation.models.points import PointKind
from negotiations.preparation.queries.alternatives import (
    Reservation,
    alternative_terms,
    reservations,
)
from negotiations.preparation.queries.estimates import limit_text, spread_text, weight_spread
from negotiations.preparation.queries.focus import FocusCard, Ground, focus_cards, more_cards
from negotiations.preparation.queries.issues import issues_of, position, value_text
from negotiations.preparation.queries.overlap import DealZone, deal_zone
from negotiations.preparation.queries.planned import (
    PlannedRow,
    planned_concessions,
    planned_rows,
)
from negotiations.preparation.queries.points import PointList, point_lists
from negotiations.preparation.queries.templates import Starter, starters
from negotiations.preparation.queries.zones import NO_OVERLAP, ZonePicture, zone_picture, zone_words

WIDEST_BAR = 68


@dataclass(frozen=True)
class WeightBars:
    """One issue's weights in words and as bars; None where nobody has set or estimated one."""

    ours: str | None
    ours_width: float
    theirs: str | None
    theirs_width: float
    spread: str = ""


@dataclass(frozen=True)
class IssueRow:
    """One line of the issues table."""

    issue: Issue
    interest: str
    weights: WeightBars
    opening: str
    target: str
    limit: str
    is_firm: bool
    picture: ZonePicture | None
    zone: str
    their_limit: str
    is_first: bool
    is_last: bool

    @property
    def has_no_overlap(self) -> bool:
        return self.zone == NO_OVERLAP


@dataclass(frozen=True)
class WeightSum:
    """What a side's weights add up to."""

    text: str
    is_whole: bool
    is_known: bool

    @property
    def remark(self) -> str:
        return "" if self.is_whole or not self.is_known else "not 100 yet"


@dataclass(frozen=True)
class Workspace:
    """Focus areas, issues and people of a preparation."""

    issues: list[Issue]
    cards: list[FocusCard]
    rows: list[IssueRow]
    our_sum: WeightSum
    their_sum: WeightSum
    people: list[Stakeholder]
    preparation: Preparation
    more_cards: list[FocusCard]
    planned: list[PlannedRow]
    reservations: dict[Side, Reservation]
    starters: list[Starter]
    whole: DealZone
    lists: list[PointList]

    @property
    def done(self) -> int:
        return sum(card.done for card in self.cards)

    @property
    def total(self) -> int:
        return sum(card.total for card in self.cards)

    @property
    def next_to_answer(self) -> FocusCard | None:
        """The first focus area with a question that its own form can answer."""
        return next((card for card in self.cards if any(not one.anchor for one in card.open)), None)


def preparation_of(deal: Deal) -> Preparation:
    """The deal's preparation; an empty, unsaved one before anything is written."""
    return getattr(deal, "preparation", None) or Preparation(deal=deal)


def workspace(deal: Deal) -> Workspace:
    """The whole workspace: six queries beside the deal's own preparation.

    One more where there are no issues yet: what they can be started from.
    """
    issues = issues_of(deal)
    people = list(Stakeholder.objects.filter(deal=deal).select_related("speaks_for"))
    planned = planned_concessions(deal)
    preparation = preparation_of(deal)
    lists = point_lists(deal)
    expected = next(one.points for one in lists if one.kind == PointKind.TACTIC)
    ground = Ground(preparation, deal.currency, issues, people, planned, expected)
    without_deal = reservations(preparation, issues, alternative_terms(deal))
    return Workspace(
        issues=issues,
        cards=focus_cards(ground),
        rows=_rows(issues, deal.currency),
        our_sum=weight_sum(issues, Side.OURS),
        their_sum=weight_sum(issues, Side.THEIRS),
        people=people,
        preparation=preparation,
        more_cards=more_cards(ground),
        planned=planned_rows(planned, deal.currency),
        starters=[] if issues else starters(deal.team_id),
        reservations=without_deal,
        whole=deal_zone(issues, without_deal, deal.currency),
        lists=lists,
    )


def weight_sum(issues: Sequence[Issue], side: Side) -> WeightSum:
    """What the side's weights add up to; no query."""
    weights = [position(issue, side).weight for issue in issues]
    known = [weight for weight in weights if weight is not None]
    total = sum(known, Decimal(0))
    return WeightSum(
        text=number(total) if known else "not estimated" if side == Side.THEIRS else "none yet",
        is_whole=total == SUM_OF_WEIGHTS,
        is_known=bool(known),
    )


def _rows(issues: Sequence[Issue], currency: str) -> list[IssueRow]:
    weights = [position(issue, side).weight or 0 for issue in issues for side in Side]
    heaviest = float(max(weights, default=0)) or 1.0
    return [
        IssueRow(
            issue=issue,
            is_first=issue is issues[0],
            is_last=issue is issues[-1],
            **_positions(issue, currency, heaviest),
        )
        for issue in issues
    ]


def _positions(issue: Issue, currency: str, heaviest: float) -> dict[str, Any]:
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    opening, target, limit = _values(issue, ours, currency)
    return {
        "interest": ours.interest or theirs.interest,
        "weights": _weights(ours, theirs, WIDEST_BAR / heaviest),
        "opening": opening,
        "target": target,
        "limit": limit,
        "is_firm": ours.is_firm,
        "picture": zone_picture(issue),
        "zone": zone_words(issue, currency),
        "their_limit": limit_text(issue, theirs, currency),
    }


def _weights(ours: Position, theirs: Position, scale: float) -> WeightBars:
    return WeightBars(
        ours=None if ours.weight is None else number(short_weight(ours.weight)),
        ours_width=float(ours.weight or 0) * scale,
        theirs=None if theirs.weight is None else number(theirs.weight, decimals=0),
        theirs_width=float(theirs.weight or 0) * scale,
        spread=spread_text(weight_spread(theirs)),
    )


def _values(issue: Issue, ours: Position, currency: str) -> tuple[str, str, str]:
    if issue.has_options:
        best = max(issue.options.all(), key=lambda option: option.our_score, default=None)
        return _label(best), _label(ours.target_option), _label(ours.limit_option)
    opening, target, limit = (
        value_text(issue, value, currency) for value in (ours.opening, ours.target, ours.limit)
    )
    return opening, target, limit


def _label(option: Option | None) -> str:
    return option.label if option else "–"
