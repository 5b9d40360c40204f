"""What a team takes along to the table, from what is recorded: blocks of a document."""

from collections.abc import Sequence
from typing import Any

from negotiations.deals.models import Deal, Stakeholder
from negotiations.figures import full_day, money
from negotiations.preparation.models.points import PointKind, PreparedPoint
from negotiations.preparation.queries.focus import FocusCard
from negotiations.preparation.queries.planned import PlannedRow
from negotiations.preparation.queries.points import PointList
from negotiations.preparation.queries.workspace import IssueRow, Workspace

Block = dict[str, Any]

FIRST = "walk-away"
ISSUE_HEAD = ["Issue", "Weight", "Opening", "Target", "Limit", "Both could agree"]


def brief(deal: Deal, work: Workspace) -> dict[str, list[Block]]:
    """The negotiation brief of a workspace; no query. Nothing in it is for the counterpart.

    Empty areas are left out, so that what is there fits on a page.
    """
    cards = {card.area.key: card for card in (*work.cards, *work.more_cards)}
    walk_away = _answers(cards.pop(FIRST))
    del cards["tactics"]  # they are among the lists
    lists = [_lines(one) for one in work.lists]
    rest = [*map(_answers, cards.values()), _people(work.people), *lists]
    return {
        "top": _filled([_facts(deal), walk_away, _issues(work.rows), _plan(work.planned)]),
        "columns": _filled(rest),
        "bottom": [],
    }


def _filled(blocks: Sequence[Block]) -> list[Block]:
    return [one for one in blocks if one.get("pairs") or one.get("table", {}).get("rows")]


def _facts(deal: Deal) -> Block:
    facts = [
        ("With", str(deal.counterparty or "")),
        ("Ours", deal.owner.name),
        ("Value", "" if deal.value is None else money(deal.value, deal.currency)),
        ("Close", "" if deal.expected_close_on is None else full_day(deal.expected_close_on)),
        ("Next", deal.next_step),
    ]
    return {"pairs": [[word, text] for word, text in facts if text]}


def _answers(card: FocusCard) -> Block:
    pairs = [[answer.word, answer.text] for answer in card.written]
    return {"heading": card.area.title, "pairs": pairs}


def _issues(rows: Sequence[IssueRow]) -> Block:
    table = {
        "head": ISSUE_HEAD,
        "rows": [
            [
                row.issue.name,
                f"{row.weights.ours or '–'} · ≈{row.weights.theirs} {row.weights.spread}".strip()
                if row.weights.theirs
                else row.weights.ours or "–",
                row.opening,
                row.target,
                f"{row.limit}, firm" if row.is_firm else row.limit,
                row.zone,
            ]
            for row in rows
        ],
        "right": [1, 2, 3, 4],
        "widths": [2.2, 1, 1.2, 1.2, 1.3, 1.8],
    }
    return {"heading": "Issues: ours, and theirs as we estimate it (≈)", "table": table}


def _plan(planned: Sequence[PlannedRow]) -> Block:
    table = {
        "head": ["Order", "We give", "Cost to us", "Worth to them", "We ask for"],
        "rows": [
            [
                str(row.place),
                row.planned.give,
                row.cost or "–",
                row.value or "–",
                row.planned.in_return or "nothing yet",
            ]
            for row in planned
        ],
        "right": [2, 3],
        "widths": [0.3, 3, 1.2, 1.2, 2.6],
    }
    return {"heading": "Planned concessions, in this order", "table": table}


def _people(people: Sequence[Stakeholder]) -> Block:
    return {"heading": "Their people", "pairs": [[one.name, _person(one)] for one in people]}


def _person(one: Stakeholder) -> str:
    drives = filter(None, (one.agenda, one.constraints, one.emotional_drivers))
    role = one.get_role_display().lower()
    spoken = f"speaks for {one.speaks_for}" if one.speaks_for else ""
    return "; ".join(filter(None, (role, spoken, *drives)))


def _lines(one: PointList) -> Block:
    return {
        "heading": one.words.title,
        "pairs": [[point.text.rstrip("."), _answer(point)] for point in one.points],
    }


def _answer(point: PreparedPoint) -> str:
    on = "" if point.dated_on is None else full_day(point.dated_on)
    came_from = ", ".join(filter(None, (point.source, on)))
    missing = "" if point.kind == PointKind.BENCHMARK else "no answer yet"
    return f"{point.answer or missing}{f' ({came_from})' if came_from else ''}"
