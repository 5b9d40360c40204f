"""The other deals of the demo, told in one line each and walked to the stage they are in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from negotiations.deals.models import Side
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.groundwork import add_groundwork, plan_to_give
from negotiations.management.demo.lines import LINES, Choice, Line, Numeric, rounded
from negotiations.management.demo.own_playbook import (
    RUNS_ON_IT,
    write_first_version,
    write_second_version,
)
from negotiations.management.demo.revising import revise
from negotiations.management.demo.walk import Walk
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import IssueKind

TITLES = [("COO", "decision_maker", 3), ("CFO", "approver", 3), ("Team lead", "user", 1)]
NAMES = [
    "Clara Mendes", "Rafael Brandão", "Tove Hallgren", "Mika Rautio", "Elif Kaya", "Piotr Zawada",
    "Hanna Brückner", "Joan Ferrer", "Amina Osei", "Lucía Navarro", "Henrik Dahl", "Sofia Conti",
    "Bruno Teixeira", "Yara Haddad", "Niels Vos", "Greta Holm", "Ivo Marin", "Paula Ortega",
]  # fmt: skip
REASON = "Met in person; the rest is filled in as we go."
# How far from our limit (0) to our opening (1) our offers are, and theirs in the same measure.
OUR_STEPS = [1.0, 0.75, 0.6]
THEIR_STEPS = [0.0, 0.3, 0.5]
MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Story:
    """One line of deals.yaml."""

    stage: Stage
    owner: str
    title: str
    company: str
    line: str
    value: Decimal
    currency: str
    age: int
    close_in: int
    next_step: str
    in_hours: int

    @property
    def price(self) -> Decimal:
        """What the line's money issue is about: a month of a retainer, the whole of others."""
        return self.value / MONTHS_PER_YEAR if self.line == "retainer" else self.value


def stories() -> list[Story]:
    rows = yaml.safe_load((Path(__file__).parent / "deals.yaml").read_text(encoding="utf-8"))
    return [
        Story(Stage[stage], owner, title, company, line, Decimal(value), *rest)
        for stage, owner, title, company, line, value, *rest in rows
    ]


def tell_all(cast: Cast, today: datetime) -> None:
    """Walk every story to its stage."""
    names = cycle(NAMES)
    own = write_first_version(cast, today)
    for story in stories():
        _tell(story, cast, today, [next(names), next(names), next(names)], own)
    write_second_version(own, cast, today)


def _tell(
    story: Story, cast: Cast, today: datetime, names: list[str], own: PlaybookVersion
) -> None:
    more = {"playbook": own} if story.title == RUNS_ON_IT else {}
    walk = Walk.begin(
        owner=cast[story.owner], today=today, days_ago=story.age, company=story.company,
        title=story.title, currency=story.currency, value=story.value,
        expected_close_on=(today + timedelta(days=story.close_in)).date(), **more,
    )  # fmt: skip
    walk.people(*_people(names), days_ago=story.age - 0.2)
    stations = [_prepare, _listen, _clarify, _bargain, _commit, _follow_up]
    for number, station in enumerate(stations[: story.stage]):
        # Each stage takes an equal share of the deal's age.
        days_ago = story.age * (1 - number / story.stage)
        # Acceptance and signature move a deal by themselves from Bargaining on.
        if 0 < number < Stage.BARGAINING:
            walk.moves_on(Stage(number + 1), days_ago, REASON)
        station(walk, story, days_ago - 0.5)
    if story.title == RUNS_ON_IT:
        walk.ticks(
            2, "Best alternative and walk-away point", "Sites walked through with operations"
        )
    if story.next_step:
        walk.plans(story.next_step, story.in_hours)


def _people(names: Iterable[str]) -> list[tuple[Any, ...]]:
    return [(name, *title, "") for name, title in zip(names, TITLES, strict=True)]


