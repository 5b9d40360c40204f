"""Playbooks as such: copied for a team, retired, taken back."""

from datetime import datetime

from django.db import transaction

from accounts.models import Team, User
from negotiations.playbooks.actions.drafts import edition_like
from negotiations.playbooks.models import Playbook, PlaybookVersion


@transaction.atomic
def copy_playbook(
    *, source: PlaybookVersion, team: Team, name: str, key: str, by: User, now: datetime
) -> PlaybookVersion:
    """A playbook of the team's own, as a draft; the same key twice copies once."""
    playbook, is_new = Playbook.objects.get_or_create(
        key=key, defaults={"team": team, "created_at": now}
    )
    if not is_new:
        return playbook.versions.order_by("-number")[0]
    return edition_like(source, playbook=playbook, number=1, name=name, by=by, now=now)


@transaction.atomic
def retire_playbook(*, playbook: Playbook, by: User, now: datetime) -> None:
    """Offer it to no new deal; deals that run on it go on."""
    Playbook.objects.filter(pk=playbook.pk, retired_at=None).update(retired_at=now, retired_by=by)


@transaction.atomic
def return_playbook(*, playbook: Playbook, now: datetime) -> None:
    """Offer a retired playbook again."""
    Playbook.objects.filter(pk=playbook.pk).update(retired_at=None, retired_by=None)
