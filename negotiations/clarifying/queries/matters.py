"""Assumptions, disagreements, misunderstandings and motives by kind, as their lists show them."""

from dataclasses import dataclass

from negotiations.clarifying.models import Matter, MatterKind
from negotiations.deals.models import Deal


@dataclass(frozen=True)
class MatterWords:
    """How one kind is asked for and shown."""

    title: str
    one: str
    text: str
    answer: str
    why: str


WORDS = {
    MatterKind.ASSUMPTION: MatterWords(
        "Assumptions",
        "assumption",
        "We assume",
        "What the test showed",
        "What we take for granted about them can be asked, or tried out, before it costs us.",
    ),
    MatterKind.DISAGREEMENT: MatterWords(
        "Disagreements",
        "disagreement",
        "Where we differ",
        "How it was settled",
        "Named early, a difference is a question of fact or taste; named late, one of trust.",
    ),
    MatterKind.MISUNDERSTANDING: MatterWords(
        "Misunderstandings",
        "misunderstanding",
        "What was misunderstood",
        "What is meant",
        "What was cleared up stays here, so that nobody stumbles over it again.",
    ),
    MatterKind.MOTIVE: MatterWords(
        "Motives nobody states",
        "motive",
        "What moves them",
        "What points to it",
        "For our team’s eyes: it stays on this page, and neither timeline nor document repeats it.",
    ),
}


@dataclass(frozen=True)
class MatterList:
    """All of one kind, the open ones first."""

    kind: MatterKind
    words: MatterWords
    matters: list[Matter]

    @property
    def open(self) -> int:
        if self.kind == MatterKind.MOTIVE:
            return 0
        return sum(one.settled_at is None for one in self.matters)


def matters_of(deal: Deal) -> list[MatterList]:
    """Every kind with its lines: one query."""
    rows = Matter.objects.filter(deal=deal).select_related("person", "noted_by").order_by("pk")
    found = sorted(rows, key=lambda one: one.settled_at is not None)
    return [
        MatterList(kind, words, [one for one in found if one.kind == kind])
        for kind, words in WORDS.items()
    ]
