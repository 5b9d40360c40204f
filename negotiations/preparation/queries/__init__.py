"""What the preparation knows, as pictures for pages and as profiles for the arithmetic."""

from negotiations.preparation.queries.alternatives import (
    Reservation,
    Worth,
    alternative_package,
    alternative_terms,
    package_score,
    reservations,
    worth_of,
)
from negotiations.preparation.queries.focus import (
    AREAS,
    FOCUS_AREAS,
    SCORES,
    FocusArea,
    FocusCard,
    name_of_field,
)
from negotiations.preparation.queries.issues import heaviest, issues_of, position, value_text
from negotiations.preparation.queries.planned import (
    PlannedRow,
    planned_concessions,
    planned_rows,
)
from negotiations.preparation.queries.profiles import (
    Profiles,
    has_values,
    is_valued,
    option_score,
    option_values,
    profiles,
)
from negotiations.preparation.queries.shares import equal_weights, ranked_weights, swing_weights
from negotiations.preparation.queries.workspace import (
    Workspace,
    preparation_of,
    weight_sum,
    workspace,
)
from negotiations.preparation.queries.zones import zone_picture, zone_words

__all__ = [
    "AREAS",
    "FOCUS_AREAS",
    "SCORES",
    "FocusArea",
    "FocusCard",
    "PlannedRow",
    "Profiles",
    "Reservation",
    "Workspace",
    "Worth",
    "alternative_package",
    "alternative_terms",
    "equal_weights",
    "has_values",
    "heaviest",
    "is_valued",
    "issues_of",
    "name_of_field",
    "option_score",
    "option_values",
    "package_score",
    "planned_concessions",
    "planned_rows",
    "position",
    "preparation_of",
    "profiles",
    "ranked_weights",
    "reservations",
    "swing_weights",
    "value_text",
    "weight_sum",
    "workspace",
    "worth_of",
    "zone_picture",
    "zone_words",
]
