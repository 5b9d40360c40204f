"""Options and what the team thinks of them, exchanges, and what they want of what we could give."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.db.models import Prefetch, QuerySet

from accounts.models import Team, User
from negotiations.bargaining.models import (
    Bundle,
    OptionRating,
    OptionRound,
    ProposedOption,
    ValueAdd,
)
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal
from negotiations.figures import number
from negotiations.preparation.models import Issue, PlannedConcession

LIBRARY = Path(__file__).parent.parent / "value_adds.yaml"
MEASURES = ("impact", "feasibility", "fairness")
NO_RATING = "–"


@dataclass(frozen=True)
class RatedIdea:
    """An idea with the means of what was thought of it, and what this person said."""

    idea: ProposedOption
    means: tuple[str, ...]
    overall: float
    count: int
    own: OptionRating | None
    has_terms: bool


@dataclass(frozen=True)
class RoundPicture:
    """A round; its ideas are rated and sorted only when it is closed."""

    row: OptionRound
    ideas: list[RatedIdea]

    @property
    def is_open(self) -> bool:
        return self.row.closed_at is None


@dataclass(frozen=True)
class Exchange:
    """Issues traded together: each by name, with its value in words as far as one is stated."""

    row: Bundle
    tied: list[tuple[str, str]]

    @property
    def has_terms(self) -> bool:
        return any(value for _, value in self.tied)


@dataclass(frozen=True)
class Entry:
    """One line of the library, shipped or the team's own."""

    key: str
    name: str
    cost: str
    worth: str
    why: str
    is_own: bool = False


def rounds_of(deal: Deal, reader: User) -> list[RoundPicture]:
    """Every round with its ideas, the newest first: four queries."""
    ideas: QuerySet[ProposedOption] = ProposedOption.objects.select_related("added_by")
    ideas = ideas.order_by("pk").prefetch_related("terms", "ratings")
    rounds = OptionRound.objects.filter(deal=deal).order_by("-opened_at", "-pk")
    return [
        _picture(row, reader)
        for row in rounds.select_related("opened_by").prefetch_related(Prefetch("ideas", ideas))
    ]


def exchanges_of(deal: Deal, issues: Sequence[Issue]) -> list[Exchange]:
    """In the order in which they were stated: three queries."""
    rows = Bundle.objects.filter(deal=deal).select_related("added_by").order_by("pk")
    named = {issue.pk: issue for issue in issues}
    return [
        Exchange(row, [_tied(row, named[one.pk], deal.currency) for one in row.issues.all()])
        for row in rows.prefetch_related("issues", "terms")
    ]


def _tied(bundle: Bundle, issue: Issue, currency: str) -> tuple[str, str]:
    value = next((one.value for one in bundle.terms.all() if one.issue_id == issue.pk), None)
    return issue.name, "" if value is None else in_words(issue, value, currency)


def wishes_of(deal: Deal) -> list[PlannedConcession]:
    """What we could give, what they want most first: one query."""
    rows = list(
        PlannedConcession.objects.filter(deal=deal).select_related("wish").order_by("rank", "pk")
    )
    return sorted(rows, key=lambda one: one.wish.rank if hasattr(one, "wish") else len(rows) + 99)


def library(team: Team) -> list[Entry]:
    """What the team added, then what comes with Parley: one query."""
    own = ValueAdd.objects.filter(team=team).order_by("name")
    return [
        *(Entry(str(one.pk), one.name, one.cost, one.worth, one.why, is_own=True) for one in own),
        *shipped(),
    ]


@cache
def shipped() -> tuple[Entry, ...]:
    rows = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    return tuple(Entry(**row) for row in rows)


def _picture(row: OptionRound, reader: User) -> RoundPicture:
    ideas = [_rated(idea, reader, is_open=row.closed_at is None) for idea in row.ideas.all()]
    return RoundPicture(row, sorted(ideas, key=lambda one: -one.overall))


def _rated(idea: ProposedOption, reader: User, *, is_open: bool) -> RatedIdea:
    ratings = [] if is_open else list(idea.ratings.all())
    means = [_mean([getattr(one, name) for one in ratings]) for name in MEASURES]
    known = [mean for mean in means if mean is not None]
    return RatedIdea(
        idea=idea,
        means=tuple(NO_RATING if one is None else number(one, decimals=1) for one in means),
        overall=_mean(known) or 0.0,
        count=len(ratings),
        own=next((one for one in ratings if one.by_id == reader.pk), None),
        has_terms=bool(idea.terms.all()),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
