"""What is open before bargaining, and what is clear already."""

from negotiations.clarifying.queries.interests import InterestMap, interest_map
from negotiations.clarifying.queries.needs import Agenda, agendas, demands_of
from negotiations.clarifying.queries.overview import Clarity, clarity
from negotiations.clarifying.queries.picture import Picture, picture_of
from negotiations.clarifying.queries.views import View, views_of

__all__ = [
    "Agenda",
    "Clarity",
    "InterestMap",
    "Picture",
    "View",
    "agendas",
    "clarity",
    "demands_of",
    "interest_map",
    "picture_of",
    "views_of",
]
