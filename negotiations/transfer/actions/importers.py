"""Who imports, for whom, where nobody is signed in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import Role, Team, User
from negotiations.deals.actions import Refusal

FIRST_TEAM = "Sales"
IMPORTER = "Import"


class NoSuchImporter(Refusal):
    """There is no such team, or nobody of that address in it."""


@dataclass(frozen=True)
class Importer:
    """The team, who takes the deals that name no owner, and in whose name it is written."""

    team: Team
    owner: User
    by: User
    other_teams: tuple[str, ...]


@transaction.atomic
def importer_named(*, team_name: str = "", email: str = "", now: datetime) -> Importer:
    """Find the team and the people of an import that is started from a shell.

    Without a name it is the owner's team, else the oldest one; the first team and the first person
    are made where there are none. Raises `NoSuchImporter`.
    """
    owner = _owner(email) if email else None
    team = _team(team_name, owner, now)
    if owner and owner.team_id != team.pk:
        where = f"in {owner.team}" if owner.team else "in no team"
        raise NoSuchImporter(f"{email} is {where}, not in {team}. Choose somebody of {team}.")
    by = _somebody(team, now)
    others = Team.objects.exclude(pk=team.pk).values_list("name", flat=True)
    return Importer(team, owner or _usual_owner(team, by), by, tuple(others))


def _owner(email: str) -> User:
    owner = User.objects.filter(email__iexact=email, is_active=True).first()
    if owner is None:
        raise NoSuchImporter(f"Nobody signs in as {email}. Choose somebody who does.")
    return owner


def _team(name: str, owner: User | None, now: datetime) -> Team:
    teams = list(Team.objects.order_by("pk"))
    if not name and owner and owner.team:
        return owner.team
    if not teams:
        return Team.objects.create(name=name or FIRST_TEAM, created_at=now)
    if not name:
        return teams[0]
    for team in teams:
        if team.name.casefold() == name.casefold():
            return team
    known = ", ".join(team.name for team in teams)
    raise NoSuchImporter(f"There is no team “{name}”. Teams: {known}.")


def _somebody(team: Team, now: datetime) -> User:
    """A manager of the team, else an admin, else whoever is in it."""
    people = User.objects.filter(is_active=True).order_by("pk")
    candidates = (
        people.filter(team=team, role=Role.MANAGER),
        people.filter(role=Role.ADMIN),
        people.filter(team=team),
        User.objects.filter(team=team, is_active=False, name=IMPORTER),
    )
    for candidate in candidates:
        if (person := candidate.first()) is not None:
            return person
    person = User(team=team, name=IMPORTER, is_active=False, created_at=now)
    person.set_unusable_password()
    person.save()
    return person


def _usual_owner(team: Team, by: User) -> User:
    """Who takes deals without an owner: the importer if they are of the team, else a manager."""
    if by.team_id == team.pk:
        return by
    people = User.objects.filter(team=team, is_active=True)
    return people.filter(role=Role.MANAGER).first() or people.order_by("pk").first() or by
