"""Where the stages of other programs lead to."""

import re
from dataclasses import dataclass

from negotiations.deals.models import Deal, Outcome
from negotiations.playbooks.stages import Stage
from negotiations.transfer.reading.headers import plain_words


@dataclass(frozen=True)
class Landing:
    """Where a row's deal comes to stand."""

    key: str
    label: str
    stage: Stage
    outcome: Outcome = Outcome.OPEN

    @property
    def is_closed(self) -> bool:
        return self.is_over and self.key != "follow-up"

    @property
    def is_over(self) -> bool:
        """Agreed or closed: it has a day on which that happened."""
        return self.outcome not in (Outcome.OPEN, Outcome.ON_HOLD)


OPEN = "open"
# A lost deal stays where most are lost: at the table.
LANDINGS = {
    landing.key: landing
    for landing in (
        *(Landing(stage.slug, stage.label, stage) for stage in Stage if stage < Stage.FOLLOW_UP),
        Landing("follow-up", "Agreed, follow-up running", Stage.FOLLOW_UP, Outcome.AGREED),
        Landing("agreed", "Agreed, follow-up ended", Stage.FOLLOW_UP, Outcome.AGREED),
        Landing("lost", "Lost", Stage.BARGAINING, Outcome.LOST),
        Landing("walked-away", "Walked away", Stage.BARGAINING, Outcome.WALKED_AWAY),
        Landing("on-hold", "On hold", Stage.PREPARATION, Outcome.ON_HOLD),
        Landing(OPEN, "Open, as its stage says", Stage.PREPARATION),
    )
}  # fmt: skip
OTHER_NAMES = {"won": "agreed", "closed": "agreed", "ended": "agreed", "signed": "agreed"}

WORDS = {
    "preparation": "preparation prospecting prospect new lead backlog research qualification "
    "qualify qualified appointment-scheduled",
    "information-exchange": "information-exchange engaging engaged contact-made contacted "
    "discovery needs-analysis demo demo-scheduled presentation-scheduled meeting-scheduled develop "
    "qualified-to-buy",
    "clarifying": "clarifying value-proposition id-decision-makers identify-decision-makers "
    "perception-analysis decision-maker-bought-in evaluation solution",
    "bargaining": "bargaining negotiation negotiations negotiating negotiation-review "
    "negotiations-started proposal proposal-price-quote proposal-made proposal-sent propose "
    "proposition quote quote-sent",
    "commitment": "commitment commit contract contract-sent contracting verbal-commitment close "
    "closing legal-review",
    "follow-up": "follow-up",
    "agreed": "agreed won closed-won closedwon close-won",
    "lost": "lost closed-lost closedlost close-lost closed-lost-to-competition",
    "walked-away": "walked-away withdrawn",
    "on-hold": "on-hold paused",
    OPEN: "open active in-progress",
}
USUAL = {word.replace("-", " "): key for key, words in WORDS.items() for word in words.split()}
NUMBERING = re.compile(r"^\d+\s+")


def usual_landing(word: str) -> str:
    """Where a stage of that name usually leads to, or nothing where nobody can know."""
    plain = plain_words(word)
    return USUAL.get(plain) or USUAL.get(NUMBERING.sub("", plain), "")


def landing_named(name: str) -> str:
    """The key of a landing by its key, its label or a usual other name; nothing if unknown."""
    key = "-".join(plain_words(name).split())
    labels = {"-".join(plain_words(each.label).split()): each.key for each in LANDINGS.values()}
    return key if key in LANDINGS else labels.get(key) or OTHER_NAMES.get(key, "")


def landing_of(deal: Deal) -> str:
    """Where a deal stands now, in the same words."""
    if deal.outcome == Outcome.AGREED and deal.is_closed:
        return "agreed"
    if deal.outcome in (Outcome.LOST, Outcome.WALKED_AWAY, Outcome.ON_HOLD):
        return str(deal.outcome).replace("_", "-")
    return Stage(deal.stage).slug
