"""Claims, what speaks for and against them, and what became of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.clarifying.models import Claim, ClaimState, Evidence, EvidenceKind
from negotiations.deals.actions import attach_file, change_row, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Deal, EventKind


@transaction.atomic
def make_claim(*, deal: Deal, values: Mapping[str, Any], by: User, now: datetime) -> Claim:
    """Note what a side says is so: side, text, issue. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    claim = Claim.objects.create(deal=locked, made_at=now, noted_by=by, **values)
    _tell(claim, "Claim", by=by, now=now)
    return claim


@transaction.atomic
def change_claim(
    *,
    claim: Claim,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Claim:
    """Reword a claim; what it said before is kept. Raises `ChangedMeanwhile`, `DealIsClosed`."""
    row = _locked(claim)
    changes = change_row(row, values, seen=seen, version=version)
    if changes:
        lines = [(one.label, as_text(one.old), as_text(one.new)) for one in changes]
        _tell(row, "Claim reworded", changes=lines, by=by, now=now)
    return row


@transaction.atomic
def judge_claim(*, claim: Claim, state: ClaimState, by: User, now: datetime) -> None:
    """Say that the evidence supports a claim or refutes it, or that it is open.

    Raises `DealIsClosed`.
    """
    row = _locked(claim)
    if row.state == state:
        return
    row.state = state
    row.save(update_fields=["state"])
    _tell(row, f"Claim {state.label.lower()}", by=by, now=now)


@transaction.atomic
def remove_claim(*, claim: Claim, by: User, now: datetime) -> None:
    """Take a claim off the list with its evidence; it can be put back. Raises `DealIsClosed`."""
    row = _locked(claim)
    if row.removed_at is None:
        row.removed_at, row.removed_by = now, by
        row.save(update_fields=["removed_at", "removed_by"])
        _tell(row, "Claim removed", by=by, now=now)


@transaction.atomic
def restore_claim(*, claim: Claim, by: User, now: datetime) -> None:
    """Put a removed claim back. Raises `DealIsClosed`."""
    row = _locked(claim)
    if row.removed_at is not None:
        row.removed_at = row.removed_by = None
        row.save(update_fields=["removed_at", "removed_by"])
        _tell(row, "Claim put back", by=by, now=now)


@transaction.atomic
def add_evidence(
    *,
    claim: Claim,
    kind: EvidenceKind,
    is_for: bool,
    text: str = "",
    url: str = "",
    file: Mapping[str, Any] | None = None,
    by: User,
    now: datetime,
) -> Evidence:
    """Add what speaks for a claim or against it.

    `file` is what `attach_file` takes: name, content type and content. Without words of its own
    evidence is called by its file or its link. Raises `DealIsClosed`.
    """
    row = _locked(claim)
    attachment = attach_file(deal=row.deal, by=by, now=now, **file) if file else None
    evidence = Evidence.objects.create(
        claim=row,
        kind=kind,
        is_for=is_for,
        text=text or (attachment.name if attachment else url),
        url=url,
        attachment=attachment,
        added_at=now,
        added_by=by,
    )
    _tell(row, _speaks(evidence), detail=evidence.text, by=by, now=now)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, now: datetime) -> None:
    """Take a piece of evidence away; it can be put back. Raises `DealIsClosed`."""
    claim = _locked(evidence.claim)
    there = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True)
    if there.update(removed_at=now, removed_by=by):
        what = f"{_speaks(evidence)} removed"
        _tell(claim, what, detail=evidence.text, by=by, now=now)


@transaction.atomic
def restore_evidence(*, evidence: Evidence, by: User, now: datetime) -> None:
    """Put removed evidence back. Raises `DealIsClosed`."""
    claim = _locked(evidence.claim)
    gone = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=False)
    if gone.update(removed_at=None, removed_by=None):
        what = f"{_speaks(evidence)} put back"
        _tell(claim, what, detail=evidence.text, by=by, now=now)


def _locked(claim: Claim) -> Claim:
    """The claim as it is now, under its own lock and that of its deal."""
    locked = lock_running(claim.deal)
    row = Claim.objects.select_for_update().get(pk=claim.pk)
    row.deal = locked
    return row


def _speaks(evidence: Evidence) -> str:
    kind = EvidenceKind(evidence.kind).label
    return f"{kind} {'for' if evidence.is_for else 'against'} a claim"


def _tell(claim: Claim, what: str, *, by: User, now: datetime, **more: Any) -> None:
    record_event(
        deal=claim.deal,
        kind=EventKind.CHANGED,
        side=claim.side,
        headline=f"{what}: {claim.text}",
        by=by,
        now=now,
        **more,
    )
