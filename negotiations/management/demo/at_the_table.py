"""What goes on around the offers of the retainer: the coach, breaks, options."""

from datetime import datetime, timedelta
from decimal import Decimal

from negotiations.analysis.coach import RULES
from negotiations.bargaining.actions import RuleEdit, set_remarks_aside, tune_coach
from negotiations.bargaining.actions.breaks import log_incident, note_pause
from negotiations.bargaining.models import Behaviour, Offer, Response
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.walk import Walk


def tune_the_coach(cast: Cast, today: datetime) -> None:
    """The team calls it silence after ten days already."""
    silence = next(rule for rule in RULES if rule.key == "silence")
    edit = RuleEdit(silence, {"threshold": Decimal(10)}, seen={}, version=1)
    manager = cast["manager"]
    assert manager.team, "a manager has a team"  # noqa: S101
    tune_coach(team=manager.team, edits=[edit], by=manager, now=today - timedelta(days=20))


def set_aside(walk: Walk) -> None:
    """What the coach said of our last offer was known, and meant."""
    offer = Offer.objects.filter(deal=walk.deal).latest("number")
    set_remarks_aside(
        offer=offer,
        rules=[line["rule"] for line in offer.coach if line["rule"] != "walk_away"],
        reason="Agreed with Marta before the call: one step to the target, then none.",
        by=walk.by,
        now=offer.tabled_at,
    )


def take_a_break(walk: Walk) -> None:
    """A hard moment and a pause on the way, and the talks resting until the board has met."""
    values = {
        "kind": Behaviour.THREAT,
        "what": "“Sign by Friday or we call the other agency.”",
        "who": "Per Lunde",
        "response": Response.BREAK,
        "outcome": "After ten minutes he explained the end of their fiscal year.",
    }
    log_incident(deal=walk.deal, values=values, by=walk.by, now=walk.at(8.2))
    note_pause(
        deal=walk.deal, is_reset=True, by=walk.by, now=walk.at(8.1),
        text="Both sides went back to what a good first year looks like.",
    )  # fmt: skip
