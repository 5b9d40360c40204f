"""Keeping what was revised once the preparation was left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from accounts.models import User
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Side
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.wording import in_unit
from negotiations.preparation.models import Issue, Option, Position
from negotiations.preparation.models.revisions import Figure, Revision

Where = tuple[str, str]


class RevisionWithoutReason(Refusal):
    """Whoever changes our figures while the talk goes on says why, for those who come after."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(
            f"Say why our figures on “{issue.name}” change; the reason is kept with both versions."
        )


@dataclass(frozen=True)
class Stand:
    """One figure as it stands: what it is compared by, and how it reads."""

    value: Decimal | int
    words: str


def stands(issue: Issue) -> dict[Where, Stand]:
    """The opening, target and limit of both sides that are known, by side and figure: one query."""
    held = Position.objects.filter(issue=issue).select_related("target_option", "limit_option")
    found = {
        (one.side, figure.value): _stand(issue, one, figure) for one in held for figure in Figure
    }
    return {where: stand for where, stand in found.items() if stand}


def _stand(issue: Issue, held: Position, figure: Figure) -> Stand | None:
    value: Decimal | None = getattr(held, figure)
    option: Option | None = getattr(held, f"{figure}_option", None)
    if value is not None:
        return Stand(value, in_unit(issue, value))
    return Stand(option.pk, option.label) if option else None


def keep_revisions(
    issue: Issue, before: Mapping[Where, Stand], *, reason: str, by: User, now: datetime
) -> None:
    """Add a line for each known figure that is another one now; nothing while still preparing.

    Raises `RevisionWithoutReason` where one of them is ours.
    """
    if issue.deal.stage == Stage.PREPARATION:
        return
    after = stands(issue)
    moved = [
        where
        for where, old in before.items()
        if where not in after or after[where].value != old.value
    ]
    if not reason and any(side == Side.OURS for side, _ in moved):
        raise RevisionWithoutReason(issue)
    Revision.objects.bulk_create(
        Revision(
            issue=issue, side=side, figure=figure, old=before[side, figure].words,
            new=after[side, figure].words if (side, figure) in after else "none",
            reason=reason, revised_at=now, revised_by=by,
        )
        for side, figure in moved
    )  # fmt: skip
