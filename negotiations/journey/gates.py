"""Every slice's facts behind one question: what is still open before this deal moves on?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from negotiations.bargaining import gates as bargaining
from negotiations.clarifying import gates as clarifying
from negotiations.commitment import gates as commitment
from negotiations.deals import gates as deals
from negotiations.deals.models import Deal
from negotiations.follow_up import gates as follow_up
from negotiations.information_exchange import gates as information_exchange
from negotiations.playbooks.gates import GATES, Finding, Gate, Lacking
from negotiations.playbooks.models import Step
from negotiations.preparation import gates as preparation

Facts = Callable[..., Mapping[str, Finding]]

_TOLD_BY: dict[Facts, tuple[str, ...]] = {
    preparation.facts: (
        "batna_described",
        "walk_away_set",
        "goals_written",
        "our_position_written",
        "their_needs_written",
        "strategy_written",
        "fit_examined",
        "opening_rehearsed",
        "session_held",
        "two_issues_weighted",
        "weights_sum_to_100",
        "every_issue_valued",
        "their_estimates_known",
    ),
    preparation.lines: (
        "benchmark_noted",
        "requirement_noted",
        "objection_answered",
        "two_outcomes_imagined",
        "tactic_answered",
    ),
    deals.facts: ("decision_maker_named", "agendas_known"),
    deals.appointments: ("meeting_planned",),
    information_exchange.facts: ("interests_known", "their_positions_noted"),
    information_exchange.heard: ("listening_noted",),
    clarifying.facts: ("point_agreed", "no_open_questions", "needs_known"),
    bargaining.facts: (
        "offer_tabled",
        "both_sides_tabled",
        "offers_dated",
        "conditions_named",
        "offer_accepted",
    ),
    commitment.facts: (
        "measures_written",
        "contacts_named",
        "contingencies_written",
        "disputes_provided_for",
        "next_steps_written",
        "terms_reviewed",
        "thanks_expressed",
        "deliverable_written",
        "agreement_signed",
    ),
    follow_up.facts: ("review_date_set", "check_ins_scheduled"),
}
FACTS = {key: ask for ask, keys in _TOLD_BY.items() for key in keys}


@dataclass(frozen=True)
class GateState:
    """One condition of a playbook, whether it is met, and where to meet it."""

    gate: Gate
    is_met: bool
    url: str

    @property
    def text(self) -> str:
        return self.gate.label


def gate_states(deal: Deal, steps: Iterable[Step], **at_hand: Any) -> list[GateState]:
    """The conditions that these steps ask for, each slice asked at most once.

    `at_hand` are rows that were read already: issues, offers, people.
    """
    keys = list(dict.fromkeys(key for step in steps for key in step.gates))
    facts: dict[str, Finding] = {}
    for ask in dict.fromkeys(FACTS[key] for key in keys):
        facts |= ask(deal, **at_hand)
    return [_state(GATES[key], deal, facts[key]) for key in keys]


def _state(gate: Gate, deal: Deal, finding: Finding) -> GateState:
    return GateState(gate, bool(finding), "" if finding else _where(gate, deal, finding))


def _where(gate: Gate, deal: Deal, finding: Finding) -> str:
    """The very field, on the very row where one of several is meant."""
    if not isinstance(finding, Lacking):
        return reverse(gate.page, args=[deal.pk, *gate.more]) + gate.at
    page = gate.row_page or gate.page
    # A page that shows one row has it in its address, a page of many in its query.
    args = [deal.pk] if "{}" in gate.row_at else [deal.pk, finding.pk]
    return reverse(page, args=args) + gate.row_at.format(finding.pk)
