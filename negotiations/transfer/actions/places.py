"""What a batch of rows needs to be there: people, counterparties, a playbook."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db.models import Q, Value
from django.db.models.functions import Lower

from accounts.models import Team, User
from negotiations.deals.models import Counterparty
from negotiations.playbooks.actions import load_playbook, shipped_files
from negotiations.playbooks.models import PlaybookVersion
from negotiations.transfer.models import ImportRun
from negotiations.transfer.queries import People, name_key
from negotiations.transfer.reading import Mapping, ReadRow


@dataclass
class Batch:
    """What all rows of a batch share, and the names they use by the rows these stand for."""

    run: ImportRun
    mapping: Mapping
    playbook: PlaybookVersion
    people: People
    by: User
    now: datetime
    companies: dict[str, int] = field(default_factory=dict)

    @property
    def team(self) -> Team:
        """Whose deals these become."""
        return self.run.team

    def owner_id(self, word: str) -> int:
        """Who owns a row's deal; blank and unknown owners leave it to the one who was chosen."""
        known = self.people.find(word) if word else None
        return known or self.mapping.owner_id or self.by.pk

    def company_id(self, name: str) -> int | None:
        """The counterparty of that name; None for an unknown one."""
        return self.companies[name_key(name)] if name else None


def prepare(batch: Batch, rows: Iterable[ReadRow]) -> None:
    """Make the people and counterparties that rows name and nobody has heard of.

    The caller holds the team's lock, so that nobody is made twice.
    """
    rows = list(rows)
    if batch.mapping.makes_people:
        _make_people(batch, [row.said.get("owner") or "" for row in rows])
    _find_companies(batch, [row.said.get("company") or "" for row in rows])


def usual_playbook(now: datetime) -> PlaybookVersion:
    """The first current playbook; the shipped ones are loaded where there is none."""
    current = PlaybookVersion.objects.offered_to(None).order_by("playbook_id")
    if (first := current.first()) is not None:
        return first
    versions = [load_playbook(file=file, now=now) for file in shipped_files()]
    return versions[0]


def _make_people(batch: Batch, words: list[str]) -> None:
    """Somebody known by name only cannot sign in and has no e-mail address."""
    names = batch.people.unknown(words)
    made = User.objects.bulk_create(
        User(
            name=name, team=batch.team, is_active=False, email=None,
            password=make_password(None), created_at=batch.now,
        )
        for name in names
    )  # fmt: skip
    for person in made:
        batch.people.add(person.pk, person.name)


def _find_companies(batch: Batch, names: list[str]) -> None:
    wanted = {name_key(name): name for name in reversed(names) if name}
    missing = {key: name for key, name in wanted.items() if key not in batch.companies}
    if not missing:
        return
    _remember_companies(batch, missing)
    new = [name for key, name in missing.items() if key not in batch.companies]
    if new:
        # Where the database finds two names alike that are not for us, it keeps the one it has.
        Counterparty.objects.bulk_create(
            (Counterparty(team=batch.team, name=name, created_at=batch.now) for name in new),
            ignore_conflicts=True,
        )
        _remember_companies(batch, missing)
    for key, name in missing.items():
        if key not in batch.companies:
            batch.companies[key] = _alike(batch.team, name).pk


def _alike(team: Team, name: str) -> Counterparty:
    """The one that the database takes for the same name."""
    own = Counterparty.objects.filter(team=team).annotate(lower=Lower("name"))
    return own.get(lower=Lower(Value(name)))


def _remember_companies(batch: Batch, missing: dict[str, str]) -> None:
    alike = Q(name__in=missing.values()) | Q(lower__in=[*missing, *missing.values()])
    own = Counterparty.objects.filter(team=batch.team).annotate(lower=Lower("name"))
    for pk, name, lower in own.filter(alike).values_list("pk", "name", "lower"):
        batch.companies.setdefault(name_key(name), pk)
        batch.companies.setdefault(lower, pk)
