"""Pages of the preparation."""

from negotiations.preparation.views.issues import (
    issue_edit,
    issue_new,
    issue_order,
    issue_removal,
)
from negotiations.preparation.views.stakeholders import (
    stakeholder,
    stakeholder_new,
    stakeholder_removal,
)
from negotiations.preparation.views.weights import weights
from negotiations.preparation.views.workspace import (
    preparation,
    preparation_area,
    show_preparation,
)

__all__ = [
    "issue_edit",
    "issue_new",
    "issue_order",
    "issue_removal",
    "preparation",
    "preparation_area",
    "show_preparation",
    "stakeholder",
    "stakeholder_new",
    "stakeholder_removal",
    "weights",
]
