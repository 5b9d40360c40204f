"""What a side knows before it sits down: issues, positions, weights, the alternative, the goals."""

from negotiations.preparation.models.ground import Preparation
from negotiations.preparation.models.issues import (
    OPTION_KINDS,
    SUM_OF_WEIGHTS,
    Direction,
    Issue,
    IssueKind,
    Option,
    Position,
)

__all__ = [
    "OPTION_KINDS", "SUM_OF_WEIGHTS", "Direction", "Issue", "IssueKind", "Option", "Position",
    "Preparation",
]  # fmt: skip