def _prepare(walk: Walk, story: Story, days_ago: float) -> None:
    line = LINES[story.line]
    floor = next(one for one in line if isinstance(one, Numeric) and one.kind == IssueKind.MONEY)
    limit = rounded(story.price, floor.ours[2])
    walk.prepares(
        days_ago,
        batna="The team goes to the next deal on the list, at the usual price",
        walk_away=f"{floor.name} under {limit:,.0f} {story.currency}: we leave",
        reservation_score=Decimal(35),
        goals_short_term="Signature before the expected close",
        goals_long_term=f"A reference with {story.company}",
        their_needs="Less work for their people",
        strategy_content="Terms before price",
    )
    walk.lists(line, price=story.price, days_ago=days_ago)
    add_groundwork(walk, company=story.company, days_ago=days_ago)
    plan_to_give(walk, days_ago=days_ago)


def _listen(walk: Walk, story: Story, days_ago: float) -> None:
    first = LINES[story.line][0]
    walk.states(first.name, "Far too much", first.their_interest, days_ago=days_ago)
    walk.hears(days_ago - 0.1, "They asked twice who else uses it.")
    walk.hears(days_ago - 0.2, "“We decide together” – who is we?", clarify_later=True)
    opening = next(one for one in LINES[story.line] if isinstance(one, Numeric) and one.unit)
    if story.stage == Stage.INFORMATION_EXCHANGE:
        revise(
            walk, opening.name, days_ago - 0.3, "They cannot plan so far ahead; we begin nearer.",
            opening=Decimal(str(opening.ours[1])),
        )  # fmt: skip


def _clarify(walk: Walk, story: Story, days_ago: float) -> None:
    decides = walk.deal.stakeholders.get(role="decision_maker").name
    walk.agrees(days_ago, "Both sides name one person who may decide on details.", decides)
    walk.notes(days_ago - 0.1, f"Sent {story.company} the case study they had asked for.")


def _bargain(walk: Walk, story: Story, days_ago: float) -> None:
    rounds = 3 if story.stage > Stage.BARGAINING else 2
    spacing = (days_ago - 1) / (2 * rounds)
    for turn in range(rounds):
        ours = _package(LINES[story.line], story.price, OUR_STEPS[turn], Side.OURS)
        condition = "If you decide this month, then this price holds." if turn else ""
        begun = days_ago - 2 * turn * spacing
        walk.offers(Side.OURS, begun, ours, channel="email", condition=condition)
        if turn == rounds - 1 and story.stage > Stage.BARGAINING:
            return
        theirs = _package(LINES[story.line], story.price, THEIR_STEPS[turn], Side.THEIRS)
        walk.offers(Side.THEIRS, begun - spacing, theirs, channel="call")


def _package(line: Line, price: Decimal, share: float, side: Side) -> dict[str, Any]:
    return {
        issue.name: _figure(issue, price, share, side)
        if isinstance(issue, Numeric)
        else _option(issue, share)
        for issue in line
    }


def _figure(issue: Numeric, price: Decimal, share: float, side: Side) -> Decimal:
    if side == Side.OURS:
        start, end = issue.ours[2], issue.ours[0]
    else:
        start, end = issue.theirs[0], issue.theirs[1]
    value = start + (end - start) * share
    return rounded(price, value) if issue.kind == IssueKind.MONEY else Decimal(round(value))


def _option(issue: Choice, share: float) -> str:
    last = len(issue.options) - 1
    labels = [label for label, _, _ in issue.options]
    worst = labels.index(issue.limit) if issue.limit and share >= OUR_STEPS[-1] else last
    return labels[min(round((1 - share) * last), worst)]


def _commit(walk: Walk, story: Story, days_ago: float) -> None:
    walk.accepts(days_ago)
    walk.writes(
        days_ago - 0.5,
        key_terms="As accepted, see the terms above. Details are decided by one person each.",
        measures="Use by their people after the first month",
        contacts=f"Their team lead, and {walk.by.name}",
        next_steps="Kick-off within two weeks of the signature",
    )
    walk.promises(Side.OURS, "Kick-off plan", walk.by.name, 8, days_ago=days_ago - 0.6)
    walk.promises(
        Side.THEIRS, "Names of everybody involved", "Team lead", 5, days_ago=days_ago - 0.6
    )
    walk.reviews("Progress review with both leads", 45, days_ago=days_ago - 0.6)


def _follow_up(walk: Walk, story: Story, days_ago: float) -> None:
    walk.signs(days_ago)
    walk.checks_in(
        first_in_days=2, at=time(10), until_in_days=200, notes=(), days_ago=min(days_ago, 3)
    )
