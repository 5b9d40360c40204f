"""A running deal and the edition of its playbook."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, change_row, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.playbooks.models import PlaybookVersion


class EditionChangedMeanwhile(Refusal):
    """What was looked at is not what would happen: the deal moved, or a newer version came out."""

    def __init__(self) -> None:
        super().__init__("This has changed since you opened the page. Here is how it stands now.")


@transaction.atomic
def move_to_edition(
    *, deal: Deal, edition: PlaybookVersion, seen: PlaybookVersion, by: User, now: datetime
) -> Deal:
    """Let a running deal go on with the newest edition of its playbook; its ticks stay.

    `seen` is the edition that it ran on when the user looked at the differences.
    Raises `EditionChangedMeanwhile`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    newest = PlaybookVersion.objects.current().filter(playbook=seen.playbook_id).first()
    if locked.playbook_id != seen.pk or edition != newest or edition == seen:
        raise EditionChangedMeanwhile
    # As a change of the row, so that a form that somebody has open does not put it back.
    change_row(locked, {"playbook": edition}, seen={}, version=locked.version)
    record_event(
        deal=locked,
        kind=EventKind.CHANGED,
        headline=f"Playbook moved to version {edition.number}",
        changes=[("Playbook", _named(seen), _named(edition))],
        by=by,
        now=now,
    )
    return locked


def _named(edition: PlaybookVersion) -> str:
    return f"{edition.name}, version {edition.number}"
