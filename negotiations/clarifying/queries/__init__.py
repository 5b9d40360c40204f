"""What is open before bargaining, and what is clear already."""

from negotiations.clarifying.queries.claims import Argued, Claims, claims_of
from negotiations.clarifying.queries.interests import InterestMap, interest_map
from negotiations.clarifying.queries.matters import MatterList, matters_of
from negotiations.clarifying.queries.needs import Agenda, agendas, demands_of
from negotiations.clarifying.queries.overview import Clarity, clarity
from negotiations.clarifying.queries.picture import Picture, picture_of
from negotiations.clarifying.queries.views import View, views_of

__all__ = [
    "Agenda",
    "Argued",
    "Claims",
    "Clarity",
    "InterestMap",
    "MatterList",
    "Picture",
    "View",
    "agendas",
    "claims_of",
    "clarity",
    "demands_of",
    "interest_map",
    "matters_of",
    "picture_of",
    "views_of",
]
