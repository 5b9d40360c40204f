"""Letting go of the keys of forms that were taken."""

from datetime import datetime, timedelta

from negotiations.deals.models import Submission

# A form that stood open for longer is sent by somebody who means it.
KEPT_FOR = timedelta(days=14)


def forget_submissions(*, now: datetime) -> int:
    """Delete the keys of forms taken long ago; return how many."""
    count, _ = Submission.objects.filter(at__lt=now - KEPT_FOR).delete()
    return count
