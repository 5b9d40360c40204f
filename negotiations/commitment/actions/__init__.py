"""What can be done with an agreement, its deliverables and the dates that keep it alive."""

from negotiations.commitment.actions.agreement import (
    AgreementIsSigned,
    BackAtTheTable,
    NothingAccepted,
    SignedInFuture,
    express_thanks,
    mark_reviewed,
    sign_off,
    start_agreement,
    take_back_review,
    take_back_thanks,
    write_agreement,
    write_point_down,
)
from negotiations.commitment.actions.arming import arm_what_is_open, zone_of
from negotiations.commitment.actions.deliverables import (
    DeadlineIsPast,
    DeliverableIsGone,
    add_deliverable,
    change_deliverable,
    finish_deliverable,
    remove_deliverable,
    take_back_finish,
)
from negotiations.commitment.actions.horizon import IsPast, TooFarAhead
from negotiations.commitment.actions.meetings import (
    MeetingIsOver,
    TooManyMeetings,
    cancel_meeting,
    change_meeting,
    restore_meeting,
    schedule_meeting,
)
from negotiations.commitment.actions.schedule import (
    NothingToSchedule,
    TooManyCheckIns,
    plan_check_ins,
    schedule_check_ins,
)

__all__ = [
    "AgreementIsSigned",
    "BackAtTheTable",
    "DeadlineIsPast",
    "DeliverableIsGone",
    "IsPast",
    "MeetingIsOver",
    "NothingAccepted",
    "NothingToSchedule",
    "SignedInFuture",
    "TooFarAhead",
    "TooManyCheckIns",
    "TooManyMeetings",
    "add_deliverable",
    "arm_what_is_open",
    "cancel_meeting",
    "change_deliverable",
    "change_meeting",
    "express_thanks",
    "finish_deliverable",
    "mark_reviewed",
    "plan_check_ins",
    "remove_deliverable",
    "restore_meeting",
    "schedule_check_ins",
    "schedule_meeting",
    "sign_off",
    "start_agreement",
    "take_back_finish",
    "take_back_review",
    "take_back_thanks",
    "write_agreement",
    "write_point_down",
    "zone_of",
]
