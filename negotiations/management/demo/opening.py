"""How the agency opened its talk with Halden Outdoor, and what came back."""

from datetime import timedelta

from negotiations.deals.models import Channel
from negotiations.information_exchange.actions import (
    keep_version,
    mark_sent,
    note_counter_opening,
    note_reading,
    write_proposal,
)
from negotiations.information_exchange.models import Agenda, Proposal, Sending
from negotiations.management.demo.walk import Walk
from negotiations.preparation.actions import RowEdit

FIRST = {
    "title": "Marketing for your next four seasons",
    "what": "One senior team for campaigns, content and reporting.\n"
    "Eight content pieces a month, with a review every month.",
    "delivery": "Campaign plan in week two, first campaign live in week five.",
    "cost": "Monthly fee: $9,800.",
    "payment": "Monthly, 15 days after the invoice.",
    "advantages": "Two outdoor brands of your size earned back their fee in the first season.\n"
    "You never change people: the team that begins stays.",
}
SECOND = {
    "delivery": "Campaign plan in week two, first campaign live in week five.\n"
    "Results against three agreed figures every month.",
    "advantages": "Two outdoor brands of your size earned back their fee in the first season.\n"
    "The team that begins stays with you.",
}
ANSWER = {
    "response": "At most 7,200 a month, half a year of trial, and out in any month.",
    "questions": "Which of the two brands may we call?\nWho writes the monthly report?",
    "agenda": Agenda.SHARED,
    "said_by": "Ingrid Solheim",
}


def open_the_talk(walk: Walk, *, days_ago: float) -> None:
    """Two versions, the second one sent, read and answered."""
    first = _kept(walk, FIRST, version=1, days_ago=days_ago)
    second = _kept(walk, SECOND, version=2, days_ago=days_ago - 0.1)
    assert first.number < second.number  # noqa: S101
    sending = _sent(walk, second, days_ago=days_ago - 0.1)
    by, now = walk.by, sending.sent_at + timedelta(hours=2)
    note_reading(sending=sending, was_read=True, by=by, now=now)
    note_counter_opening(proposal=second, edit=RowEdit(ANSWER), by=by, now=now)


def _kept(walk: Walk, texts: dict[str, str], *, version: int, days_ago: float) -> Proposal:
    by, now = walk.by, walk.at(days_ago)
    draft = write_proposal(deal=walk.deal, edit=RowEdit(texts, version=version), by=by, now=now)
    return keep_version(deal=walk.deal, seen_version=draft.version, by=by, now=now)


def _sent(walk: Walk, proposal: Proposal, *, days_ago: float) -> Sending:
    now = walk.at(days_ago)
    return mark_sent(
        proposal=proposal, channel=Channel.EMAIL, recipient="Ingrid Solheim", sent_at=now,
        by=walk.by, now=now,
    )  # fmt: skip
