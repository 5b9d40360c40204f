"""What a deal's pages show around the stage's workspace."""

from negotiations.journey.queries.frame import AtHand, Frame, frame
from negotiations.journey.queries.stepper import stepper
from negotiations.journey.queries.timeline import TIMELINE_PAGE, timeline

__all__ = ["TIMELINE_PAGE", "AtHand", "Frame", "frame", "stepper", "timeline"]
