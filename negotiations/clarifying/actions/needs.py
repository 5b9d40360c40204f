"""Turning demands into needs, and needs into something to bargain over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from negotiations.clarifying.models import Need, NeedKind
from negotiations.deals.actions import Refusal, change_row, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Deal, EventKind, Side, Stakeholder
from negotiations.information_exchange.actions import take_note, turn_note
from negotiations.information_exchange.models import ListeningNote, NoteKind
from negotiations.preparation.actions import (
    IssueEdit,
    OptionEdit,
    RowEdit,
    add_grant,
    change_issue,
    change_position,
    current_options,
)
from negotiations.preparation.actions.options import BEST, WORST
from negotiations.preparation.models import Issue, Option, Position
from negotiations.preparation.queries import position

LINKS = ("issue", "option")


class AlreadyAtTheTable(Refusal):
    """A need is bargained over in one place."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"This need is at the table already, as part of “{issue.name}”.")


class OptionIsThere(Refusal):
    """Each option of a choice has a label of its own."""

    def __init__(self, label: str, issue: Issue) -> None:
        super().__init__(f"“{issue.name}” has an option “{label}” already. Give it another name.")


@transaction.atomic
def hear_demand(
    *,
    deal: Deal,
    text: str,
    said_by: Stakeholder | None = None,
    issue: Issue | None = None,
    by: User,
    now: datetime,
) -> ListeningNote:
    """Note a demand where it is turned into a need right away. Raises `DealIsClosed`."""
    note = take_note(deal=deal, text=text, said_by=said_by, issue=issue, by=by, now=now)
    turn_note(note=note, kind=NoteKind.DEMAND, by=by, now=now)
    return note


@transaction.atomic
def record_need(
    *,
    demand: ListeningNote,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> Need:
    """Say what a demand is for. What it is for joins their interest on the demand's issue.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(demand.deal)
    need = Need.objects.select_for_update().filter(demand=demand).first()
    if need is None:
        # A form that was opened before the need was there carries version 1.
        need = Need.objects.create(
            demand=demand, version=2, recorded_at=now, recorded_by=by, **values
        )
        changes, was = [], ""
    else:
        was = need.purpose
        changes = change_row(need, values, seen=seen, version=version)
        if not changes:
            return need
    if demand.issue:
        _write_interest(demand.issue, was, need.purpose)
    record_event(
        deal=locked,
        kind=EventKind.CHANGED,
        side=Side.THEIRS,
        headline=f"{NeedKind(need.kind).label} behind “{demand}”: {need.purpose}",
        detail="" if changes else need.value,
        changes=[(one.label, as_text(one.old), as_text(one.new)) for one in changes],
        by=by,
        now=now,
    )
    return need


def _write_interest(issue: Issue, was: str, purpose: str) -> None:
    """Keep a need among what is known of their interest, a line each; a reworded one once."""
    held, _ = Position.objects.select_for_update().get_or_create(issue=issue, side=Side.THEIRS)
    lines = held.interest.splitlines()
    if was and was in lines:
        lines[lines.index(was)] = purpose
    elif purpose not in lines:
        lines.append(purpose)
    edit = RowEdit({"interest": "\n".join(dict.fromkeys(lines))}, version=held.version)
    change_position(issue=issue, side=Side.THEIRS, edit=edit)


@transaction.atomic
def make_issue(*, need: Need, name: str, by: User, now: datetime) -> Issue:
    """Put a need on the table as an issue of its own: granted or not, with what is known of it.

    Until somebody says otherwise granting it is best for them and worst for us.
    Raises `AlreadyAtTheTable`, `IssueNameIsTaken`, `DealIsClosed`.
    """
    row = _open_need(need)
    theirs = {"stance": row.demand.text, "interest": row.purpose}
    issue = add_grant(deal=row.demand.deal, name=name, theirs=theirs, by=by, now=now)
    row.issue = issue
    row.save(update_fields=["issue"])
    return issue


@transaction.atomic
def make_option(*, need: Need, name: str, issue: Issue, by: User, now: datetime) -> Issue:
    """Put a need on the table as one more option of a choice.

    Raises `AlreadyAtTheTable`, `OptionIsThere`, `DealIsClosed`.
    """
    row = _open_need(need)
    seen = current_options(issue)
    if name.casefold() in {option.label.casefold() for option in seen}:
        raise OptionIsThere(name, issue)
    added = OptionEdit(None, name, our_score=WORST, their_score=BEST)
    ours, theirs = (position(issue, side) for side in Side)
    facts = {"name": issue.name, "kind": issue.kind, "unit": issue.unit}
    edit = IssueEdit(
        RowEdit(facts, seen=facts, version=issue.version),
        RowEdit({}, version=ours.version),
        RowEdit({}, version=theirs.version),
        [*seen, added],
        seen,
    )
    change_issue(issue=issue, edit=edit, by=by, now=now)
    _write_interest(issue, "", row.purpose)
    row.issue, row.option = issue, Option.objects.get(issue=issue, label=name)
    row.save(update_fields=LINKS)
    return issue


def _open_need(need: Need) -> Need:
    """The need under a lock, with its demand and deal; raises where it is bargained over."""
    lock_running(need.demand.deal)
    rows = Need.objects.select_for_update(of=("self",)).select_related("demand__deal", "issue")
    row = rows.get(pk=need.pk)
    if row.issue:
        raise AlreadyAtTheTable(row.issue)
    return row
