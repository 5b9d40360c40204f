"""Every slice's facts behind one question: what is still open before this deal moves on?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from negotiations.bargaining import gates as bargaining
from negotiations.clarifying import gates as clarifying
from negotiations.commitment import gates as commitment
from negotiations.deals import gates as deals
from negotiations.deals.models import Deal
from negotiations.follow_up import gates as follow_up
from negotiations.information_exchange import gates as information_exchange
from negotiations.playbooks.gates import GATES, Gate
from negotiations.playbooks.models import Step
from negotiations.preparation import gates as preparation

Facts = Callable[..., dict[str, bool]]

FACTS: dict[str, Facts] = {
    "batna_described": preparation.facts,
    "walk_away_set": preparation.facts,
    "goals_written": preparation.facts,
    "two_issues_weighted": preparation.facts,
    "weights_sum_to_100": preparation.facts,
    "every_issue_valued": preparation.facts,
    "decision_maker_named": deals.facts,
    "interests_known": information_exchange.facts,
    "their_positions_noted": information_exchange.facts,
    "point_agreed": clarifying.facts,
    "no_open_questions": clarifying.facts,
    "needs_known": clarifying.facts,
    "offer_tabled": bargaining.facts,
    "offer_accepted": bargaining.facts,
    "deliverable_written": commitment.facts,
    "agreement_signed": commitment.facts,
    "review_date_set": follow_up.facts,
}


@dataclass(frozen=True)
class GateState:
    """One condition of a playbook and whether it is met."""

    gate: Gate
    is_met: bool

    @property
    def text(self) -> str:
        return self.gate.label


def gate_states(deal: Deal, steps: Iterable[Step], **at_hand: Any) -> list[GateState]:
    """The conditions that these steps ask for, each slice asked at most once.

    `at_hand` are rows that were read already: issues, offers, people.
    """
    keys = list(dict.fromkeys(key for step in steps for key in step.gates))
    facts: dict[str, bool] = {}
    for ask in dict.fromkeys(FACTS[key] for key in keys):
        facts |= ask(deal, **at_hand)
    return [GateState(GATES[key], facts[key]) for key in keys]
