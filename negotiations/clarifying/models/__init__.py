"""What is made clear before bargaining: needs, common ground, points agreed."""

from negotiations.clarifying.models.claims import Claim, ClaimState, Evidence, EvidenceKind
from negotiations.clarifying.models.interests import CommonGround, MovableInterest
from negotiations.clarifying.models.matters import Matter, MatterKind, MatterQuerySet, Verdict
from negotiations.clarifying.models.needs import Need, NeedKind
from negotiations.clarifying.models.points import AgreedPoint, AgreedPointQuerySet

__all__ = [
    "AgreedPoint",
    "AgreedPointQuerySet",
    "Claim",
    "ClaimState",
    "CommonGround",
    "Evidence",
    "EvidenceKind",
    "Matter",
    "MatterKind",
    "MatterQuerySet",
    "MovableInterest",
    "Need",
    "NeedKind",
    "Verdict",
]
