"""The deal page as one view and one template would do it, with the same figures on it.

Plain arithmetic on the rows, figures in one fixed format, the scores as they were stored: no
scoring, no coach, no playbook's conditions, no format or zone of the reader.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.utils import timezone

from negotiations.bargaining.models import Channel, Concession, Offer, Term
from negotiations.deals.models import Deal, Event, StageVisit, Stakeholder
from negotiations.playbooks.models import Step
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue

PAGE = engines["django"].from_string((Path(__file__).parent / "deal_page.html").read_text())
COLUMNS = 5
LATEST = 12


def deal_page(request: HttpRequest, deal_id: int) -> HttpResponse:
    deals = Deal.objects.select_related("counterparty", "owner", "playbook", "team", "preparation")
    deal = get_object_or_404(deals, pk=deal_id, team_id=request.user.team_id)
    now = timezone.now()
    issues = list(Issue.objects.filter(deal=deal).prefetch_related("positions", "options"))
    offers = list(
        Offer.objects.filter(deal=deal).select_related("resolution").prefetch_related("terms")
    )
    moves = {(one.offer_id, one.issue_id): one for one in _moves(deal)}
    terms = {(one.offer_id, one.issue_id): one for offer in offers for one in offer.terms.all()}
    side = deal.turn
    visits = list(StageVisit.objects.filter(deal=deal))
    steps = list(Step.objects.filter(version=deal.playbook_id))
    context: dict[str, Any] = {
        "deal": deal,
        "side": side,
        "days": (now - deal.turn_since).days,
        "stages": [(stage, _days(visits, stage, now)) for stage in Stage],
        "step": next((one for one in steps if one.stage == deal.stage), None),
        "next_stage": next((one for one in Stage if one > deal.stage), None),
        "is_tabled": bool(offers),
        "is_accepted": any(_kind(one) == "accepted" for one in offers),
        "offers": offers,
        "columns": offers[-COLUMNS:],
        "open": [one for one in offers if not _kind(one)],
        "last": offers[-1] if offers else None,
        "rows": [_row(issue, offers, terms, moves, side) for issue in issues],
        "given": _given(issues, offers, moves),
        "paths": [_path(offers, whose) for whose in ("ours", "theirs")],
        "dots": [_dot(offer, offers) for offer in offers],
        "channels": Channel.choices,
        "people": Stakeholder.objects.filter(deal=deal),
        "events": Event.objects.filter(deal=deal).select_related("by")[:LATEST],
        "weighted": None if deal.value is None else deal.value * deal.likely / 100,
        "preparation": getattr(deal, "preparation", None),
    }
    return HttpResponse(PAGE.render(context, request))


def _moves(deal: Deal) -> Sequence[Concession]:
    return Concession.objects.filter(offer__deal=deal)


def _kind(offer: Offer) -> str:
    return offer.resolution.kind if hasattr(offer, "resolution") else ""


def _days(visits: list[StageVisit], stage: Stage, now: datetime) -> int:
    stays = [(one.left_at or now) - one.entered_at for one in visits if one.stage == stage]
    return sum(stay.days for stay in stays)


def _row(
    issue: Issue,
    offers: list[Offer],
    terms: dict[tuple[int, int], Term],
    moves: dict[tuple[int, int], Concession],
    side: str,
) -> dict[str, Any]:
    options = {one.pk: one for one in issue.options.all()}
    held = {one.side: one for one in issue.positions.all()}
    said = [terms.get((offer.pk, issue.pk)) for offer in offers]
    last = {offer.side: term for offer, term in zip(offers, said, strict=True) if term is not None}
    place = _places(issue, said, held, options)
    cells = []
    for offer, term in list(zip(offers, said, strict=True))[-COLUMNS:]:
        move = moves.get((offer.pk, issue.pk))
        before = terms.get((move.previous_offer_id, issue.pk)) if move else None
        cells.append({
            "text": _text(issue, term, options), "move": move, "side": offer.side,
            "is_past": term is not None and _is_past(issue, term, held, options),
            "width": abs(place(term) - place(before)) * 0.36 if before and term else 0,
            "size": "" if move is None or move.size is None else f"{move.size.normalize():+,f}",
        })  # fmt: skip
    ours = held.get("ours")
    limit = place(ours, "limit") if ours else None
    return {
        "issue": issue,
        "options": options.values(),
        "cells": cells,
        "held": held,
        "is_agreed": len(last) == 2 and _value(last["ours"]) == _value(last["theirs"]),  # noqa: PLR2004
        "limit": limit,
        "target": place(ours, "target") if ours else None,
        "zone": 100 - (limit or 0.0),
        "ours": place(last.get("ours")),
        "theirs": place(last.get("theirs")),
        "ours_text": _text(issue, last.get("ours"), options),
        "theirs_text": _text(issue, last.get("theirs"), options),
        "draft": last.get(side),
    }


def _value(row: Any, name: str = "") -> Decimal | int | None:
    if not name:
        return row.number if row.option_id is None else row.option_id
    number = getattr(row, name)
    return number if number is not None else getattr(row, f"{name}_option_id")


def _text(issue: Issue, term: Term | None, options: dict[int, Any]) -> str:
    if term is None:
        return "–"
    if term.option_id is not None:
        return options[term.option_id].label
    return f"{term.number.normalize():,f} {issue.unit}"


def _is_past(issue: Issue, term: Term, held: dict[str, Any], options: dict[int, Any]) -> bool:
    limit = _value(held["ours"], "limit") if "ours" in held else None
    if limit is None:
        return False
    if issue.has_options:
        return options[term.option_id].our_score < options[limit].our_score
    return term.number < limit if issue.more_is_better else term.number > limit


def _places(issue: Issue, said: list[Any], held: dict[str, Any], options: dict[int, Any]) -> Any:
    """Where a term or a mark lies between the worst and the best that anybody named."""

    def worth(value: Any) -> Decimal:
        return options[value].our_score if issue.has_options else value

    marks = ("opening", "target", "limit") if not issue.has_options else ()
    known = [getattr(one, name) for one in held.values() for name in marks]
    known += [one.our_score for one in options.values()]
    known += [worth(_value(term)) for term in said if term]
    low = min((one for one in known if one is not None), default=0)
    high = max((one for one in known if one is not None), default=0)

    def place(row: Any, name: str = "") -> float | None:
        value = None if row is None else _value(row, name)
        if value is None:
            return None
        share = float((worth(value) - low) / (high - low)) * 100 if high != low else 50.0
        return share if issue.has_options or issue.more_is_better else 100 - share

    return place


def _given(
    issues: list[Issue], offers: list[Offer], moves: dict[tuple[int, int], Concession]
) -> list[dict[str, Any]]:
    sides = {offer.pk: offer.side for offer in offers}
    rows = {one.pk: {"name": one.name, "ours": 0.0, "theirs": 0.0} for one in issues}
    for (offer, issue), move in moves.items():
        if move.giver_points is not None:
            rows[issue][sides[offer]] -= move.giver_points
    widest = max([row[side] for row in rows.values() for side in ("ours", "theirs")] + [1.0])
    given = sorted(rows.values(), key=lambda row: -row["ours"])
    for at, row in enumerate(given):
        row |= {"y": at * 22 + 15, "x": 194 - row["ours"] / widest * 28}
        row |= {
            "ours_width": row["ours"] / widest * 28,
            "theirs_width": row["theirs"] / widest * 28,
        }
    return given


def _dot(offer: Offer, offers: list[Offer]) -> dict[str, Any]:
    first, last = offers[0].tabled_at, offers[-1].tabled_at
    share = (offer.tabled_at - first) / (last - first) if last > first else 0.5
    ours, theirs = offer.our_score_low or 0.0, offer.their_score_low or 0.0
    return {
        "offer": offer,
        "x": 40 + 4.3 * ours,
        "y": 248 - 2.2 * theirs,
        "at": 40 + 386 * share,
        "score": 248 - 2.2 * ours,
    }


def _path(offers: list[Offer], side: str) -> dict[str, str]:
    dots = [_dot(offer, offers) for offer in offers if offer.side == side]
    return {
        "side": side,
        "plane": "M" + " L".join(f"{dot['x']:.1f} {dot['y']:.1f}" for dot in dots),
        "course": "M" + " L".join(f"{dot['at']:.1f} {dot['score']:.1f}" for dot in dots),
    }
