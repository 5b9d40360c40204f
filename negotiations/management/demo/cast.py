"""Who appears in the demo: two teams that do not see each other, and an admin."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password

from accounts.models import Role, Team, User
from negotiations.bargaining.models import ApprovalRules

PASSWORD = "parley-demo"  # noqa: S105 - printed by make run, refused in production


@dataclass(frozen=True)
class Cast:
    """The people of the demo by the key that the stories use for them."""

    people: dict[str, User]

    def __getitem__(self, key: str) -> User:
        return self.people[key]


NORTH = [
    ("rep", "Jonas Reuter", Role.REP, "Europe/Berlin"),
    ("teammate", "Amara Diallo", Role.REP, "Europe/Berlin"),
    ("manager", "Marta Kessler", Role.MANAGER, "Europe/Berlin"),
]
SOUTH = [
    ("outsider", "Luis Serrano", Role.REP, "Europe/Madrid"),
    ("south-manager", "Noor Haddad", Role.MANAGER, "Europe/Madrid"),
]


def make_cast() -> Cast:
    """Both teams with their discount ladders, and the admin; each is able to sign in."""
    people: dict[str, User] = {}
    for name, members in (("North", NORTH), ("South", SOUTH)):
        team = Team.objects.create(name=name)
        people |= {key: _person(key, who, role, zone, team) for key, who, role, zone in members}
        ApprovalRules.objects.create(team=team, rep_discount=10, manager_discount=20)
    people["admin"] = _person("admin", "Ada Lindgren", Role.ADMIN, "Europe/Berlin", None)
    return Cast(people)


def _person(key: str, name: str, role: Role, zone: str, team: Team | None) -> User:
    return User.objects.create(
        email=f"{key}@demo.example",
        password=_hashed(PASSWORD),
        name=name,
        role=role,
        team=team,
        time_zone=zone,
    )


@cache
def _hashed(password: str) -> str:
    """Hashing is slow on purpose; everybody in the demo shares one password anyway."""
    return make_password(password)
