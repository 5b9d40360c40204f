"""Keeping an agreement alive."""

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.follow_up.models import CheckIn, ProgressReview


def hand_meetings_over(*, deal: Deal, old_owner: User, new_owner: User) -> None:
    """Open check-ins and reviews of the old owner are the new owner's from now on."""
    for model in (CheckIn, ProgressReview):
        model.objects.filter(deal=deal, owner=old_owner).open().update(owner=new_owner)
