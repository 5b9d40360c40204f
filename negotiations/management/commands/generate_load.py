import random
from argparse import ArgumentParser
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Team, User
from negotiations.deals.models import Counterparty, Deal, Outcome, Side, StageVisit
from negotiations.playbooks.actions import load_playbook, shipped_files
from negotiations.playbooks.stages import Stage

AT_ONCE = 5_000
OLDEST_DAYS = 400
SHARE_WITHOUT_VALUE = 0.1
SHARE_CLOSED = 0.5


class Command(BaseCommand):
    help = "Fill a team with invented deals, to see how Parley does with many. Never in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--deals", type=int, required=True)
        parser.add_argument("--users", type=int, default=50)
        parser.add_argument("--companies", type=int, default=2000)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--team", default="Load", help="made where it does not exist")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("Invented deals are refused in production.")
        if min(options["deals"], options["users"], options["companies"]) < 1:
            raise CommandError("--deals, --users and --companies take numbers from 1.")
        Load(random.Random(options["seed"]), timezone.now(), options).pour()  # noqa: S311
        self.stdout.write(f"{options['deals']:,} deals in team {options['team']}.")


class Load:
    """Invented rows with plausible spread, the same ones for the same seed."""

    def __init__(self, dice: random.Random, now: datetime, options: dict[str, Any]) -> None:
        self.dice, self.now, self.options = dice, now, options
        self.playbook = load_playbook(file=next(iter(shipped_files())), now=now)

    @transaction.atomic
    def pour(self) -> None:
        self.team, _ = Team.objects.get_or_create(name=self.options["team"])
        self.owners = self._owners()
        self.companies = self._companies()
        left = self.options["deals"]
        while left:
            count = min(left, AT_ONCE)
            deals = Deal.objects.bulk_create([self._deal() for _ in range(count)])
            StageVisit.objects.bulk_create([self._visit(deal) for deal in deals])
            left -= count

    def _owners(self) -> list[User]:
        count = self.options["users"]
        people = [
            User(name=f"Person {n}", team=self.team, is_active=False) for n in range(1, count + 1)
        ]
        return User.objects.bulk_create(people)

    def _companies(self) -> list[Counterparty]:
        known = Counterparty.objects.filter(team=self.team).count()
        numbers = range(known + 1, known + self.options["companies"] + 1)
        return Counterparty.objects.bulk_create(
            [Counterparty(team=self.team, name=f"Company {n}") for n in numbers]
        )

    def _deal(self) -> Deal:
        dice = self.dice
        opened = self.now - timedelta(days=dice.uniform(1, OLDEST_DAYS))
        active = opened + (self.now - opened) * dice.random()
        owner = dice.choice(self.owners)
        stage = dice.choice(Stage.values)
        has_next_step = dice.random() < SHARE_CLOSED
        return Deal(
            title=f"Deal {dice.randrange(10**6):06}",
            counterparty=dice.choice(self.companies),
            team=self.team,
            owner=owner,
            playbook=self.playbook,
            currency="USD",
            value=self._value(),
            expected_close_on=(self.now + timedelta(days=dice.uniform(-30, 120))).date(),
            stage=stage,
            stage_entered_at=active,
            turn=dice.choice(Side.values),
            turn_since=active,
            next_step="Call them" if has_next_step else "",
            next_step_at=self.now + timedelta(days=dice.uniform(-5, 20)) if has_next_step else None,
            last_activity_at=active,
            created_at=opened,
            **self._outcome(Stage(stage), active, owner),
        )

    def _value(self) -> Decimal | None:
        if self.dice.random() < SHARE_WITHOUT_VALUE:
            return None
        return Decimal(self.dice.randrange(1_000, 300_000, 100))

    def _outcome(self, stage: Stage, at: datetime, owner: User) -> dict[str, Any]:
        closed = {"closed_at": at, "closed_by": owner} if self.dice.random() < SHARE_CLOSED else {}
        if stage == Stage.FOLLOW_UP:
            return {"outcome": Outcome.AGREED, "agreed_at": at, **closed}
        return {"outcome": Outcome.LOST if closed else Outcome.OPEN, **closed}

    def _visit(self, deal: Deal) -> StageVisit:
        return StageVisit(
            deal=deal,
            stage=deal.stage,
            entered_at=deal.stage_entered_at,
            entered_by=deal.owner,
        )
