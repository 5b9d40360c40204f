"""The prepared lines of a deal by kind, as their lists show them."""

from dataclasses import dataclass

from negotiations.deals.models import Deal
from negotiations.preparation.models.points import PointKind, PreparedPoint


@dataclass(frozen=True)
class PointWords:
    """How one kind of line is asked for and shown."""

    title: str
    one: str
    text: str
    answer: str
    why: str


WORDS = {
    PointKind.TACTIC: PointWords(
        "Tactics to expect",
        "tactic",
        "They may",
        "Then we",
        "A tactic that was expected has lost most of its force.",
    ),
    PointKind.OBJECTION: PointWords(
        "Objections and answers",
        "objection",
        "They say",
        "We answer",
        "Write the objection in their words, and an answer that a colleague could give as well.",
    ),
    PointKind.OUTCOME: PointWords(
        "Outcomes we could accept",
        "outcome",
        "Outcome",
        "The case for it",
        "Imagine more than one good end, and how each would be argued for.",
    ),
    PointKind.BENCHMARK: PointWords(
        "Benchmarks",
        "benchmark",
        "What is compared",
        "Figure or finding",
        "A figure that neither side made up settles more than a claim.",
    ),
    PointKind.REQUIREMENT: PointWords(
        "Legal and regulatory requirements",
        "requirement",
        "Requirement",
        "What it means for this deal",
        "What the law or a rule fixes is no matter of bargaining; say so early.",
    ),
}


@dataclass(frozen=True)
class PointList:
    """All lines of one kind."""

    kind: PointKind
    words: PointWords
    points: list[PreparedPoint]

    @property
    def unanswered(self) -> int:
        return sum(not point.answer for point in self.points)


def point_lists(deal: Deal) -> list[PointList]:
    """Every kind with its lines: one query."""
    points = list(PreparedPoint.objects.filter(deal=deal).order_by("pk"))
    return [
        PointList(kind, words, [point for point in points if point.kind == kind])
        for kind, words in WORDS.items()
    ]
