"""The conditions a playbook may ask for before a deal moves on.

Each slice says in its own `gates.py` whether they hold for a deal; here are their names.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True)
class Gate:
    """A named condition on recorded facts, and the field in which it is met.

    `page` and `at` lead there. Where the condition fails on one row of several, on an issue or a
    person, `row_page` and `row_at` lead to that row; without a `row_page` it is on `page` itself.
    """

    key: str
    label: str
    page: str
    at: str = ""
    more: tuple[str, ...] = ()
    row_page: str = ""
    row_at: str = ""


@dataclass(frozen=True)
class Lacking:
    """A condition that is not met, and the row on which it fails: as false as any other."""

    pk: int

    def __bool__(self) -> bool:
        return False


Finding = bool | Lacking


class _Row(Protocol):
    pk: int


Row = TypeVar("Row", bound=_Row)


def on_each(rows: Iterable[Row], holds: Callable[[Row], bool]) -> Finding:
    """Whether there are rows and all of them pass; where one does not, which."""
    rows = list(rows)
    fails = (Lacking(row.pk) for row in rows if not holds(row))
    return next(fails, bool(rows))


_PREPARATION = [
    Gate("batna_described", "best alternative described", "preparation",
         "?edit=walk-away#id_walk-away-batna"),
    Gate("walk_away_set", "walk-away point set", "preparation",
         "?edit=walk-away#id_walk-away-walk_away"),
    Gate("goals_written", "goals written down", "preparation",
         "?edit=goals#id_goals-goals_short_term"),
    Gate("our_position_written", "our strengths and weaknesses written down", "preparation",
         "?edit=our-position#id_our-position-strengths"),
    Gate("their_needs_written", "their needs written down", "preparation",
         "?edit=other-party#id_other-party-their_needs"),
    Gate("strategy_written", "strategy written down", "preparation",
         "?edit=strategy#id_strategy-strategy_process"),
    Gate("fit_examined", "fit of our offer with their needs examined", "preparation",
         "?edit=due-diligence#id_due-diligence-fits_needs"),
    Gate("opening_rehearsed", "opening rehearsed", "preparation",
         "?edit=opening#id_opening-opening_words"),
    Gate("session_held", "preparation session of the team held", "preparation",
         "?edit=team-session#id_team-session-session_purpose"),
    Gate("two_issues_weighted", "at least two issues weighted", "weights", row_at="#id_ours-{}"),
    Gate("weights_sum_to_100", "weights sum to 100", "weights", row_at="#id_ours-{}"),
    Gate("every_issue_valued", "every issue valued", "issue_new", "#id_issue-name",
         row_page="issue_edit", row_at="#id_ours-opening"),
    Gate("their_estimates_known", "their estimates for the heaviest issues", "issue_new",
         "#id_issue-name", row_page="issue_edit", row_at="#id_theirs-weight"),
    Gate("benchmark_noted", "a benchmark noted", "prepared_new", "#id_text", ("benchmark",)),
    Gate("requirement_noted", "legal requirements noted", "prepared_new", "#id_text",
         ("requirement",)),
    Gate("objection_answered", "an objection with our answer", "prepared_new", "#id_text",
         ("objection",)),
    Gate("two_outcomes_imagined", "two acceptable outcomes imagined", "prepared_new", "#id_text",
         ("outcome",)),
    Gate("tactic_answered", "an expected tactic with our answer", "prepared_new", "#id_text",
         ("tactic",)),
    Gate("decision_maker_named", "decision maker named", "stakeholder_new", "#id_name"),
    Gate("agendas_known", "personal agenda of whoever decides known", "stakeholder_new", "#id_name",
         row_page="stakeholder", row_at="#id_agenda"),
    Gate("meeting_planned", "a meeting planned", "meeting_new", "#id_purpose"),
]  # fmt: skip

_TALKS = [
    Gate("listening_noted", "something they said noted", "information_exchange", "#id_text"),
    Gate("interests_known", "interests known for the heaviest issues", "issue_new",
         "#id_issue-name", row_page="information_exchange", row_at="?edit={}#id_theirs-interest"),
    Gate("their_positions_noted", "their positions noted", "issue_new", "#id_issue-name",
         row_page="information_exchange", row_at="?edit={}#id_theirs-stance"),
    Gate("point_agreed", "a point agreed", "clarifying", "#id_text"),
    Gate("no_open_questions", "no question left open", "clarifying", "#questions"),
    Gate("needs_known", "a need known behind every demand", "needs", "#demands"),
    Gate("offer_tabled", "an offer tabled", "bargaining", "?side=ours#table"),
    Gate("both_sides_tabled", "an offer from each side", "bargaining", "#table"),
    Gate("offers_dated", "every offer of ours with a date until which it stands", "bargaining",
         "?side=ours#table"),
    Gate("conditions_named", "every later offer of ours tied to a condition", "bargaining",
         "?side=ours#table"),
    Gate("offer_accepted", "offer accepted", "bargaining", "#table"),
]  # fmt: skip

_COMMITMENT = [
    Gate("measures_written", "how performance is measured", "commitment", "#agreement_measures"),
    Gate("contacts_named", "points of contact named", "commitment", "#agreement_contacts"),
    Gate("contingencies_written", "what happens if, written down", "commitment",
         "#agreement_contingencies"),
    Gate("disputes_provided_for", "dispute resolution agreed", "commitment",
         "#agreement_dispute_resolution"),
    Gate("next_steps_written", "next steps written down", "commitment", "#agreement_next_steps"),
    Gate("terms_reviewed", "terms reviewed by both sides", "commitment", "#closing"),
    Gate("thanks_expressed", "thanks expressed", "commitment", "#closing"),
    Gate("deliverable_written", "a deliverable written", "commitment", "#deliverable_new_text"),
    Gate("review_date_set", "a review date set", "commitment", "#progress_review_new_purpose"),
    Gate("check_ins_scheduled", "check-ins scheduled", "commitment", "#rhythm_first"),
    Gate("agreement_signed", "agreement signed", "commitment", "#signature_signed_on"),
]  # fmt: skip

GATES = {gate.key: gate for gate in (*_PREPARATION, *_TALKS, *_COMMITMENT)}
