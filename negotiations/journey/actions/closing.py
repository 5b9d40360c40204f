"""Ending a negotiation without an agreement, in good order."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Team, User
from accounts.preferences import active_zone
from negotiations.bargaining.actions import end_bargaining
from negotiations.bargaining.queries import disengagement, standing
from negotiations.deals.actions import Change, Refusal, change_row, record_event
from negotiations.deals.models import Deal, EventKind, Outcome
from negotiations.figures import full_day
from negotiations.journey.actions.way import lock_undecided
from negotiations.journey.models import Closing, ClosingReasons
from negotiations.journey.queries.closing import drafted_letter, reasons_of
from negotiations.reminders.actions import cancel_reminders_of


class ReasonIsNotListed(Refusal):
    """The reasons are the team's own list; it may have changed since the page was opened."""

    def __init__(self) -> None:
        super().__init__("Choose one of the reasons on the list. A manager can add another.")


class LetterIsSent(Refusal):
    """What they have got is not rewritten."""

    def __init__(self, closing: Closing) -> None:
        sent = closing.sent_at
        on = full_day(sent.astimezone(active_zone()).date()) if sent else "an earlier day"
        who = closing.sent_by.name if closing.sent_by else "Somebody"
        super().__init__(f"{who} sent this note on {on}. It stays as it went out.")


class DealRunsAgain(Refusal):
    """A note on an end that was taken back is not sent."""

    def __init__(self) -> None:
        super().__init__("The deal runs again, so this note is not sent. A later end has its own.")


class LetterIsEmpty(Refusal):
    """There is nothing to send."""

    def __init__(self) -> None:
        super().__init__("Write the note first.")


@transaction.atomic
def close_without_agreement(
    *, deal: Deal, outcome: Outcome, reason: str, note: str = "", chosen_instead: str = "",
    by: User, now: datetime,
) -> Closing:  # fmt: skip
    """Walk away from a deal, or note that it is lost: nothing on it stands, waits or reminds.

    What had pointed to it is kept, and a note to them is drafted. Raises `ReasonIsNotListed`,
    `DealIsAgreed`, `DealIsClosed`.
    """
    locked = lock_undecided(deal)
    if reason not in reasons_of(locked.team_id).of(outcome):
        raise ReasonIsNotListed
    signals = disengagement(standing(locked), now)
    locked.outcome, locked.outcome_reason = outcome, reason
    locked.closed_at, locked.closed_by = now, by
    locked.save(update_fields=["outcome", "outcome_reason", "closed_at", "closed_by"])
    end_bargaining(deals=[locked], by=by, now=now)
    cancel_reminders_of(deal=locked, because=f"{outcome.label}.", now=now)
    instead = f"Instead: {chosen_instead}" if chosen_instead else ""
    detail = "\n".join(part for part in (reason, instead, note) if part)
    record_event(
        deal=locked, kind=EventKind.OUTCOME, headline=outcome.label, detail=detail, by=by, now=now
    )
    return Closing.objects.create(
        deal=locked, outcome=outcome, reason=reason, note=note, chosen_instead=chosen_instead,
        signals=[asdict(one) for one in signals], at=now, by=by,
        letter=drafted_letter(locked, outcome),
    )  # fmt: skip


@transaction.atomic
def write_letter(
    *, closing: Closing, values: Mapping[str, Any], seen: Mapping[str, Any], version: int,
    by: User, now: datetime,
) -> list[Change]:  # fmt: skip
    """Change the note that they will get. Raises `LetterIsSent`, `ChangedMeanwhile`."""
    return change_row(_lock_unsent(closing), values, seen=seen, version=version)


@transaction.atomic
def mark_letter_sent(*, closing: Closing, by: User, now: datetime) -> Closing:
    """Note that they have got it. Raises `LetterIsSent`, `LetterIsEmpty`, `DealRunsAgain`."""
    locked = _lock_unsent(closing)
    if not locked.letter.strip():
        raise LetterIsEmpty
    locked.sent_at, locked.sent_by = now, by
    locked.save(update_fields=["sent_at", "sent_by"])
    record_event(
        deal=locked.deal, kind=EventKind.OUTCOME, headline="Thanks and closing note sent",
        detail=locked.letter, by=by, now=now,
    )  # fmt: skip
    return locked


def _lock_unsent(closing: Closing) -> Closing:
    rows = Closing.objects.select_for_update(of=("self",)).select_related("deal", "sent_by")
    locked = rows.get(pk=closing.pk)
    if locked.sent_at is not None:
        raise LetterIsSent(locked)
    if not locked.deal.is_closed:
        raise DealRunsAgain
    return locked


@transaction.atomic
def change_reasons(
    *, team: Team, values: Mapping[str, Any], seen: Mapping[str, Any], version: int, by: User,
    now: datetime,
) -> list[Change]:  # fmt: skip
    """Change the list that a team chooses from; deals that ended keep their words.

    Raises `ChangedMeanwhile`.
    """
    ClosingReasons.objects.get_or_create(team=team)
    reasons = ClosingReasons.objects.select_for_update(of=("self",)).get(team=team)
    changes = change_row(reasons, values, seen=seen, version=version)
    if changes:
        reasons.changed_by, reasons.changed_at = by, now
        reasons.save(update_fields=["changed_by", "changed_at"])
    return changes
