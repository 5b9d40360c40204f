"""The cast, and one deal of theirs."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Role, Team, User
from negotiations.deals.actions import open_deal
from negotiations.deals.models import Counterparty, Deal, Side
from negotiations.playbooks.models import Playbook, PlaybookVersion, Step
from negotiations.playbooks.queries import steps_of
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Direction, Issue, IssueKind, Option, Position
from tests.everything import one_of_everything

PASSWORD = "parley-demo"


@pytest.fixture
def now() -> datetime:
    """A Tuesday long past, so that no test depends on the day it runs on."""
    return datetime(2020, 11, 24, 9, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_playbook_at_hand() -> None:
    """Each test has its own playbooks, which may bear the keys of an earlier test's."""
    steps_of.cache_clear()


@pytest.fixture
def team(db) -> Team:
    return Team.objects.create(name="North")


@pytest.fixture
def other_team(db) -> Team:
    return Team.objects.create(name="South")


def person(name: str, team: Team | None, role: Role = Role.REP) -> User:
    return User.objects.create_user(
        email=f"{name.split(maxsplit=1)[0].lower()}@example.com",
        password=PASSWORD,
        name=name,
        team=team,
        role=role,
    )


@pytest.fixture
def owner(team) -> User:
    return person("Olga Owner", team)


@pytest.fixture
def teammate(team) -> User:
    return person("Tariq Teammate", team)


@pytest.fixture
def manager(team) -> User:
    return person("Marta Manager", team, Role.MANAGER)


@pytest.fixture
def outsider(other_team) -> User:
    return person("Otto Outsider", other_team)


@pytest.fixture
def admin(db) -> User:
    return person("Ada Admin", None, Role.ADMIN)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def playbook(db) -> PlaybookVersion:
    """A playbook of six plain steps without gates."""
    shelf = Playbook.objects.create(key="plain")
    version = PlaybookVersion.objects.create(playbook=shelf, number=1, name="Plain", digest="-")
    Step.objects.bulk_create(
        Step(version=version, stage=stage, position=stage, name=stage.label, headline=stage.label)
        for stage in Stage
    )
    return version


@pytest.fixture
def counterparty(team) -> Counterparty:
    return Counterparty.objects.create(team=team, name="Halden Outdoor")


@pytest.fixture
def new_deal(playbook) -> Callable[..., Deal]:
    """Opens a deal for an owner; anything else of `Deal` may be given by name."""

    def opened(owner: User, now: datetime, **values) -> Deal:
        values = {"title": "A deal", "currency": "USD", "playbook": playbook, **values}
        return open_deal(team=owner.team, owner=owner, values=values, by=owner, now=now)

    return opened


@pytest.fixture
def deal(new_deal, owner, counterparty, now) -> Deal:
    return new_deal(
        owner,
        now,
        title="12-month marketing retainer",
        counterparty=counterparty,
        value=Decimal(110400),
    )


def numeric_issue(deal: Deal, name: str, kind: IssueKind, direction: Direction, **more) -> Issue:
    rank = deal.issues.count() + 1
    return Issue.objects.create(
        deal=deal, name=name, kind=kind, direction=direction, rank=rank,
        created_at=deal.created_at, **more,
    )  # fmt: skip


@pytest.fixture
def prepared_deal(deal) -> Deal:
    """The retainer with three issues that both sides value: fee, payment terms, exit."""
    fee = numeric_issue(deal, "Monthly fee", IssueKind.MONEY, Direction.MORE)
    Position.objects.create(
        issue=fee, side=Side.OURS, opening=9800, target=9200, limit=8000, weight=50
    )
    Position.objects.create(issue=fee, side=Side.THEIRS, opening=7200, limit=9500, weight=40)
    terms = numeric_issue(deal, "Payment terms", IssueKind.DURATION, Direction.LESS, unit="d")
    Position.objects.create(issue=terms, side=Side.OURS, opening=15, target=30, limit=45, weight=20)
    Position.objects.create(issue=terms, side=Side.THEIRS, opening=60, limit=20, weight=20)
    leave = Issue.objects.create(
        deal=deal, name="Exit", kind=IssueKind.CHOICE, rank=3, created_at=deal.created_at
    )
    for rank, (label, ours, theirs) in enumerate(
        [("None", 100, 0), ("After trial", 60, 50), ("Any month", 0, 100)], start=1
    ):
        Option.objects.create(
            issue=leave, label=label, rank=rank, our_score=ours, their_score=theirs
        )
    Position.objects.create(issue=leave, side=Side.OURS, weight=30)
    Position.objects.create(issue=leave, side=Side.THEIRS, weight=40)
    return deal


@pytest.fixture
def count_queries(db) -> Callable[[Callable[[], object]], int]:
    """How many SQL queries a call takes."""

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count


@pytest.fixture
def things(prepared_deal, owner, manager, now, settings, tmp_path) -> dict[str, object]:
    """One of everything that an address can name, all of the owner's."""
    settings.MEDIA_ROOT = tmp_path
    return one_of_everything(prepared_deal, owner, manager, now)
