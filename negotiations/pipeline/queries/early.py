"""Who went on without something that the playbook asks for, and why."""

from dataclasses import dataclass
from datetime import timedelta

from negotiations.deals.models import DealQuerySet
from negotiations.figures import ago
from negotiations.pipeline.queries.filters import Today, stays_begun_early
from negotiations.playbooks.stages import Stage

MOST = 6
LOOKED_BACK = timedelta(days=14)


@dataclass(frozen=True)
class EarlyMove:
    deal_id: int
    deal: str
    stage: Stage
    missing: str
    reason: str
    by: str
    when: str


def early_moves(deals: DealQuerySet, today: Today) -> list[EarlyMove]:
    """Those of the last two weeks that still last, the newest first: one query."""
    rows = (
        stays_begun_early()
        .filter(deal__in=deals, entered_at__gte=today.now - LOOKED_BACK)
        .order_by("-entered_at", "-pk")
        .values(
            "deal_id", "deal__title", "stage", "open_gates", "reason", "entered_by__name",
            "entered_at",
        )
    )  # fmt: skip
    return [
        EarlyMove(
            deal_id=row["deal_id"],
            deal=row["deal__title"],
            stage=Stage(row["stage"]),
            missing=", ".join(row["open_gates"]),
            reason=row["reason"],
            by=row["entered_by__name"],
            when=ago(row["entered_at"], today.now),
        )
        for row in rows[:MOST]
    ]
