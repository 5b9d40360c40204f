"""Whose turn it is, the deal's figures, and its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.deals.models import Deal, Outcome, Side, Stakeholder
from negotiations.figures import UNKNOWN, day, duration, first_line, moment, money, number
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Preparation

LONGEST_LINE = 60


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Turn:
    side: str
    title: str
    since: str
    note: str


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    influence: int
    influence_word: str
    url: str


def offer_that_counts(deal: Deal, known: Sequence[Offer] | None = None) -> Offer | None:
    """The newest offer that is accepted or still on the table: one query, none where known."""
    if known is not None:
        kinds = ("", ResolutionKind.ACCEPTED)
        return next((one for one in reversed(known) if one.resolution_kind in kinds), None)
    counts = Q(resolution__isnull=True) | Q(resolution__kind=ResolutionKind.ACCEPTED)
    offers = Offer.objects.filter(counts, deal=deal).select_related("resolution")
    return offers.order_by("-number").first()


def turn_of(deal: Deal, open_offer: Offer | None, now: datetime) -> Turn | None:
    if deal.outcome not in (Outcome.OPEN, Outcome.ON_HOLD):
        return None
    title = "Our turn" if deal.turn == Side.OURS else "Their turn"
    note = ""
    if open_offer and open_offer.stands_until:
        whose = "Our" if open_offer.side == Side.OURS else "Their"
        until = moment(open_offer.stands_until, active_zone(), now)
        note = f"{whose} #{open_offer.number} stands until {until}"
    return Turn(deal.turn, title, duration(max((now - deal.turn_since).days, 0), "d"), note)


def figures_of(deal: Deal, open_offer: Offer | None, here: Stage, now: datetime) -> list[Figure]:
    preparation = getattr(deal, "preparation", None)
    today = now.astimezone(active_zone()).date()
    value = money(deal.value, deal.currency)
    return [
        _on_the_table(deal, open_offer),
        Figure("Value", value, _weighted(deal)),
        # The preparation shows these in full, right beside.
        *([] if here == Stage.PREPARATION else _walk_away(deal, preparation)),
        Figure(
            "Expected close",
            day(deal.expected_close_on, today) if deal.expected_close_on else UNKNOWN,
        ),
        _deadline(deal, today),
    ]


def _deadline(deal: Deal, today: date) -> Figure:
    if deal.deadline_on is None:
        return Figure("Deadline", "not set")
    if deal.is_closed:
        return Figure("Deadline", day(deal.deadline_on, today), deal.deadline_why)
    left = (deal.deadline_on - today).days
    when = f"in {duration(left)}" if left > 0 else "today"
    if left < 0:
        when = f"passed {duration(-left)} ago"
    note = " · ".join(part for part in (when, deal.deadline_why) if part)
    return Figure("Deadline", day(deal.deadline_on, today), note)


def _weighted(deal: Deal) -> str:
    if deal.value is None:
        return ""
    amount = money(deal.value * deal.likely / 100, deal.currency)
    return f"{deal.likely} % likely → {amount}"


def _on_the_table(deal: Deal, offer: Offer | None) -> Figure:
    url = reverse("bargaining", args=[deal.pk])
    if offer is None:
        return Figure("On the table", "nothing" if deal.is_closed else "nothing yet", url=url)
    whose = "our" if offer.side == Side.OURS else "their"
    label = "Accepted" if offer.is_resolved else "On the table"
    score = (
        "" if offer.our_score_low is None else f"{number(round(offer.our_score_low))} points for us"
    )
    return Figure(label, f"{whose} #{offer.number}", score, url)


def _walk_away(deal: Deal, preparation: Preparation | None) -> list[Figure]:
    url = reverse("preparation", args=[deal.pk]) + "#walk-away"
    if preparation is None:
        return [Figure("Walk away", "not set", url=url)]
    score = preparation.reservation
    under = "" if score is None else f"or under {number(round(score))} points"
    return [
        Figure(
            "Walk away",
            first_line(preparation.walk_away, longest=LONGEST_LINE) or "not set",
            under,
            url,
        ),
        Figure(
            "If not them",
            first_line(preparation.batna, longest=LONGEST_LINE) or "not described",
            url=url,
        ),
    ]


def person_of(deal: Deal, stakeholder: Stakeholder) -> Person:
    title = ", ".join(
        part for part in (stakeholder.job_title, stakeholder.get_role_display().lower()) if part
    )
    return Person(
        name=stakeholder.name,
        role=title,
        influence=stakeholder.influence,
        influence_word=stakeholder.get_influence_display().lower(),
        url=reverse("preparation", args=[deal.pk]) + "#people",
    )
