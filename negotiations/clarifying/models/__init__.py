"""What is made clear before bargaining: points agreed, and the needs behind demands."""

from negotiations.clarifying.models.needs import Need, NeedKind
from negotiations.clarifying.models.points import AgreedPoint, AgreedPointQuerySet

__all__ = [
    "AgreedPoint",
    "AgreedPointQuerySet",
    "Need",
    "NeedKind",
]
