"""Both sides' interests next to each other, with what they share and where they can move."""

from collections.abc import Iterable
from dataclasses import dataclass

from negotiations.clarifying.models import CommonGround, MovableInterest
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue, Position
from negotiations.preparation.queries import issues_of, position


@dataclass(frozen=True)
class Interest:
    """What one side wants on one issue, in its place on the map."""

    issue: Issue
    side: Side
    pk: int | None
    text: str
    is_movable: bool
    is_shared: bool


@dataclass(frozen=True)
class Row:
    """One issue with both interests."""

    issue: Issue
    ours: Interest
    theirs: Interest
    is_paired: bool

    @property
    def can_be_paired(self) -> bool:
        return bool(self.ours.text and self.theirs.text) and not self.is_paired


@dataclass(frozen=True)
class InterestMap:
    """The whole map."""

    rows: list[Row]
    ground: list[CommonGround]

    @property
    def interests(self) -> list[Interest]:
        """Those that are known, ours and theirs in turn."""
        return [one for row in self.rows for one in (row.ours, row.theirs) if one.text]

    @property
    def movable(self) -> int:
        return sum(one.is_movable for one in self.interests)


def interest_map(deal: Deal) -> InterestMap:
    """All interests of the deal with their marks: four queries."""
    related = ("ours__issue", "theirs__issue", "noted_by")
    ground = list(CommonGround.objects.filter(deal=deal).select_related(*related))
    marks = MovableInterest.objects.filter(position__issue__deal=deal)
    movable = set(marks.values_list("position_id", flat=True))
    shared = {pk for one in ground for pk in (one.ours_id, one.theirs_id) if pk}
    pairs = {(one.ours_id, one.theirs_id) for one in ground}
    rows = []
    for issue in issues_of(deal):
        ours, theirs = (
            _interest(position(issue, side), side, movable=movable, shared=shared) for side in Side
        )
        rows.append(Row(issue, ours, theirs, is_paired=(ours.pk, theirs.pk) in pairs))
    return InterestMap(rows, ground)


def _interest(
    held: Position, side: Side, *, movable: Iterable[int], shared: Iterable[int]
) -> Interest:
    return Interest(
        issue=held.issue,
        side=side,
        pk=held.pk,
        text=held.interest,
        is_movable=bool(held.interest) and held.pk in movable,
        is_shared=held.pk in shared,
    )
