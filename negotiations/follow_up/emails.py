"""The e-mails about a check-in and a progress review."""

from datetime import datetime

from django.urls import reverse

from negotiations.follow_up.models import CheckIn, ProgressReview
from negotiations.reminders.emails import Message, NothingToSay, compose, spoken_time
from negotiations.reminders.models import Reminder


def check_in_email(reminder: Reminder, check_in: CheckIn, now: datetime) -> Message:
    """Say when the check-in is and what it is for. Raises `NothingToSay` when it is over."""
    return _meeting_email("check_in", reminder, check_in)


def progress_review_email(reminder: Reminder, review: ProgressReview, now: datetime) -> Message:
    """Say when the review is and what it is for. Raises `NothingToSay` when it is over."""
    return _meeting_email("progress_review", reminder, review)


def _meeting_email(name: str, reminder: Reminder, meeting: CheckIn | ProgressReview) -> Message:
    if meeting.held_at is not None:
        raise NothingToSay("It was held already.")
    if meeting.cancelled_at is not None:
        raise NothingToSay("It was cancelled.")
    return compose(
        name,
        reminder=reminder,
        when=spoken_time(meeting.due_at),
        path=f"{reverse('follow_up', args=[reminder.deal_id])}#{meeting.url_name}-{meeting.pk}",
        facts={"purpose": meeting.purpose},
    )
