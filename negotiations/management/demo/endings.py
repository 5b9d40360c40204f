"""Negotiations that ended without an agreement, and one that has to end by a day."""

from datetime import datetime, timedelta

from negotiations.deals.actions import describe_style
from negotiations.deals.models import Deal, Outcome
from negotiations.journey.actions import close_without_agreement, mark_letter_sent, set_deadline
from negotiations.management.demo.walk import Walk


def end_some(today: datetime) -> None:
    """One lost to a competitor, thanked for; one walked away from, its note still a draft."""
    lost = _walk("Booking portal, 30 branches", today)
    closing = close_without_agreement(
        deal=lost.deal,
        outcome=Outcome.LOST,
        reason="They chose another supplier",
        chosen_instead="A booking suite that their parent company runs already",
        note="We heard of the group contract only in week three. Ask earlier who else runs it.",
        by=lost.by,
        now=lost.at(1.5),
    )
    mark_letter_sent(closing=closing, by=lost.by, now=lost.at(1.2))
    left = _walk("Cold-chain monitoring", today)
    close_without_agreement(
        deal=left.deal,
        outcome=Outcome.WALKED_AWAY,
        reason="A term that we cannot accept",
        chosen_instead="The team goes to the next plant on the list",
        note="Liability without a cap, and nobody there who could have given way.",
        by=left.by,
        now=left.at(1),
    )


def remember_them(today: datetime) -> None:
    """Three deals with one company have ended, and the team wrote down what it saw."""
    walk = _walk("Planning platform, 3 years", today)
    assert walk.deal.counterparty, "every story names its company"  # noqa: S101
    describe_style(
        counterparty=walk.deal.counterparty,
        values={
            "style": "They open at a price that they do not mean, and move in two large steps.\n"
            "Procurement asks for one more thing after the handshake: keep something small back.\n"
            "Their COO decides alone; the CFO only wants the payments spread."
        },
        seen={},
        version=1,
        by=walk.by,
        now=walk.at(0.9),
    )


def set_a_deadline(today: datetime) -> None:
    """Halden’s budget round closes in two weeks."""
    walk = _walk("12-month marketing retainer", today)
    values = {
        "deadline_on": (today + timedelta(days=14)).date(),
        "deadline_why": "Halden’s budget for next year is closed",
    }
    set_deadline(
        deal=walk.deal, values=values, seen={}, version=walk.deal.version, by=walk.by,
        now=walk.at(6),
    )  # fmt: skip


def _walk(title: str, today: datetime) -> Walk:
    deal = Deal.objects.select_related("owner").get(title=title)
    return Walk(deal, deal.owner, today)
