"""The Commitment page in one picture."""

from dataclasses import dataclass
from datetime import datetime

from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment.models import Agreement, CheckIn, ProgressReview
from negotiations.commitment.queries.agenda import Agenda, Promise, agenda, promise
from negotiations.commitment.queries.closing import (
    ClosingItem,
    accepted_offer,
    closing_checklist,
)
from negotiations.commitment.queries.terms import Package, PointCheck, check_points, package_of
from negotiations.deals.models import Deal


@dataclass(frozen=True)
class CommitmentPage:
    """Without a package there is nothing to write out yet."""

    package: Package | None
    agreement: Agreement
    promises: list[Promise]
    points: list[PointCheck]
    checklist: list[ClosingItem]
    check_ins: Agenda
    reviews: Agenda

    @property
    def is_signed(self) -> bool:
        return self.agreement.is_signed

    @property
    def done_count(self) -> int:
        return sum(item.is_done for item in self.checklist)

    @property
    def done_share(self) -> int:
        return 100 * self.done_count // len(self.checklist)

    @property
    def covered_count(self) -> int:
        return sum(check.is_covered for check in self.points)

    @property
    def wants_rhythm(self) -> bool:
        return not self.check_ins.open

    @property
    def open_items(self) -> list[ClosingItem]:
        return [item for item in self.checklist if not item.is_done]


def commitment_page(deal: Deal, now: datetime) -> CommitmentPage:
    """Everything the page shows, in at most ten queries."""
    agreement = _agreement(deal)
    offer = agreement.accepted_offer if agreement.is_signed else accepted_offer(deal)
    package = package_of(deal, offer) if offer else None
    deliverables = list(agreement.deliverables.select_related("done_by")) if agreement.pk else []
    reviews = list(ProgressReview.objects.filter(deal=deal).standing())
    points = AgreedPoint.objects.filter(deal=deal, withdrawn_at__isnull=True).select_related(
        "issue"
    )
    return CommitmentPage(
        package=package,
        agreement=agreement,
        promises=[promise(one, now) for one in deliverables],
        points=check_points(points, package, agreement, deliverables) if package else [],
        checklist=closing_checklist(agreement, deliverables, reviews, now),
        check_ins=agenda(CheckIn.objects.filter(deal=deal).open(), now),
        reviews=agenda(reviews, now),
    )


def _agreement(deal: Deal) -> Agreement:
    people = ("accepted_offer__resolution__by", "signed_by", "reviewed_by", "thanked_by")
    known = Agreement.objects.filter(deal=deal).select_related(*people).first()
    return known or Agreement(deal=deal)
