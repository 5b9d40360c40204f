"""The course of a negotiation: every offer, the pace of both sides, and the pictures of both."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from negotiations.bargaining.queries.concessions import given
from negotiations.bargaining.queries.pacing import Fig, pacing
from negotiations.bargaining.queries.pictures import pictures
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.stops import Stop, stops
from negotiations.preparation.models import Issue


@dataclass(frozen=True, slots=True)
class Course:
    """Every offer that counts, in the order in which they were said.

    `issue` is the one that it is about, None for whole packages; `data` is what the pictures are
    drawn from, empty before there are two offers.
    """

    issue: Issue | None
    stops: list[Stop]
    figs: list[Fig]
    data: dict[str, Any]


def course(ground: Standing, *, issue: Issue | None, now: datetime) -> Course:
    """The course of whole packages, or of one issue: three queries."""
    made = stops(given(ground), issue, now)
    drawn = [one for one in made if one.value is not None]
    return Course(
        issue=issue,
        stops=made,
        figs=pacing(ground, made, issue),
        data=pictures(ground, drawn, issue) if len(drawn) > 1 else {},
    )
