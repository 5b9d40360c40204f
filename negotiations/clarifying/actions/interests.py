"""Marking on the map what both sides want, and where either can move."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.clarifying.models import CommonGround, MovableInterest
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.preparation.models import Position


class AlreadyShared(Refusal):
    """The same two interests are common ground once."""

    def __init__(self) -> None:
        super().__init__("These are marked as common ground already.")


@transaction.atomic
def mark_movable(*, position: Position, is_movable: bool, by: User, now: datetime) -> None:
    """Say that an interest can be met in more than one way, or that it cannot.

    Raises `DealIsClosed`.
    """
    locked = lock_running(position.issue.deal)
    marks = MovableInterest.objects.filter(position=position)
    if marks.exists() == is_movable:
        return
    if is_movable:
        MovableInterest.objects.create(position=position, marked_at=now, marked_by=by)
    else:
        marks.delete()
    record_event(
        deal=locked,
        kind=EventKind.CHANGED,
        side=position.side,
        headline=f"{position.issue}: the interest {'can' if is_movable else 'cannot'} move",
        detail=position.interest,
        by=by,
        now=now,
    )


@transaction.atomic
def find_common_ground(
    *,
    deal: Deal,
    ours: Position | None = None,
    theirs: Position | None = None,
    text: str = "",
    by: User,
    now: datetime,
) -> CommonGround:
    """Mark what both sides want. Raises `AlreadyShared`, `DealIsClosed`."""
    locked = lock_running(deal)
    if CommonGround.objects.filter(deal=locked, ours=ours, theirs=theirs, text=text).exists():
        raise AlreadyShared
    if ours and theirs and CommonGround.objects.filter(ours=ours, theirs=theirs).exists():
        raise AlreadyShared
    ground = CommonGround.objects.create(
        deal=locked, ours=ours, theirs=theirs, text=text, noted_at=now, noted_by=by
    )
    _tell("Common ground", ground, deal=locked, by=by, now=now)
    return ground


@transaction.atomic
def give_up_common_ground(*, ground: CommonGround, by: User, now: datetime) -> None:
    """Take the mark off again; the timeline keeps it. Raises `DealIsClosed`."""
    locked = lock_running(ground.deal)
    _tell("No common ground after all", ground, deal=locked, by=by, now=now)
    ground.delete()


def _tell(what: str, ground: CommonGround, *, deal: Deal, by: User, now: datetime) -> None:
    record_event(deal=deal, kind=EventKind.CHANGED, headline=f"{what}: {ground}", by=by, now=now)
