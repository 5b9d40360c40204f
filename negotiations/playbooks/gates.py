"""The conditions a playbook may ask for before a deal moves on.

Each slice says in its own `gates.py` whether they hold for a deal; here are their names.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """A named condition on recorded facts, and where to meet it."""

    key: str
    label: str
    page: str
    anchor: str = ""


_ALL = [
    Gate("batna_described", "best alternative described", "preparation", "walk-away"),
    Gate("walk_away_set", "walk-away point set", "preparation", "walk-away"),
    Gate("goals_written", "goals written down", "preparation", "goals"),
    Gate("two_issues_weighted", "at least two issues weighted", "preparation", "issues"),
    Gate("weights_sum_to_100", "weights sum to 100", "preparation", "issues"),
    Gate("every_issue_valued", "every issue valued", "preparation", "issues"),
    Gate("decision_maker_named", "decision maker named", "preparation", "people"),
    Gate("interests_known", "interests known for the heaviest issues", "information_exchange"),
    Gate("their_positions_noted", "their positions noted", "information_exchange"),
    Gate("point_agreed", "a point agreed", "clarifying", "agreed-points"),
    Gate("no_open_questions", "no question left open", "clarifying", "questions"),
    Gate("needs_known", "a need known behind every demand", "needs"),
    Gate("offer_tabled", "an offer tabled", "bargaining"),
    Gate("offer_accepted", "offer accepted", "bargaining"),
    Gate("deliverable_written", "a deliverable written", "commitment", "deliverables"),
    Gate("review_date_set", "a review date set", "commitment", "reviews"),
    Gate("agreement_signed", "agreement signed", "commitment", "signature"),
]

GATES = {gate.key: gate for gate in _ALL}
