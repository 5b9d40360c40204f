"""What goes on around the offers of the retainer: the coach, breaks, options."""

from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from negotiations.analysis.coach import RULES
from negotiations.bargaining.actions import RuleEdit, options, set_remarks_aside, tune_coach
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


def think_up_options(walk: Walk, colleague: User) -> None:
    """A closed round that two people rated, an exchange, and what they said they want most."""
    asked = options.open_round(
        deal=walk.deal, question="How can they try us without our paying for it?", by=walk.by,
        now=walk.at(7.4),
    )  # fmt: skip
    ideas = [
        ("A trial of three months at the full fee, with targets set together.", "timing", walk.by),
        ("Begin with the spring campaign alone, and add the rest in June.", "scope", colleague),
        ("One of their people works with our team two days a week.", "resources", walk.by),
    ]
    made = [
        options.propose_option(
            asked=asked, values={"text": text, touches: True}, by=by, now=walk.at(7.3)
        )
        for text, touches, by in ideas
    ]
    options.close_round(asked=asked, by=walk.by, now=walk.at(7.2))
    marks = [((5, 4, 4), (4, 4, 5)), ((3, 4, 3), (4, 3, 3)), ((2, 2, 4), (3, 1, 4))]
    for idea, rated in zip(made, marks, strict=True):
        for by, marked in zip((walk.by, colleague), rated, strict=True):
            values = dict(zip(("impact", "feasibility", "fairness"), marked, strict=True))
            options.rate_option(idea=idea, values=values, by=by, now=walk.at(7.1))
    trial = {walk.issue("Trial first").key: Decimal(3)}
    options.word_option(idea=made[0], terms=trial, by=walk.by, now=walk.at(7.0))
    _state_exchange(walk)


def _state_exchange(walk: Walk) -> None:
    bundle = options.state_bundle(
        deal=walk.deal,
        values={
            "if_you": "take twelve months after the trial",
            "then_we": "pay for the campaign shoot in spring",
            "benefit": "A year that can be planned, for a cost we have only once.",
        },
        issues=[walk.issue("Contract after trial"), walk.issue("Content pieces")],
        by=walk.by,
        now=walk.at(6.9),
    )
    year = {walk.issue("Contract after trial").key: Decimal(12)}
    options.word_bundle(bundle=bundle, terms=year, by=walk.by, now=walk.at(6.9))
    planned = list(walk.deal.planned_concessions.order_by("-rank"))
    ranks = {one: place for place, one in enumerate(planned, start=1)}
    options.rank_wishes(deal=walk.deal, ranks=ranks, by=walk.by, now=walk.at(6.8))
