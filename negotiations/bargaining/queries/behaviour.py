"""What to do about difficult behaviour, and what was logged of it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from negotiations.bargaining.models import Behaviour, Incident, Response
from negotiations.deals.models import Deal

ADVICE = {
    Behaviour.ATTACK: "Let it pass once. Then name the matter, not the person, and go back to it.",
    Behaviour.ANGER: "Lower your own voice and slow down. Ask what made this so important today.",
    Behaviour.THREAT: "Do not answer it. Ask what they need so badly, and when they must decide.",
    Behaviour.SILENCE: "Wait. Then ask for the one thing that would let them go on.",
    Behaviour.MISLEADING: "Ask for the source, calmly, and write down what was said and when.",
    Behaviour.LATE_DEMAND: "Say that it opens the package again, and ask what they give for it.",
    Behaviour.OTHER: "Describe what you see without judging it, and ask how they want to go on.",
}
HOW = {
    Response.BREAK: "Ten minutes apart cost less than one sentence said in anger.",
    Response.BOUNDARY: "Say what you will not go on with, and what you gladly will.",
    Response.DOCUMENT: "Note words, time and who was there; send a calm summary.",
    Response.COLLEAGUE: "A second person changes the tone, and is a witness too.",
}


@dataclass(frozen=True)
class Logged:
    """An incident with the advice for its kind."""

    row: Incident
    advice: str


def incidents_of(deal: Deal) -> list[Logged]:
    """The newest first: one query."""
    rows: QuerySet[Incident] = Incident.objects.filter(deal=deal).select_related("by")
    return [Logged(row, ADVICE[Behaviour(row.kind)]) for row in rows.order_by("-at", "-pk")]


def advice() -> list[tuple[str, str]]:
    return [(kind.label, text) for kind, text in ADVICE.items()]


def responses() -> list[tuple[str, str]]:
    return [(kind.label, text) for kind, text in HOW.items()]
