"""Starting a deal's issues from a template, and keeping them as one."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.preparation.actions.alternatives import refresh_reservations
from negotiations.preparation.actions.issues import IssueEdit, put_issue
from negotiations.preparation.actions.options import OptionEdit
from negotiations.preparation.actions.positions import RowEdit
from negotiations.preparation.models import Issue, IssueKind, IssueTemplate, Option
from negotiations.preparation.queries import issues_of, position

FIGURES = {Side.OURS: ("opening", "target", "limit"), Side.THEIRS: ("opening", "limit")}


class NothingToKeep(Refusal):
    """A template without issues starts nothing."""

    def __init__(self) -> None:
        super().__init__("This deal has no issues yet, so there is nothing to keep.")


class TemplateNameIsTaken(Refusal):
    """Each template of a team has a name of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The team has a template “{name}” already. Choose another name.")


@transaction.atomic
def start_issues(
    *, deal: Deal, name: str, content: Sequence[dict[str, Any]], by: User, now: datetime
) -> list[Issue]:
    """Put the issues of a template on the deal; one that is there by name stays as it is.

    Weights are taken over by a deal without issues only: others share out their 100 already.
    Raises `DealIsClosed`.
    """
    locked = lock_running(deal)
    known = {one.casefold() for one in locked.issues.values_list("name", flat=True)}
    added = [
        put_issue(locked, _edit(row, is_weighted=not known), now)
        for row in content
        if row["name"].casefold() not in known
    ]
    if added:
        refresh_reservations(locked)
        many = "1 issue" if len(added) == 1 else f"{len(added)} issues"
        record_event(
            deal=locked, kind=EventKind.CHANGED, headline=f"{many} added from “{name}”",
            detail="\n".join(issue.name for issue in added), by=by, now=now,
        )  # fmt: skip
    return added


@transaction.atomic
def keep_issues(*, deal: Deal, name: str, by: User, now: datetime) -> IssueTemplate:
    """Keep the deal's issues as a template of its team, without amounts of money.

    Raises `NothingToKeep`, `TemplateNameIsTaken`.
    """
    content = [_content(issue) for issue in issues_of(deal)]
    if not content:
        raise NothingToKeep
    try:
        with transaction.atomic():
            return IssueTemplate.objects.create(
                team=deal.team, name=name, content=content, created_by=by, created_at=now
            )
    except IntegrityError as refusal:
        raise TemplateNameIsTaken(name) from refusal


@transaction.atomic
def rename_template(*, template: IssueTemplate, name: str, by: User, now: datetime) -> None:
    """Call a template something else. Raises `TemplateNameIsTaken`."""
    try:
        with transaction.atomic():
            IssueTemplate.objects.filter(pk=template.pk).update(name=name)
    except IntegrityError as refusal:
        raise TemplateNameIsTaken(name) from refusal


@transaction.atomic
def remove_template(*, template: IssueTemplate, by: User, now: datetime) -> None:
    """Offer a template no more; deals that were started from it keep their issues."""
    template.delete()


def _edit(row: dict[str, Any], *, is_weighted: bool) -> IssueEdit:
    facts = {
        "name": row["name"], "kind": row["kind"], "unit": row.get("unit", ""),
        "direction": row.get("direction", ""), "list_value": None,
    }  # fmt: skip
    options = [
        OptionEdit(
            pk=None,
            label=option["label"],
            our_score=Decimal(str(option["ours"])),
            their_score=_number(option.get("theirs")),
            is_target=option["label"] == row.get("target"),
            is_limit=option["label"] == row.get("limit"),
            is_their_limit=option["label"] == row.get("their_limit"),
        )
        for option in row.get("options", ())
    ]
    ours = {name: _number(row.get("ours", {}).get(name)) for name in FIGURES[Side.OURS]}
    theirs = {name: _number(row.get("theirs", {}).get(name)) for name in FIGURES[Side.THEIRS]}
    if is_weighted:
        ours["weight"], theirs["weight"] = (
            _number(row.get(name)) for name in ("weight", "their_weight")
        )
    return IssueEdit(RowEdit(facts), RowEdit(ours), RowEdit(theirs), options)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _content(issue: Issue) -> dict[str, Any]:
    """An issue in the shape of the shipped starters; what is not known is left out."""
    ours, theirs = position(issue, Side.OURS), position(issue, Side.THEIRS)
    row: dict[str, Any] = {
        "name": issue.name, "kind": issue.kind, "unit": issue.unit, "direction": issue.direction,
        "weight": _text(ours.weight), "their_weight": _text(theirs.weight),
    }  # fmt: skip
    if issue.has_options:
        row |= {
            "options": [_option(option) for option in issue.options.all()],
            "target": _label(ours.target_option),
            "limit": _label(ours.limit_option),
            "their_limit": _label(theirs.limit_option),
        }
    elif issue.kind != IssueKind.MONEY:
        for side, held in (("ours", ours), ("theirs", theirs)):
            figures = {name: _text(getattr(held, name)) for name in FIGURES[Side(side)]}
            row[side] = {name: text for name, text in figures.items() if text is not None}
    return {name: value for name, value in row.items() if value not in (None, "")}


def _option(option: Option) -> dict[str, str | None]:
    return {
        "label": option.label,
        "ours": _text(option.our_score),
        "theirs": _text(option.their_score),
    }


def _label(option: Option | None) -> str | None:
    return option.label if option else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
