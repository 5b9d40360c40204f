"""Where a deal stands on its way: stages, next step, owner, outcome."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.bargaining.actions import resume_bargaining
from negotiations.commitment.actions import arm_what_is_open
from negotiations.deals.actions import (
    Refusal,
    enter_stage,
    lock_running,
    reassign_ownership,
    record_event,
    resume_stage,
)
from negotiations.deals.models import Deal, EventKind, Outcome, StageVisit
from negotiations.follow_up.actions import hand_meetings_over
from negotiations.journey.actions.deadline import arm_deadline
from negotiations.journey.gates import GateState, gate_states
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.meetings import resume_meetings
from negotiations.reminders.actions import (
    arm_reminder,
    cancel_reminder,
    hand_reminders_over,
)
from negotiations.reminders.models import ReminderKind


class MovedMeanwhile(Refusal):
    """Somebody else has moved the deal since the page was opened."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(f"Somebody moved this deal meanwhile: it is in {stage.label} now.")


class NotAgreedYet(Refusal):
    """Follow-up begins with the sign-off, not before."""

    def __init__(self) -> None:
        super().__init__(
            "Follow-up begins when the agreement is signed off. Do that in Commitment."
        )


class MoveNeedsReason(Refusal):
    """Moving back, skipping a stage, or going on with something missing wants a reason."""

    def __init__(self, text: str, missing: Sequence[GateState]) -> None:
        super().__init__(text)
        self.missing = list(missing)


class PersonCannotOwn(Refusal):
    """The new owner must be able to sign in and belong to the deal's team."""

    def __init__(self, person: User, deal: Deal) -> None:
        super().__init__(f"{person.name} is not in {deal.team.name} or cannot sign in.")


class DealIsAgreed(Refusal):
    """An agreed deal is neither on hold nor lost; its follow-up can end."""

    def __init__(self) -> None:
        super().__init__("This deal is agreed. End its follow-up instead.")


class TimeIsPast(Refusal):
    """A next step lies ahead."""

    def __init__(self) -> None:
        super().__init__("This time has passed. Choose one that is still to come.")


@transaction.atomic
def move_to_stage(
    *,
    deal: Deal,
    stage: Stage,
    reason: str = "",
    seen_stage: Stage | None = None,
    by: User,
    now: datetime,
) -> StageVisit:
    """Move a running deal to another stage.

    Raises `MovedMeanwhile` when the deal is no longer in `seen_stage`, `NotAgreedYet` on the way
    to Follow-up, `MoveNeedsReason` with the open gates when there is no reason, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if seen_stage is not None and locked.stage != seen_stage:
        raise MovedMeanwhile(Stage(locked.stage))
    if stage == Stage.FOLLOW_UP and locked.outcome != Outcome.AGREED:
        raise NotAgreedYet
    missing = _missing(locked, stage)
    if not reason and (why := _why_a_reason(locked, stage, missing)):
        raise MoveNeedsReason(why, missing)
    return enter_stage(
        deal=locked,
        stage=stage,
        reason=reason,
        open_gates=[state.text for state in missing],
        by=by,
        now=now,
    )


def _missing(deal: Deal, stage: Stage) -> list[GateState]:
    passed = Step.objects.filter(
        version=deal.playbook_id, stage__gte=deal.stage, stage__lt=stage
    ).order_by("position")
    return [state for state in gate_states(deal, passed) if not state.is_met]


def _why_a_reason(deal: Deal, stage: Stage, missing: Sequence[GateState]) -> str:
    if stage < deal.stage:
        return "Say why it goes back; the timeline keeps it."
    if missing:
        return "Not everything is there yet. Fill it in, or say why you go on without it."
    skipped = Step.objects.filter(
        version=deal.playbook_id, stage__gt=deal.stage, stage__lt=stage
    ).exists()
    return "This skips a stage of the playbook. Say why; the timeline keeps it." if skipped else ""


@transaction.atomic
def set_next_step(*, deal: Deal, text: str, at: datetime, by: User, now: datetime) -> Deal:
    """Set or move the next step, with a reminder to the owner at that time.

    Raises `TimeIsPast`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if at <= now:
        raise TimeIsPast
    locked.next_step, locked.next_step_at = text, at
    locked.save(update_fields=["next_step", "next_step_at"])
    arm_reminder(
        deal=locked,
        kind=ReminderKind.NEXT_STEP,
        subject_id=locked.pk,
        recipient=locked.owner,
        why=text,
        due_at=at,
        now=now,
    )
    record_event(
        deal=locked, kind=EventKind.NEXT_STEP, headline=f"Next step: {text}", by=by, now=now
    )
    return locked


