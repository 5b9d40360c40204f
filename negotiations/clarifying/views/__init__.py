"""Pages of Clarifying."""

from negotiations.clarifying.views.needs import demands, need, need_at_the_table, needs
from negotiations.clarifying.views.overview import (
    agreed_point_restoration,
    agreed_point_withdrawal,
    agreed_points,
    clarification,
    clarification_removal,
    clarifying,
    show_clarifying,
)

__all__ = [
    "agreed_point_restoration",
    "agreed_point_withdrawal",
    "agreed_points",
    "clarification",
    "clarification_removal",
    "clarifying",
    "demands",
    "need",
    "need_at_the_table",
    "needs",
    "show_clarifying",
]
