"""What the deals of the demo have prepared beside the six focus areas."""

from datetime import timedelta

from negotiations.management.demo.walk import Walk
from negotiations.preparation.actions.points import add_point, expect_tactics
from negotiations.preparation.models.points import PointKind
from negotiations.preparation.queries.tactics import tactic_library

EXPECTED = ("cheaper-bid", "limited-budget", "higher-authority")


def add_groundwork(walk: Walk, *, company: str, days_ago: float) -> None:
    """Texts, lines and expected tactics for one deal."""
    walk.prepares(
        days_ago,
        fits_needs="The scope covers what they asked for; reporting by region is extra work.",
        why_us="Same people from the first call to the last day, and two references to call.",
        their_pressures="The budget has to be spoken for before the year ends.",
        their_style="Friendly and slow; decisions are made between the meetings.",
        our_leverage="Nobody else can begin before spring.",
        their_leverage="Two other bidders, one of them cheaper.",
        opening_words="Before figures: what would make this a success for you in a year?",
        ground_rules="One speaker per side, a break after an hour, nothing agreed until written.",
        logistics="Their office, ninety minutes, three of them and two of us.",
        session_purpose="Know our limit, and who says what.",
        session_agreements="Terms before price. One of us talks, one takes notes.",
    )
    lines = (
        (PointKind.OBJECTION, "You cost more than the others.", "We compare what is included."),
        (PointKind.OBJECTION, "We cannot commit for so long.", "Begin with a trial, then a term."),
        (PointKind.OUTCOME, "Full term at target", f"{company} gets a fixed team and price."),
        (PointKind.OUTCOME, "Trial first, then a year", "Little risk for them, a way in for us."),
        (PointKind.REQUIREMENT, "Personal data stays in the Union", "Hosting is not negotiable."),
    )
    by, now = walk.by, walk.at(days_ago)
    for kind, text, answer in lines:
        values = {"text": text, "answer": answer}
        add_point(deal=walk.deal, kind=kind, values=values, by=by, now=now)
    benchmark = {
        "text": "Price of two comparable deals", "answer": "3 % above and 6 % below our target",
        "source": "Our own agreements", "dated_on": (now - timedelta(days=60)).date(),
    }  # fmt: skip
    add_point(deal=walk.deal, kind=PointKind.BENCHMARK, values=benchmark, by=by, now=now)
    library = [(one.tactic, one.answer) for one in tactic_library() if one.key in EXPECTED]
    expect_tactics(deal=walk.deal, tactics=library, by=by, now=now)