@transaction.atomic
def finish_next_step(*, deal: Deal, by: User, now: datetime) -> Deal:
    """Tick the next step off. A deal without one stays as it is."""
    locked = lock_running(deal)
    if not locked.next_step:
        return locked
    done, locked.next_step, locked.next_step_at = locked.next_step, "", None
    locked.save(update_fields=["next_step", "next_step_at"])
    cancel_reminder(
        kind=ReminderKind.NEXT_STEP, subject_id=locked.pk, because="The step is done.", now=now
    )
    record_event(deal=locked, kind=EventKind.NEXT_STEP, headline=f"Done: {done}", by=by, now=now)
    return locked


@transaction.atomic
def reassign_deal(*, deal: Deal, owner: User, by: User, now: datetime) -> Deal:
    """Hand a running deal to a colleague, with its open meetings and everything armed.

    Raises `PersonCannotOwn`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    if owner.team_id != locked.team_id or not owner.is_active:
        raise PersonCannotOwn(owner, locked)
    old_owner = locked.owner
    if owner == old_owner:
        return locked
    reassign_ownership(deal=locked, owner=owner, by=by, now=now)
    hand_meetings_over(deal=locked, old_owner=old_owner, new_owner=owner)
    hand_reminders_over(deal=locked, old_owner=old_owner, new_owner=owner)
    return locked


@transaction.atomic
def put_on_hold(*, deal: Deal, reason: str, by: User, now: datetime) -> Deal:
    """Let an open deal rest; it stays on the board and its reminders stay armed.

    Raises `DealIsAgreed`, `DealIsClosed`.
    """
    return _set_open(deal, Outcome.ON_HOLD, reason, by, now)


@transaction.atomic
def take_off_hold(*, deal: Deal, by: User, now: datetime) -> Deal:
    """Go on with a deal that was on hold. Raises `DealIsAgreed`, `DealIsClosed`."""
    return _set_open(deal, Outcome.OPEN, "", by, now)


def _set_open(deal: Deal, outcome: Outcome, reason: str, by: User, now: datetime) -> Deal:
    locked = lock_undecided(deal)
    locked.outcome, locked.outcome_reason = outcome, reason
    locked.save(update_fields=["outcome", "outcome_reason"])
    record_event(
        deal=locked, kind=EventKind.OUTCOME, headline=outcome.label, detail=reason, by=by, now=now
    )
    return locked


def lock_undecided(deal: Deal) -> Deal:
    """The deal, locked and neither closed nor agreed. Raises `DealIsAgreed`, `DealIsClosed`."""
    locked = lock_running(deal)
    if locked.outcome == Outcome.AGREED:
        raise DealIsAgreed
    return locked


@transaction.atomic
def reopen_deal(*, deal: Deal, reason: str, by: User, now: datetime) -> Deal:
    """Take a closed deal up again where it stood; one with a signed agreement is agreed again.

    Everything on it that is still ahead reminds its owner again.
    """
    locked = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    if not locked.is_closed:
        return locked
    resume_stage(deal=locked, reason=reason, by=by, now=now)
    locked.closed_at = locked.closed_by = None
    if locked.outcome != Outcome.AGREED:
        locked.outcome, locked.outcome_reason = Outcome.OPEN, ""
    locked.save(update_fields=["outcome", "outcome_reason", "closed_at", "closed_by"])
    record_event(
        deal=locked, kind=EventKind.OUTCOME, headline="Reopened", detail=reason, by=by, now=now
    )
    _arm_what_is_ahead(locked, now)
    return locked


def _arm_what_is_ahead(deal: Deal, now: datetime) -> None:
    if deal.next_step_at and deal.next_step_at > now:
        arm_reminder(
            deal=deal,
            kind=ReminderKind.NEXT_STEP,
            subject_id=deal.pk,
            recipient=deal.owner,
            why=deal.next_step,
            due_at=deal.next_step_at,
            now=now,
        )
    resume_bargaining(deal=deal, now=now)
    resume_meetings(deal=deal, now=now)
    arm_deadline(deal=deal, now=now)
    arm_what_is_open(deal=deal, now=now)
