"""The issues of a deal: adding, changing, ordering and removing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from accounts.models import User
from negotiations.deals.actions import Change, Refusal, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.preparation.actions.alternatives import refresh_reservations
from negotiations.preparation.actions.options import BEST, WORST, OptionEdit, change_options
from negotiations.preparation.actions.positions import RowEdit, change_position
from negotiations.preparation.actions.revisions import keep_revisions, stands
from negotiations.preparation.actions.wording import issue_lines, named
from negotiations.preparation.models import OPTION_KINDS, Issue, IssueKind

NUMBERS = ("opening", "target", "limit")


class IssueNameIsTaken(Refusal):
    """Each issue of a deal has a name of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is an issue “{name}” on this deal already. Give this one another name."
        )


class IssueIsInAnOffer(Refusal):
    """What was offered keeps its issue, its kind and its unit."""

    def __init__(self, issue: Issue, what: str) -> None:
        super().__init__(f"“{issue.name}” appears in an offer, so {what}.")


class IssueKindChanged(Refusal):
    """Somebody turned the issue into another kind of value, so the figures typed no longer fit."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(
            f"Somebody changed the kind of this issue to “{issue.get_kind_display()}” while you "
            "were typing. Open the issue again and put your changes in there."
        )


@dataclass(frozen=True)
class IssueEdit:
    """What a form wants of an issue: its own facts, both positions, the options of a choice."""

    issue: RowEdit
    ours: RowEdit
    theirs: RowEdit
    options: Sequence[OptionEdit] = ()
    seen_options: Sequence[OptionEdit] = ()
    reason: str = ""


@transaction.atomic
def add_issue(*, deal: Deal, edit: IssueEdit, by: User, now: datetime) -> Issue:
    """Put a new issue at the end of the list. Raises `IssueNameIsTaken`, `DealIsClosed`."""
    locked = lock_running(deal)
    _refuse_taken_name(locked, edit.issue.values["name"])
    issue = put_issue(locked, edit, now)
    refresh_reservations(locked)
    record_event(
        deal=locked, kind=EventKind.CHANGED, headline=f"Issue added: {issue.name}", by=by, now=now
    )
    return issue


def add_grant(
    *, deal: Deal, name: str, theirs: Mapping[str, Any], by: User, now: datetime
) -> Issue:
    """Put something that is granted or not on the list, with what is known of their position.

    Until somebody says otherwise granting it is best for them and worst for us. Raises what
    `add_issue` raises.
    """
    facts = {"name": name, "kind": IssueKind.YES_NO, "unit": "", "direction": ""}
    granted = OptionEdit(None, "Yes", our_score=WORST, their_score=BEST)
    refused = OptionEdit(None, "No", our_score=BEST, their_score=WORST)
    edit = IssueEdit(RowEdit(facts), RowEdit({}), RowEdit(theirs), [granted, refused])
    return add_issue(deal=deal, edit=edit, by=by, now=now)


def put_issue(locked: Deal, edit: IssueEdit, now: datetime) -> Issue:
    """Write a new issue. The caller holds the lock on the deal and writes the timeline."""
    last = locked.issues.aggregate(last=Max("rank"))["last"] or 0
    issue = Issue.objects.create(deal=locked, rank=last + 1, created_at=now, **edit.issue.values)
    change_position(issue=issue, side=Side.OURS, edit=edit.ours)
    change_position(issue=issue, side=Side.THEIRS, edit=edit.theirs)
    if issue.has_options:
        change_options(issue, edit.options, seen=())
    return issue


@transaction.atomic
def change_issue(*, issue: Issue, edit: IssueEdit, by: User, now: datetime) -> Issue:
    """Change an issue, both positions and its options together; all of it or nothing.

    Raises `ChangedMeanwhile`, `FiguresDoNotFit`, `OptionsChangedMeanwhile`, `IssueKindChanged`,
    `OptionIsInAnOffer`, `IssueIsInAnOffer` (the kind and the unit of an offered issue stay),
    `IssueNameIsTaken`, `RevisionWithoutReason` (once the preparation was left), `DealIsClosed`.
    """
    locked = lock_running(issue.deal)
    row = Issue.objects.select_for_update().get(pk=issue.pk)
    row.deal = locked
    _refuse_taken_name(locked, edit.issue.values["name"], but=row)
    _refuse_stale_kind(row, edit.issue)
    _refuse_new_meaning(row, edit.issue.values)
    had_options, before = row.has_options, stands(row)
    changes = change_row(row, edit.issue.values, seen=edit.issue.seen, version=edit.issue.version)
    ours = change_position(issue=row, side=Side.OURS, edit=_fitting(row, edit.ours))
    theirs = change_position(issue=row, side=Side.THEIRS, edit=_fitting(row, edit.theirs))
    options = _change_options(row, edit, had_options=had_options)
    if any(change.name == "kind" for change in changes):
        row.alternative_terms.all().delete()
    refresh_reservations(locked)
    keep_revisions(row, before, reason=edit.reason, by=by, now=now)
    _on_the_timeline(row, _Changed(changes, ours, theirs, options), edit.reason, by, now)
    return row


@dataclass(frozen=True)
class _Changed:
    issue: list[Change]
    ours: list[Change]
    theirs: list[Change]
    options: tuple[str, str, str] | None


def _refuse_taken_name(deal: Deal, name: str, but: Issue | None = None) -> None:
    others = deal.issues.filter(name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise IssueNameIsTaken(name)


def _refuse_stale_kind(issue: Issue, edit: RowEdit) -> None:
    if issue.kind not in (edit.seen.get("kind", issue.kind), edit.values["kind"]):
        raise IssueKindChanged(issue)


def _refuse_new_meaning(issue: Issue, values: Mapping[str, Any]) -> None:
    is_same = values["kind"] == issue.kind and values["unit"] == issue.unit
    if not is_same and issue.terms.exists():
        raise IssueIsInAnOffer(issue, "its kind and its unit stay as they are")


def _fitting(issue: Issue, edit: RowEdit) -> RowEdit:
    """A choice has no opening, target or limit in numbers."""
    if not issue.has_options:
        return edit
    return RowEdit({**edit.values, **dict.fromkeys(NUMBERS)}, edit.seen, edit.version)


def _change_options(
    issue: Issue, edit: IssueEdit, *, had_options: bool
) -> tuple[str, str, str] | None:
    if issue.kind in OPTION_KINDS:
        return change_options(issue, edit.options, seen=edit.seen_options)
    if had_options:
        issue.options.all().delete()
    return None


def _on_the_timeline(issue: Issue, changed: _Changed, reason: str, by: User, now: datetime) -> None:
    lines = [
        *issue_lines(issue, changed.issue),
        *issue_lines(issue, changed.ours, Side.OURS),
        *issue_lines(issue, changed.theirs, Side.THEIRS),
        *([changed.options] if changed.options else []),
    ]
    if not lines:
        return
    labels = [change.label for change in (*changed.issue, *changed.ours, *changed.theirs)]
    labels = list(dict.fromkeys(labels + (["Options"] if changed.options else [])))
    record_event(
        deal=issue.deal,
        kind=EventKind.CHANGED,
        side=_side_of(changed),
        headline=f"{named(labels)} of {issue.name} changed",
        detail=reason,
        changes=lines,
        by=by,
        now=now,
    )


def _side_of(changed: _Changed) -> str:
    if changed.issue or changed.options or bool(changed.ours) == bool(changed.theirs):
        return ""
    return Side.OURS if changed.ours else Side.THEIRS


@transaction.atomic
def order_issues(*, deal: Deal, order: Sequence[int], by: User, now: datetime) -> list[Issue]:
    """Put the issues in this order, by their ids; ones that are not named keep theirs at the end.

    An order is a matter of reading, so the timeline keeps silent. Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    places = {pk: place for place, pk in enumerate(order)}
    issues = sorted(
        locked.issues.order_by("rank", "pk"), key=lambda one: places.get(one.pk, len(places))
    )
    for rank, issue in enumerate(issues, start=1):
        issue.rank = rank
    Issue.objects.bulk_update(issues, ["rank"])
    return issues


@transaction.atomic
def remove_issue(*, issue: Issue, by: User, now: datetime) -> None:
    """Take an issue off the deal. Raises `IssueIsInAnOffer`, `DealIsClosed`."""
    locked = lock_running(issue.deal)
    try:
        issue.delete()
    except ProtectedError as refusal:
        raise IssueIsInAnOffer(issue, "it cannot be removed") from refusal
    refresh_reservations(locked)
    record_event(
        deal=locked, kind=EventKind.CHANGED, headline=f"Issue removed: {issue.name}", by=by, now=now
    )
