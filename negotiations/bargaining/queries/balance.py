"""What each side gave up so far, issue by issue, each on its own scale."""

from dataclasses import dataclass

from negotiations.bargaining.queries.drawing import drawn
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Side
from negotiations.figures import points

LONGEST_NAME = 24
# Of the picture: where the two sides' bars meet, and how far the longest one reaches.
SPINE = 196.0
WIDEST_BAR = 28.0


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What both sides gave up on one issue, in points of their own score."""

    issue: str
    y: int
    top: int
    ours: str
    ours_x: str
    ours_width: str
    ours_label_x: str
    theirs: str
    theirs_width: str
    theirs_label_x: str


@dataclass(frozen=True, slots=True)
class Balance:
    ours: str
    theirs: str
    rows: list[GivenUp]
    height: int


def given_up(ground: Standing) -> Balance | None:
    """What each side gave up so far, issue by issue; None before anybody moved."""
    sums: dict[tuple[str, str], float] = {}
    for word in ground.talk.words:
        for issue, said in ground.terms.get(word.pk, {}).items():
            if said.move and said.move.giver_points is not None:
                key = (issue, word.side)
                sums[key] = sums.get(key, 0.0) - said.move.giver_points
    return _balance(ground, sums) if sums else None


def _balance(ground: Standing, sums: dict[tuple[str, str], float]) -> Balance:
    named = {issue.key: issue.name for issue in ground.issues}
    order = sorted(
        {issue for issue, _ in sums},
        key=lambda issue: [-sums.get((issue, side), 0.0) for side in Side],
    )
    widest = max(*map(abs, sums.values()), 1.0)
    rows = [_given(named[issue], place, issue, sums, widest) for place, issue in enumerate(order)]
    ours, theirs = (
        sum(given for (_, whose), given in sums.items() if whose == side) for side in Side
    )
    return Balance(points(ours), f"≈{points(theirs)}", rows, len(rows) * 22 + 4)


def _given(
    name: str, place: int, issue: str, sums: dict[tuple[str, str], float], widest: float
) -> GivenUp:
    ours, theirs = (sums.get((issue, side), 0.0) for side in Side)
    ours_width, theirs_width = (max(given, 0.0) / widest * WIDEST_BAR for given in (ours, theirs))
    y = place * 22 + 15
    return GivenUp(
        issue=name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…",
        y=y,
        top=y - 8,
        ours=points(ours),
        ours_x=drawn(SPINE - 2 - ours_width),
        ours_width=drawn(ours_width),
        ours_label_x=drawn(SPINE - 8 - ours_width),
        theirs=points(theirs),
        theirs_width=drawn(theirs_width),
        theirs_label_x=drawn(SPINE + 8 + theirs_width),
    )
