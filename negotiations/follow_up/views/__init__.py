from negotiations.follow_up.views.meetings import (
    meeting,
    meeting_cancellation,
    meeting_completion,
)
from negotiations.follow_up.views.page import follow_up, follow_up_end, show_follow_up
from negotiations.follow_up.views.schedule import check_ins, check_ins_draft, new_meeting

__all__ = [
    "check_ins",
    "check_ins_draft",
    "follow_up",
    "follow_up_end",
    "meeting",
    "meeting_cancellation",
    "meeting_completion",
    "new_meeting",
    "show_follow_up",
]
