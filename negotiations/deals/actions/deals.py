"""Opening, changing and handing over a deal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Lower

from accounts.models import Team, User
from accounts.preferences import active_zone
from negotiations.deals.actions.changes import Change, Refusal, change_row
from negotiations.deals.actions.timeline import record_event
from negotiations.deals.models import Counterparty, Deal, EventKind, StageVisit
from negotiations.figures import full_day
from negotiations.playbooks.stages import Stage


class DealIsClosed(Refusal):
    """The deal is closed: nothing in it moves until it is reopened."""

    def __init__(self, deal: Deal) -> None:
        at = deal.closed_at
        closed_on = full_day(at.astimezone(active_zone()).date()) if at else "an earlier day"
        super().__init__(
            f"This deal was closed on {closed_on} by {deal.closed_by}. Reopen it to go on."
        )


def lock_running(deal: Deal) -> Deal:
    """Read the deal again under a row lock; raises `DealIsClosed` if it is closed."""
    locked = Deal.objects.select_for_update(of=("self",)).select_related("owner").get(pk=deal.pk)
    refuse_closed(locked)
    return locked


def refuse_closed(deal: Deal) -> None:
    """Raise `DealIsClosed` for a deal that is."""
    if deal.is_closed:
        raise DealIsClosed(deal)


def known_counterparty(name: str, *, team: Team) -> Counterparty | None:
    """The team's counterparty of that name; None where there is none."""
    # Compared as the table's own constraint does, whatever a database makes of foreign letters.
    named = Counterparty.objects.filter(team=team).alias(lower=Lower("name"))
    return named.filter(lower=Lower(Value(" ".join(name.split())))).first()


def counterparty_named(name: str, *, team: Team) -> Counterparty | None:
    """The team's counterparty of that name, made when it is new; None for an unknown one."""
    name = " ".join(name.split())
    if not name:
        return None
    if known := known_counterparty(name, team=team):
        return known
    try:
        with transaction.atomic():
            return Counterparty.objects.create(team=team, name=name)
    except IntegrityError:  # a colleague named it at the same moment
        return known_counterparty(name, team=team)


@transaction.atomic
def open_deal(
    *, team: Team, owner: User, values: Mapping[str, Any], by: User, now: datetime
) -> Deal:
    """Open a deal in Preparation.

    `values` are plain fields of `Deal` (title, counterparty, playbook, approach, currency, value,
    expected_close_on, probability).
    """
    deal = Deal.objects.create(
        team=team,
        owner=owner,
        stage=Stage.PREPARATION,
        stage_entered_at=now,
        turn_since=now,
        last_activity_at=now,
        created_at=now,
        **values,
    )
    StageVisit.objects.create(deal=deal, stage=deal.stage, entered_at=now, entered_by=by)
    record_event(deal=deal, kind=EventKind.OPENED, headline="Deal opened", by=by, now=now)
    return deal


@transaction.atomic
def change_deal(
    *,
    deal: Deal,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> list[Change]:
    """Change plain fields of a running deal; every change is kept as old → new.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(deal)
    changes = change_row(locked, values, seen=seen, version=version)
    if changes:
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            headline=", ".join(change.label for change in changes) + " changed",
            changes=_lines(locked, changes),
            by=by,
            now=now,
        )
    return changes


def _lines(deal: Deal, changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """Changes as the timeline keeps them, amounts with the currency that they were in."""
    was = next((one.old for one in changes if one.name == "currency"), deal.currency)
    currencies = {"old": was, "new": deal.currency}

    def told(change: Change, which: str) -> str:
        value = getattr(change, which)
        is_money = change.name == "value" and value is not None
        return f"{as_text(value)} {currencies[which]}" if is_money else as_text(value)

    return [(one.label, told(one, "old"), told(one, "new")) for one in changes]


def reassign_ownership(*, deal: Deal, owner: User, by: User, now: datetime) -> Deal:
    """Give a locked deal another owner, on the timeline. For `reassign_deal`."""
    old, deal.owner = deal.owner, owner
    deal.save(update_fields=["owner"])
    record_event(
        deal=deal,
        kind=EventKind.CHANGED,
        headline="Owner changed",
        changes=[("Owner", old.name, owner.name)],
        by=by,
        now=now,
    )
    return deal


def as_text(value: Any) -> str:
    """How a field's value reads in the history, in no particular locale."""
    if value is None or value == "":
        return "none"
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
