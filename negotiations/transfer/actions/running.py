"""Carrying an import out, a batch at a time, so that others can work meanwhile.

Each batch is one transaction in which its deals, its rows' records and the run's counts are
written together. Whoever is interrupted leaves the run where the last batch ended, and anybody can
go on from there; two who go on at once take turns.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.models import Team, User
from negotiations.transfer.actions.creating import create_deals
from negotiations.transfer.actions.places import Batch, prepare, usual_playbook
from negotiations.transfer.actions.updating import Updates, update_deals
from negotiations.transfer.models import ImportedRow, ImportRun, ImportState
from negotiations.transfer.queries import People, rows_of
from negotiations.transfer.reading import ReadRow, Rows

BATCH_ROWS = 500
SHOWN_KEPT = 100
MOST_FAILURES = 5


@dataclass
class Plan:
    """The rows of a run, read once for all its batches, and the companies met on the way."""

    run: ImportRun
    rows: Rows
    companies: dict[str, int]

    def rows_from(self, start: int) -> tuple[int, list[ReadRow]]:
        """The next lines: how many there are, and what the good ones among them say."""
        lines = self.rows.reader.table.lines[start : start + BATCH_ROWS]
        good = self.rows.good
        return len(lines), [good[line.number] for line in lines if line.number in good]


def carry_out(
    *,
    run: ImportRun,
    rows: Rows | None = None,
    tell: Callable[[ImportRun], None] | None = None,
    by: User,
    now: datetime,
) -> ImportRun:
    """Import what is left of a run that was started; `tell` hears of every batch.

    `rows` are those of the run's file where they have been read already.
    """
    if not run.is_running:
        return run
    plan = Plan(run, rows or rows_of(run), {})
    while True:
        run = import_batch(plan=plan, by=by, now=now)
        if tell:
            tell(run)
        if not run.is_running:
            return run


def note_failure(*, run: ImportRun, now: datetime) -> None:
    """Count a fault that broke the run off; after some of them it is stopped for good."""
    known = ImportRun.objects.filter(pk=run.pk, state=ImportState.RUNNING)
    known.update(failure_count=F("failure_count") + 1, touched_at=Now())
    known.filter(failure_count__gte=MOST_FAILURES).update(
        state=ImportState.FAILED, content=None, finished_at=now
    )


@transaction.atomic
def import_batch(*, plan: Plan, by: User, now: datetime) -> ImportRun:
    """Import the next rows of a run and count them; the last batch finishes it."""
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .defer("content", "refused")
        .get(pk=plan.run.pk)
    )
    if not run.is_running:
        return run
    # One import at a time per team: the same row must not be new to two of them.
    run.team = Team.objects.select_for_update(no_key=True).get(pk=run.team_id)
    line_count, rows = plan.rows_from(run.done_count)
    batch = Batch(
        run=run,
        mapping=plan.rows.reader.mapping,
        playbook=usual_playbook(now),
        people=People.of(run.team),
        by=by,
        now=now,
        companies=plan.companies,
    )
    new_count, updates = _import(batch, rows)
    _count(run, line_count, len(rows), new_count, updates)
    _save(run, now)
    return run


def _import(batch: Batch, rows: Sequence[ReadRow]) -> tuple[int, Updates]:
    prepare(batch, rows)
    known = ImportedRow.objects.filter(
        team=batch.team, reference__in=[row.reference for row in rows]
    )
    records = {record.reference: record for record in known}
    parts = defaultdict(list)
    for row in rows:
        parts[row.reference in records].append(row)
    create_deals(batch, parts[False])
    return len(parts[False]), update_deals(batch, parts[True], records)


def _count(
    run: ImportRun, line_count: int, good_count: int, new_count: int, updates: Updates
) -> None:
    run.done_count += line_count
    run.refused_count += line_count - good_count
    run.created_count += new_count
    run.updated_count += updates.updated_count
    run.unchanged_count += updates.unchanged_count
    run.kept_count += len(updates.kept)
    run.kept = [*run.kept, *updates.kept][:SHOWN_KEPT]


def _save(run: ImportRun, now: datetime) -> None:
    fields = [
        "done_count", "refused_count", "created_count", "updated_count", "unchanged_count",
        "kept_count", "kept",
    ]  # fmt: skip
    if run.done_count >= run.row_count:
        run.state, run.content, run.finished_at = ImportState.FINISHED, None, now
        fields += ["state", "content", "finished_at"]
    run.save(update_fields=fields)
    ImportRun.objects.filter(pk=run.pk).update(touched_at=Now())
