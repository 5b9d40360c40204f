"""What a side knows before it sits down: issues, positions, weights, the alternative, the goals."""

from negotiations.preparation.models.alternatives import AlternativeTerm
from negotiations.preparation.models.ground import Preparation
from negotiations.preparation.models.issues import (
    OPTION_KINDS,
    SUM_OF_WEIGHTS,
    Confidence,
    Direction,
    Issue,
    IssueKind,
    Option,
    Position,
    short_weight,
)
from negotiations.preparation.models.planned import PlannedConcession
from negotiations.preparation.models.templates import IssueTemplate

__all__ = [
    "OPTION_KINDS",
    "SUM_OF_WEIGHTS",
    "AlternativeTerm",
    "Confidence",
    "Direction",
    "Issue",
    "IssueKind",
    "IssueTemplate",
    "Option",
    "PlannedConcession",
    "Position",
    "Preparation",
    "short_weight",
]
