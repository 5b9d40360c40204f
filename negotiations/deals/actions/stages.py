"""Moving a deal between stages and towards its end: the facts, without the gates.

Whether a gate lets the deal through is `journey`'s business.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models.functions import Greatest

from accounts.models import User
from negotiations.deals.actions.timeline import record_event
from negotiations.deals.models import Deal, EventKind, StageVisit
from negotiations.playbooks.stages import Stage


def enter_stage(
    *,
    deal: Deal,
    stage: Stage,
    reason: str = "",
    open_gates: Sequence[str] = (),
    by: User,
    now: datetime,
) -> StageVisit:
    """End the current visit and begin one in `stage`, on the timeline. The caller holds the lock.

    `open_gates` are the labels of the conditions that were not met on leaving.
    """
    if deal.stage == stage:
        return StageVisit.objects.get(deal=deal, left_at__isnull=True)
    came_from = Stage(deal.stage)
    # Never before it began, even where a clock was set back meanwhile.
    StageVisit.objects.filter(deal=deal, left_at__isnull=True).update(
        left_at=Greatest("entered_at", now)
    )
    visit = StageVisit.objects.create(
        deal=deal,
        stage=stage,
        entered_at=now,
        entered_by=by,
        reason=reason,
        open_gates=list(open_gates),
    )
    deal.stage, deal.stage_entered_at = stage, now
    deal.save(update_fields=["stage", "stage_entered_at"])
    record_event(
        deal=deal,
        kind=EventKind.STAGE,
        headline=f"{came_from.label} → {stage.label}",
        detail=_detail(reason, open_gates),
        by=by,
        now=now,
    )
    return visit


def resume_stage(*, deal: Deal, reason: str, by: User, now: datetime) -> StageVisit:
    """Begin a new stay where a closed deal stood: the time between was spent in no stage.

    The caller holds the lock, and the deal still says when it was closed.
    """
    StageVisit.objects.filter(deal=deal, left_at__isnull=True).update(
        left_at=Greatest("entered_at", deal.closed_at)
    )
    return StageVisit.objects.create(
        deal=deal, stage=deal.stage, entered_at=now, entered_by=by, reason=reason
    )


def _detail(reason: str, open_gates: Sequence[str]) -> str:
    missing = f"Open: {', '.join(open_gates)}." if open_gates else ""
    return " ".join(part for part in (reason, missing) if part)
