"""The arithmetic of negotiation: plain Python, no Django, no clock; `read_*` alone open a file."""

from negotiations.analysis.concession import (
    Move,
    MoveKind,
    StepClass,
    moves,
    step_class,
    step_of,
    total_change,
)
from negotiations.analysis.efficiency import Improvement, better_for_both
from negotiations.analysis.forecast import (
    COUNTEROFFERS_NEEDED,
    Forecast,
    Word,
    counteroffers,
    forecast,
)
from negotiations.analysis.frontier import frontier
from negotiations.analysis.ledger import (
    Balance,
    Balances,
    Shift,
    money_per_point,
    running_balance,
)
from negotiations.analysis.order import Give, better_later
from negotiations.analysis.overlap import Joint, best_packages
from negotiations.analysis.pace import Pace, concession_rate, pace
from negotiations.analysis.packages import (
    AnalysisError,
    MissingIssue,
    Package,
    UnknownOption,
    Value,
    carried,
)
from negotiations.analysis.profile_files import (
    Domain,
    UnreadableProfile,
    read_domain,
    read_profile,
)
from negotiations.analysis.profiles import (
    LimitCrossed,
    NotCountable,
    Profile,
    ScoreRange,
    reservation,
)
from negotiations.analysis.values import BadValues, Linear, Options, ValueFunction
from negotiations.analysis.weights import BadWeights, normalised, rank_order_centroid
from negotiations.analysis.wording import Finding, Tone, check_wording, marked, prompts
from negotiations.analysis.zone import Gap, IssueGap, Zone, difference, gap, option_zone, zone

__all__ = [
    "COUNTEROFFERS_NEEDED",
    "AnalysisError",
    "BadValues",
    "BadWeights",
    "Balance",
    "Balances",
    "Domain",
    "Finding",
    "Forecast",
    "Gap",
    "Give",
    "Improvement",
    "IssueGap",
    "Joint",
    "LimitCrossed",
    "Linear",
    "MissingIssue",
    "Move",
    "MoveKind",
    "NotCountable",
    "Options",
    "Pace",
    "Package",
    "Profile",
    "ScoreRange",
    "Shift",
    "StepClass",
    "Tone",
    "UnknownOption",
    "UnreadableProfile",
    "Value",
    "ValueFunction",
    "Word",
    "Zone",
    "best_packages",
    "better_for_both",
    "better_later",
    "carried",
    "check_wording",
    "concession_rate",
    "counteroffers",
    "difference",
    "forecast",
    "frontier",
    "gap",
    "marked",
    "money_per_point",
    "moves",
    "normalised",
    "option_zone",
    "pace",
    "prompts",
    "rank_order_centroid",
    "read_domain",
    "read_profile",
    "reservation",
    "running_balance",
    "step_class",
    "step_of",
    "total_change",
    "zone",
]
