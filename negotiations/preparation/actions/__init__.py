"""What can be done while preparing: answers, issues, positions, weights."""

from negotiations.preparation.actions.focus import prepare
from negotiations.preparation.actions.issues import (
    IssueEdit,
    IssueIsInAnOffer,
    IssueKindChanged,
    IssueNameIsTaken,
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
from negotiations.preparation.actions.positions import FiguresDoNotFit, RowEdit, change_position
from negotiations.preparation.actions.weights import (
    WeightsChangedMeanwhile,
    WeightsDoNotAddUp,
    set_weights,
)

__all__ = [
    "FiguresDoNotFit", "IssueEdit", "IssueIsInAnOffer", "IssueKindChanged", "IssueNameIsTaken",
    "OptionEdit", "OptionIsInAnOffer", "OptionsChangedMeanwhile", "RowEdit",
    "WeightsChangedMeanwhile", "WeightsDoNotAddUp",
    "add_issue", "change_issue", "change_position", "current_options", "order_issues", "prepare",
    "remove_issue", "set_weights",
]  # fmt: skip
