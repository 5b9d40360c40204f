"""What the Follow-up page shows."""

from dataclasses import dataclass
from datetime import datetime

from negotiations.commitment.models import (
    Agreement,
    CheckIn,
    Deliverable,
    ProgressReview,
    ScheduledMeeting,
)
from negotiations.commitment.queries import Agenda, Package, Promise, agenda, package_of, promise
from negotiations.deals.models import Deal


@dataclass(frozen=True)
class FollowUpPage:
    """The agenda, what was promised, and the agreement to look back at."""

    agenda: Agenda
    open_check_in_count: int
    promises: list[Promise]
    agreement: Agreement | None
    package: Package | None

    @property
    def is_signed(self) -> bool:
        return self.agreement is not None and self.agreement.is_signed


def follow_up_page(deal: Deal, now: datetime) -> FollowUpPage:
    """Everything the page shows, in at most eight queries."""
    meetings = [
        meeting for model in (CheckIn, ProgressReview) for meeting in _meetings(model, deal)
    ]
    agreement = (
        Agreement.objects.filter(deal=deal)
        .select_related("accepted_offer__resolution__by", "signed_by")
        .first()
    )
    return FollowUpPage(
        agenda=agenda(meetings, now),
        open_check_in_count=sum(one.is_open and isinstance(one, CheckIn) for one in meetings),
        promises=[promise(one, now) for one in _deliverables(agreement)],
        agreement=agreement,
        package=package_of(deal, agreement.accepted_offer) if agreement else None,
    )


def _meetings(model: type[ScheduledMeeting], deal: Deal) -> list[ScheduledMeeting]:
    return list(model.objects.filter(deal=deal).select_related("owner", "held_by", "cancelled_by"))


def _deliverables(agreement: Agreement | None) -> list[Deliverable]:
    return list(agreement.deliverables.select_related("done_by")) if agreement else []
