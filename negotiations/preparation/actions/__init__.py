"""What can be done while preparing: answers, issues, positions, weights."""

from negotiations.preparation.actions.alternatives import (
    AlternativeChangedMeanwhile,
    refresh_reservations,
    set_alternative,
)
from negotiations.preparation.actions.focus import prepare
from negotiations.preparation.actions.issues import (
    IssueEdit,
    IssueIsInAnOffer,
    IssueKindChanged,
    IssueNameIsTaken,
    add_grant,
    add_issue,
    change_issue,
    order_issues,
    remove_issue,
)
from negotiations.preparation.actions.options import (
    OptionEdit,
    OptionIsInAnOffer,
    OptionsChangedMeanwhile,
    current_options,
)
from negotiations.preparation.actions.planned import (
    change_planned_concession,
    order_planned_concessions,
    plan_concession,
    remove_planned_concession,
)
from negotiations.preparation.actions.positions import FiguresDoNotFit, RowEdit, change_position
from negotiations.preparation.actions.revisions import RevisionWithoutReason
from negotiations.preparation.actions.weights import (
    WeightsChangedMeanwhile,
    WeightsDoNotAddUp,
    set_weights,
)

__all__ = [
    "AlternativeChangedMeanwhile",
    "FiguresDoNotFit",
    "IssueEdit",
    "IssueIsInAnOffer",
    "IssueKindChanged",
    "IssueNameIsTaken",
    "OptionEdit",
    "OptionIsInAnOffer",
    "OptionsChangedMeanwhile",
    "RevisionWithoutReason",
    "RowEdit",
    "WeightsChangedMeanwhile",
    "WeightsDoNotAddUp",
    "add_grant",
    "add_issue",
    "change_issue",
    "change_planned_concession",
    "change_position",
    "current_options",
    "order_issues",
    "order_planned_concessions",
    "plan_concession",
    "prepare",
    "refresh_reservations",
    "remove_issue",
    "remove_planned_concession",
    "set_alternative",
    "set_weights",
]
