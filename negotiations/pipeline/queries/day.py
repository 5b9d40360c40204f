"""The day: what is due, the offers on the table, the deals that have gone quiet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Q

from accounts.models import User
from negotiations.deals.models import Deal, DealQuerySet, Outcome, Side
from negotiations.figures import ago, money
from negotiations.pipeline.queries.card_texts import NO_COMPANY
from negotiations.pipeline.queries.early import EarlyMove, early_moves
from negotiations.pipeline.queries.filters import Stillness, Today, is_still
from negotiations.pipeline.queries.schedule import Schedule, scheduled
from negotiations.pipeline.queries.table_offers import TableOffer, on_the_table, table_offers
from negotiations.pipeline.queries.tasks import (
    DEAL_FIELDS,
    TaskGroup,
    booked,
    grouped,
    tasks,
    turn_of,
)
from negotiations.playbooks.stages import Stage

MOST_QUIET = 8


@dataclass(frozen=True)
class QuietDeal:
    pk: int
    title: str
    company: str
    stage: Stage
    value: str
    activity: str
    mark: str
    turn: str


@dataclass(frozen=True)
class Counts:
    open: int
    ours: int
    offers: int


@dataclass(frozen=True)
class Day:
    counts: Counts
    groups: list[TaskGroup]
    has_more_tasks: bool
    schedule: Schedule | None
    offers: list[TableOffer]
    quiet: list[QuietDeal]
    has_more_quiet: bool
    early: list[EarlyMove]


def the_day(user: User, today: Today, *, of_the_team: bool) -> Day:
    """The day of one person, or of everybody whose deals they see: five queries.

    For a team one more: who went on without something that the playbook asks for, and why.
    """
    deals = Deal.objects.visible_to(user).running()
    if not of_the_team:
        deals = deals.filter(owner=user)
    due, has_more = tasks(deals, user, today, of_the_team=of_the_team)
    quiet = list(
        deals.filter(is_still(Stillness.QUIET, today.now))
        .order_by("last_activity_at", "pk")
        .values("pk", *DEAL_FIELDS)[: MOST_QUIET + 1]
    )
    return Day(
        counts=_counts(deals),
        groups=grouped(due, today),
        schedule=scheduled(booked(due, today), today),
        has_more_tasks=has_more,
        offers=table_offers(deals, today),
        quiet=[_quiet(row, today) for row in quiet[:MOST_QUIET]],
        has_more_quiet=len(quiet) > MOST_QUIET,
        early=early_moves(deals, today) if of_the_team else [],
    )


def _counts(deals: DealQuerySet) -> Counts:
    counts = deals.aggregate(
        open=Count("pk"),
        ours=Count("pk", filter=Q(turn=Side.OURS, outcome=Outcome.OPEN)),
        offers=Count("pk", filter=Exists(on_the_table())),
    )
    return Counts(**counts)


def _quiet(row: dict[str, Any], today: Today) -> QuietDeal:
    mark, turn = turn_of(row, today)
    return QuietDeal(
        pk=row["pk"],
        title=row["title"],
        company=row["counterparty__name"] or NO_COMPANY,
        stage=Stage(row["stage"]),
        value=money(row["value"], row["currency"]),
        activity=ago(row["last_activity_at"], today.now),
        mark=mark,
        turn=turn,
    )
