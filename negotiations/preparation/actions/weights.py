"""Weighting all issues of a deal together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.preparation.actions.alternatives import refresh_reservations
from negotiations.preparation.actions.wording import told
from negotiations.preparation.models import SUM_OF_WEIGHTS, Issue, Position, short_weight

Weights = Mapping[tuple[int, str], Decimal | None]
"""Weight by issue id and side; None where a weight is not known."""


class WeightsDoNotAddUp(Refusal):
    """A side's weights share out 100, no more and no less."""

    def __init__(self, side: Side, total: Decimal) -> None:
        whose = "Our" if side == Side.OURS else "Their estimated"
        off = total - SUM_OF_WEIGHTS
        what = f"{abs(off).normalize():f} too {'much' if off > 0 else 'little'}"
        super().__init__(
            f"{whose} weights add up to {total.normalize():f}, {what}. Share out exactly 100."
        )
        self.side = side


class WeightsChangedMeanwhile(Refusal):
    """Somebody saved other weights, or other issues, first."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__(
            f"This changed while you were typing: {'; '.join(lines)}. "
            "Save again to put your weights in place."
        )


@transaction.atomic
def set_weights(*, deal: Deal, weights: Weights, seen: Weights, by: User, now: datetime) -> None:
    """Set the weights of both sides on all issues together.

    Ours must sum to 100; theirs too once each is estimated, and never to more. Raises
    `WeightsDoNotAddUp`, `WeightsChangedMeanwhile` (when somebody touched the weights or the list
    of issues since `seen`), `DealIsClosed`.
    """
    locked = lock_running(deal)
    issues = list(locked.issues.order_by("rank", "pk"))
    held = _positions(issues)
    _refuse_other_ground(issues, held, weights, seen)
    for side in Side:
        _refuse_wrong_sum(side, [weights[issue.pk, side] for issue in issues])
    lines = []
    for issue in issues:
        for side in Side:
            lines += _weigh(issue, side, held[issue.pk, side], weights[issue.pk, side])
    if lines:
        refresh_reservations(locked)
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            headline="Weights changed",
            changes=lines,
            by=by,
            now=now,
        )


def _positions(issues: list[Issue]) -> dict[tuple[int, str], Position]:
    known = Position.objects.select_for_update().filter(issue__in=issues)
    held = {(one.issue_id, one.side): one for one in known}
    return {
        (issue.pk, side): held.get((issue.pk, side)) or Position(issue=issue, side=side)
        for issue in issues
        for side in Side
    }


def _refuse_other_ground(
    issues: list[Issue],
    held: Mapping[tuple[int, str], Position],
    weights: Weights,
    seen: Weights,
) -> None:
    lines = [
        f"“{issue.name}” was added" for issue in issues if (issue.pk, Side.OURS) not in weights
    ]
    if {key for key in weights if key not in held}:
        lines.append("an issue was removed")
    for (pk, side), position in held.items():
        was, is_now = seen.get((pk, side)), position.weight
        if (pk, side) in weights and is_now not in (was, weights[pk, side]):
            whose = "our" if side == Side.OURS else "their"
            lines.append(f"{whose} weight of {position.issue} is {told(short_weight(is_now))} now")
    if lines:
        raise WeightsChangedMeanwhile(lines)


def _refuse_wrong_sum(side: Side, weights: list[Decimal | None]) -> None:
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    may_be_less = side == Side.THEIRS and None in weights
    if total > SUM_OF_WEIGHTS or (total < SUM_OF_WEIGHTS and not may_be_less):
        raise WeightsDoNotAddUp(side, total)


def _weigh(
    issue: Issue, side: Side, position: Position, weight: Decimal | None
) -> list[tuple[str, str, str]]:
    if position.weight == weight:
        return []
    line = (
        f"{issue.name}, {side.label.lower()}",
        told(short_weight(position.weight)),
        told(short_weight(weight)),
    )
    if position.pk:
        position.version += 1
    position.weight = weight
    position.save()
    return [line]
