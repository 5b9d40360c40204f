"""What the agency made clear with Halden Outdoor before it made an offer."""

from django.core.files.base import ContentFile

from negotiations.clarifying.actions import (
    add_evidence,
    find_common_ground,
    hear_demand,
    judge_claim,
    make_claim,
    mark_movable,
    note_matter,
    record_need,
)
from negotiations.clarifying.models import Claim, ClaimState, EvidenceKind, MatterKind, Verdict
from negotiations.deals.models import Side, Stakeholder
from negotiations.management.demo.walk import Walk
from negotiations.preparation.models import Position

# Who asked, about which issue, for what; then want or need, what for, whose agenda, what we bring.
DEMANDS = (
    (
        "Ingrid Solheim", "Exit if targets missed", "Leave in any month, whatever happens",
        ("need", "Not to be tied to a promise that does not hold", "Ingrid Solheim",
         "Three figures a month, reported without being asked, and a way out after the trial."),
    ),
    (
        "Per Lunde", "Payment terms", "Sixty days to pay",
        ("want", "One payment run a month for every supplier", "Per Lunde",
         "One invoice on a day of their choice."),
    ),
    ("Aino Virtanen", None, "The same two people for the whole year", None),
)  # fmt: skip

# Whose claim, about what, what became of it; then what speaks for it (True) or against it.
CLAIMS = (
    (
        Side.OURS, "Trial first", "Three months are enough to see whether the campaign works",
        ClaimState.SUPPORTED,
        (
            (EvidenceKind.CASE_STUDY, True, "Alpine Trails: 31 % came back after ten weeks", ""),
            (EvidenceKind.DATA, False, "Their season is longer than that of Alpine Trails", ""),
        ),
    ),
    (
        Side.THEIRS, "Monthly fee", "Another agency does the same for 7,000",
        ClaimState.OPEN,
        (
            (EvidenceKind.LINK, False, "Their price list has reporting as an extra",
             "https://agency.example/prices"),
        ),
    ),
)  # fmt: skip

MATTERS = (
    (MatterKind.ASSUMPTION, {
        "text": "Per can sign without the board", "test": "Ask Ingrid who signs beside Per",
        "verdict": Verdict.FAILS, "answer": "Above 100,000 a year the board signs as well.",
    }),
    (MatterKind.ASSUMPTION, {
        "text": "The spring campaign matters more to them than the fee",
        "test": "Offer two start dates at two prices and see which they take up",
    }),
    (MatterKind.DISAGREEMENT, {
        "text": "Which month the trial is measured from",
        "answer": "From the first campaign that is live; both sides wrote it down.",
    }),
    (MatterKind.MISUNDERSTANDING, {
        "text": "They took “weekly” for a call every week",
        "answer": "A written report every week, a call every month.",
    }),
)  # fmt: skip


def clear_up(walk: Walk) -> None:
    """All of it, in the two days before the first offer."""
    _find_needs(walk, days_ago=21.9)
    _draw_map(walk, days_ago=21.8)
    _argue(walk, days_ago=21.7)
    _test_what_we_assume(walk, days_ago=21.6)


def _find_needs(walk: Walk, *, days_ago: float) -> None:
    """Their demands, and the need behind two of the three."""
    for who, about, text, behind in DEMANDS:
        demand = hear_demand(
            deal=walk.deal,
            text=text,
            said_by=_person(walk, who),
            issue=walk.issue(about) if about else None,
            by=walk.by,
            now=walk.at(days_ago),
        )
        if behind:
            kind, purpose, whose, value = behind
            values = {
                "kind": kind, "purpose": purpose, "stakeholder": _person(walk, whose),
                "value": value,
            }  # fmt: skip
            record_need(
                demand=demand, values=values, seen={}, version=1, by=walk.by,
                now=walk.at(days_ago),
            )  # fmt: skip


def _draw_map(walk: Walk, *, days_ago: float) -> None:
    """What both want, and where either can move."""
    pair = (
        _position(walk, Side.OURS, "Contract after trial"),
        _position(walk, Side.THEIRS, "Trial first"),
        "A trial that shows results early enough to plan the year",
    )
    spring = (None, None, "Neither wants to look for somebody else in spring")
    by, now = walk.by, walk.at(days_ago)
    for ours, theirs, text in (pair, spring):
        find_common_ground(deal=walk.deal, ours=ours, theirs=theirs, text=text, by=by, now=now)
    for side, name in ((Side.OURS, "Payment terms"), (Side.THEIRS, "Check-ins")):
        mark_movable(position=_position(walk, side, name), is_movable=True, by=by, now=now)


def _argue(walk: Walk, *, days_ago: float) -> None:
    """Claims of both sides, and what speaks for and against them."""
    by, now = walk.by, walk.at(days_ago)
    for side, about, text, state, evidence in CLAIMS:
        values = {"side": side, "text": text, "issue": walk.issue(about)}
        claim = make_claim(deal=walk.deal, values=values, by=by, now=now)
        for kind, is_for, says, url in evidence:
            add_evidence(claim=claim, kind=kind, is_for=is_for, text=says, url=url, by=by, now=now)
        judge_claim(claim=claim, state=state, by=by, now=now)
    sheet = ContentFile(b"Brand,Returning customers\nAlpine Trails,31 %\nNordby Sports,27 %\n")
    add_evidence(
        claim=Claim.objects.filter(deal=walk.deal).earliest("pk"), kind=EvidenceKind.FILE,
        is_for=True, text="The figures by brand",
        file={"name": "returning-customers.csv", "content_type": "text/csv", "content": sheet},
        by=by, now=now,
    )  # fmt: skip


def _test_what_we_assume(walk: Walk, *, days_ago: float) -> None:
    """Assumptions, a disagreement and a misunderstanding, and a motive for our eyes."""
    by, now = walk.by, walk.at(days_ago)
    for kind, values in MATTERS:
        note_matter(deal=walk.deal, kind=kind, values=values, by=by, now=now)
    motive = {
        "text": "Wants to show the board a success of her own before summer",
        "person": _person(walk, "Ingrid Solheim"),
        "answer": "Came back three times to who presents the results.",
    }
    note_matter(deal=walk.deal, kind=MatterKind.MOTIVE, values=motive, by=by, now=now)


def _position(walk: Walk, side: Side, name: str) -> Position:
    held = Position.objects.select_related("issue__deal")
    return held.get(issue__deal=walk.deal, issue__name=name, side=side)


def _person(walk: Walk, name: str) -> Stakeholder:
    return walk.deal.stakeholders.get(name=name)
