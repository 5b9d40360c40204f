"""What a deal's pages show around the stage's workspace."""

from negotiations.journey.queries.closing import last_closing, reasons_of
from negotiations.journey.queries.frame import AtHand, Frame, frame
from negotiations.journey.queries.guidance import (
    Guidance,
    GuidedStep,
    guidance,
    newer_edition,
    outlook,
)
from negotiations.journey.queries.stepper import stepper
from negotiations.journey.queries.timeline import TIMELINE_PAGE, timeline
from negotiations.journey.queries.way import way_of

__all__ = [
    "TIMELINE_PAGE",
    "AtHand",
    "Frame",
    "Guidance",
    "GuidedStep",
    "frame",
    "guidance",
    "last_closing",
    "newer_edition",
    "outlook",
    "reasons_of",
    "stepper",
    "timeline",
    "way_of",
]
