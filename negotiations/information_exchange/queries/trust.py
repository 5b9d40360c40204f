"""The assessments over time, as small charts and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from negotiations.deals.models import Deal
from negotiations.information_exchange.models import Aspect, Rating
from negotiations.information_exchange.models.trust import HIGHEST, LOWEST

# The drawing, in its own units: time runs from LEFT to RIGHT, the scale from BOTTOM up to TOP.
LEFT, RIGHT, TOP, BOTTOM = 22.0, 196.0, 12.0, 68.0


@dataclass(frozen=True)
class TrustChart:
    """One aspect over time: where its points lie, and what it came to."""

    label: str
    points: list[tuple[float, float]]
    latest: int | None
    change: int

    @property
    def path(self) -> str:
        """The line from point to point."""
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in self.points)

    @property
    def told(self) -> str:
        """The chart in words."""
        if self.latest is None:
            return f"{self.label}: not assessed yet"
        moved = {-1: "down", 0: "unchanged", 1: "up"}[(self.change > 0) - (self.change < 0)]
        since = f", {moved} since the one before" if len(self.points) > 1 else ""
        return f"{self.label}: {self.latest} of {HIGHEST}{since}"


@dataclass(frozen=True)
class TrustPage:
    charts: list[TrustChart]
    ratings: list[Rating]


def trust_page(deal: Deal, person: int | None) -> TrustPage:
    """The assessments of one person, or of the whole side: one query."""
    ratings = list(
        Rating.objects.filter(deal=deal, person=person)
        .select_related("rated_by")
        .order_by("-rated_at", "pk")
    )
    return TrustPage([_chart(aspect, ratings) for aspect in Aspect], ratings)


def judged_last(deal: Deal) -> int | None:
    """The person whom the newest assessment is about; None for the whole side or nobody."""
    newest = Rating.objects.filter(deal=deal).order_by("-rated_at", "-pk")
    return newest.values_list("person_id", flat=True).first()


def _chart(aspect: Aspect, ratings: Sequence[Rating]) -> TrustChart:
    times = [one.rated_at for one in ratings]
    known = [one for one in reversed(ratings) if one.aspect == aspect]
    whole = (max(times) - min(times)).total_seconds() if times else 0
    points = [
        (_across((one.rated_at - min(times)).total_seconds(), whole), _up(one.score))
        for one in known
    ]
    scores = [one.score for one in known]
    return TrustChart(
        label=aspect.label,
        points=points,
        latest=scores[-1] if scores else None,
        change=scores[-1] - scores[-2] if len(scores) > 1 else 0,
    )


def _across(passed: float, whole: float) -> float:
    return RIGHT if not whole else LEFT + (RIGHT - LEFT) * passed / whole


def _up(score: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * (score - LOWEST) / (HIGHEST - LOWEST)
