"""New deals from rows, as if they had been kept here since they were opened."""

from collections.abc import Sequence
from typing import Any

from negotiations.deals.models import Deal, Event, EventKind, Outcome, StageVisit
from negotiations.transfer.actions.figures import amount_of, date_of, moment_of, noon_of
from negotiations.transfer.actions.places import Batch
from negotiations.transfer.models import ImportedRow
from negotiations.transfer.reading import LANDINGS, ReadRow


def create_deals(batch: Batch, rows: Sequence[ReadRow]) -> None:
    """Make the deals of rows that were never imported, each with its visit and its first line."""
    deals = Deal.objects.bulk_create([_deal(batch, row) for row in rows])
    pairs = list(zip(deals, rows, strict=True))
    StageVisit.objects.bulk_create(
        StageVisit(
            deal=deal, stage=deal.stage, entered_at=deal.stage_entered_at, entered_by=batch.by
        )
        for deal in deals
    )
    Event.objects.bulk_create(
        Event(
            deal=deal,
            kind=EventKind.IMPORTED,
            at=batch.now,
            by=batch.by,
            headline=f"Imported from {batch.run.file_name}"[:200],
            detail=_detail(row),
        )
        for deal, row in pairs
    )
    ImportedRow.objects.bulk_create(
        ImportedRow(
            team=batch.team,
            reference=row.reference,
            fingerprint=row.fingerprint,
            said=remembered(batch, row),
            deal=deal,
        )
        for deal, row in pairs
    )


def remembered(batch: Batch, row: ReadRow) -> dict[str, Any]:
    """What the row said, with the owner who was meant."""
    return row.said | {"owner_id": batch.owner_id(row.said.get("owner") or "")}


def _deal(batch: Batch, row: ReadRow) -> Deal:
    said, landing = row.said, LANDINGS[row.said["landing"]]
    owner_id = batch.owner_id(said.get("owner") or "")
    closed_on = said.get("closed_on") or ""
    # Of a deal that was opened on an unknown day, it is known that it was before its end.
    opened = moment_of(said.get("opened_on") or closed_on, batch.now)
    ended = moment_of(closed_on, batch.now)
    is_agreed = landing.outcome == Outcome.AGREED
    step, step_on = said.get("next_step") or ("", "")
    return Deal(
        title=said["title"],
        counterparty_id=batch.company_id(said.get("company") or ""),
        team=batch.team,
        owner_id=owner_id,
        playbook=batch.playbook,
        currency=said["currency"],
        value=amount_of(said.get("value")),
        probability=said.get("probability"),
        expected_close_on=date_of(said.get("close_on") or ""),
        stage=landing.stage,
        stage_entered_at=ended if is_agreed else opened,
        outcome=landing.outcome,
        outcome_reason=said.get("reason") or "" if landing.is_closed else "",
        agreed_at=ended if is_agreed else None,
        closed_at=ended if landing.is_closed else None,
        closed_by_id=owner_id if landing.is_closed else None,
        turn_since=opened,
        next_step=step,
        next_step_at=noon_of(step_on),
        last_activity_at=ended if landing.is_over else opened,
        created_at=opened,
    )


def _detail(row: ReadRow) -> str:
    """Where it stood in the file, and what has no place of its own."""
    own_id = "" if row.reference.startswith("row:") else f"Reference {row.reference}. "
    stage = f"Stage there: {row.stage_word}. " if row.stage_word else ""
    step = row.said.get("next_step_words")
    return f"Line {row.line}. {own_id}{stage}{f'Next step there: {step}' if step else ''}".strip()
