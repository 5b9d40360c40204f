"""The meetings of the follow-up. They are agreed on in Commitment, so their tables live there."""

from negotiations.commitment.models import CheckIn, ProgressReview

__all__ = ["CheckIn", "ProgressReview"]
