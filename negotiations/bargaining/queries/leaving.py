"""Signs that a side is leaving the table, each with the figures that it is read from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from accounts.preferences import active_zone
from negotiations.bargaining.models import MoveKind, Offer, ResolutionKind
from negotiations.bargaining.queries.said import Said
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Side
from negotiations.figures import day, duration, number

LONG_WAIT = timedelta(days=7)
SILENCE = timedelta(days=14)
STILL_OFFERS = 3
FEWEST_ANSWERS = 2
COMPARED = 3
TWICE = 2


@dataclass(frozen=True, slots=True)
class Signal:
    """One sign: what it is, and the figures."""

    title: str
    text: str


def disengagement(ground: Standing, now: datetime) -> tuple[Signal, ...]:
    """Every sign that can be read from what is recorded; no query."""
    looks = (_waiting, _silent, _shrinking, _slower, _growing, _still, _ran_out, _late, _over)
    return tuple(found for look in looks if (found := look(ground, now)))


def _waiting(ground: Standing, now: datetime) -> Signal | None:
    ours = ground.last(Side.OURS)
    waited = now - ground.deal.turn_since
    if ours is None or ground.deal.turn != Side.THEIRS or waited < LONG_WAIT:
        return None
    since = _on(ground.deal.turn_since, now)
    return Signal(
        f"No answer for {duration(waited.days)}",
        f"The next word is theirs since {since}; {ours.whose} was our last offer.",
    )


def _silent(ground: Standing, now: datetime) -> Signal | None:
    passed = now - ground.deal.last_activity_at
    if passed < SILENCE:
        return None
    last = _on(ground.deal.last_activity_at, now)
    return Signal(f"Silence for {duration(passed.days)}", f"The last thing noted is of {last}.")


def _shrinking(ground: Standing, now: datetime) -> Signal | None:
    """Each of their answers moves fewer terms than the one before."""
    counts = [len(_moved(ground, offer)) for offer in _theirs(ground)[1:]][-COMPARED:]
    falls = all(before > after for before, after in pairwise(counts))
    if len(counts) < FEWEST_ANSWERS or not falls:
        return None
    named = ", ".join(number(count) for count in counts)
    return Signal("Their answers shrink", f"Terms changed in their last offers: {named}.")


def _slower(ground: Standing, now: datetime) -> Signal | None:
    """Each of their answers takes longer; the last twice as long as the first compared."""
    known = {offer.pk: offer for offer in ground.offers}
    waits = [
        (offer.tabled_at - known[offer.answers_id].tabled_at).days
        for offer in _theirs(ground)
        if offer.answers_id in known
    ][-COMPARED:]
    rises = all(before < after for before, after in pairwise(waits))
    if len(waits) < FEWEST_ANSWERS or not rises or waits[-1] < TWICE * max(waits[0], 1):
        return None
    named = ", ".join(number(wait) for wait in waits)
    return Signal("They take longer to answer", f"Days until their last answers: {named}.")


def _growing(ground: Standing, now: datetime) -> Signal | None:
    last = ground.last(Side.THEIRS)
    if last is None:
        return None
    back = [key for key, kind in _moved(ground, last).items() if kind == MoveKind.RETRACTION]
    names = [issue.name for issue in ground.issues if issue.key in back]
    if not names:
        return None
    return Signal(
        "They take back what they gave", f"{last.whose.capitalize()}: {', '.join(names)}."
    )


def _still(ground: Standing, now: datetime) -> Signal | None:
    """Several offers in a row, of either side, that change nothing."""
    still: list[Offer] = []
    for offer in reversed(ground.talk.words):
        terms: dict[str, Said] = ground.terms.get(offer.pk, {})
        if not all(said.is_carried for said in terms.values()):
            break
        still.append(offer)
    if len(still) < STILL_OFFERS:
        return None
    return Signal(
        f"No move in {number(len(still))} offers", f"Nothing has changed since #{still[-1].number}."
    )


def _ran_out(ground: Standing, now: datetime) -> Signal | None:
    last = ground.last(Side.OURS)
    if last is None or last.stands_until is None:
        return None
    is_over = last.resolution_kind == ResolutionKind.EXPIRED
    if not is_over and (last.is_resolved or not last.has_run_out(now)):
        return None
    until = _on(last.stands_until, now)
    return Signal("Our offer ran out unanswered", f"#{last.number} stood until {until}.")


def _late(ground: Standing, now: datetime) -> Signal | None:
    at = ground.deal.next_step_at
    if at is None or now - at < timedelta(days=1):
        return None
    late = duration((now - at).days)
    return Signal(f"The next step is {late} late", f"“{ground.deal.next_step}” of {_on(at, now)}.")


def _over(ground: Standing, now: datetime) -> Signal | None:
    today = now.astimezone(active_zone()).date()
    on = ground.deal.deadline_on
    if on is None or on >= today:
        return None
    passed = duration((today - on).days)
    return Signal(f"The deadline passed {passed} ago", f"It was {day(on, today)}.")


def _theirs(ground: Standing) -> list[Offer]:
    return [word for word in ground.talk.words if word.side == Side.THEIRS]


def _moved(ground: Standing, offer: Offer) -> dict[str, str]:
    """The issues that an offer moved, and how."""
    terms = ground.terms.get(offer.pk, {})
    return {key: said.move.kind for key, said in terms.items() if said.move}


def _on(at: datetime, now: datetime) -> str:
    zone = active_zone()
    return day(at.astimezone(zone).date(), now.astimezone(zone).date())
