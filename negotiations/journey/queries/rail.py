"""Whose turn it is, the deal's figures, and its people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.bargaining.models.expiry import end_first, numbers
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


def offers_that_count(deal: Deal, known: Sequence[Offer] | None = None) -> list[Offer]:
    """The newest offer accepted or on the table, with those open beside it, by number.

    One query, none where the offers are known.
    """
    counting = _counting(deal) if known is None else known
    found = [one for one in counting if one.resolution_kind in ("", ResolutionKind.ACCEPTED)]
    if not found:
        return []
    last = found[-1]
    return [
        one
        for one in found
        if (one.tabled_with, one.resolution_kind) == (last.tabled_with, last.resolution_kind)
    ]


def _counting(deal: Deal) -> Iterable[Offer]:
    counts = Q(resolution__isnull=True) | Q(resolution__kind=ResolutionKind.ACCEPTED)
    offers = Offer.objects.filter(counts, deal=deal).select_related("resolution")
    return offers.order_by("number")


def turn_of(deal: Deal, offers: Sequence[Offer], now: datetime) -> Turn | None:
    if deal.outcome not in (Outcome.OPEN, Outcome.ON_HOLD):
        return None
    title = "Our turn" if deal.turn == Side.OURS else "Their turn"
    note = ""
    ending = end_first(offers)
    if ending and ending[0].stands_until:
        whose = "Our" if ending[0].side == Side.OURS else "Their"
        until = moment(ending[0].stands_until, active_zone(), now)
        verb = "stand" if len(ending) > 1 else "stands"
        note = f"{whose} {numbers(ending)} {verb} until {until}"
    return Turn(deal.turn, title, duration(max((now - deal.turn_since).days, 0), "d"), note)


def figures_of(deal: Deal, offers: Sequence[Offer], here: Stage, now: datetime) -> list[Figure]:
    preparation = getattr(deal, "preparation", None)
    today = now.astimezone(active_zone()).date()
    value = money(deal.value, deal.currency)
    return [
        _on_the_table(deal, offers),
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


def _on_the_table(deal: Deal, offers: Sequence[Offer]) -> Figure:
    url = reverse("bargaining", args=[deal.pk])
    if not offers:
        return Figure("On the table", "nothing" if deal.is_closed else "nothing yet", url=url)
    whose = "our" if offers[0].side == Side.OURS else "their"
    label = "Accepted" if offers[0].is_resolved else "On the table"
    return Figure(label, f"{whose} {numbers(offers)}", _worth(offers), url)


def _worth(offers: Sequence[Offer]) -> str:
    """What they are worth to us: one figure, or from the least to the most."""
    ends = [end for one in offers for end in (one.our_score_low, one.our_score_high)]
    scores = sorted(round(end) for end in ends if end is not None)
    if len(scores) < len(ends):
        return ""
    span = dict.fromkeys((scores[0], scores[-1]))
    return f"{'–'.join(number(score) for score in span)} points for us"


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
