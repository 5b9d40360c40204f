"""What the preparation knows, as pictures for pages and as profiles for the arithmetic."""

from negotiations.preparation.queries.issues import issues_of, position, value_text
from negotiations.preparation.queries.profiles import (
    Profiles,
    has_values,
    is_valued,
    option_score,
    option_values,
    profiles,
)

__all__ = [
    "Profiles", "has_values", "is_valued", "issues_of", "option_score", "option_values",
    "position", "profiles", "value_text",
]  # fmt: skip
