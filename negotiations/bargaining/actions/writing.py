"""Writing an offer into the ledger: the row, its terms, the moves it makes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from negotiations.analysis.coach import Line
from negotiations.bargaining.actions.valuations import keep_valuation, let_bind
from negotiations.bargaining.models import ApprovalRequest, Concession, Offer, Term
from negotiations.bargaining.queries.standing import Assessment, Standing
from negotiations.deals.models import Side


@dataclass(frozen=True)
class Wording:
    """What came with the offer besides its terms."""

    channel: str = ""
    message: str = ""
    condition: str = ""
    stands_until: datetime | None = None
    framing: str = ""
    said_by: str = ""
    depends_on: frozenset[str] = frozenset()

    @property
    def tie(self) -> dict[str, Any]:
        """The condition and the issues it is tied to, as an assessment takes them."""
        return {"condition": self.condition, "depends_on": self.depends_on}


NOTHING_SAID = Wording()


@dataclass(frozen=True)
class Correction:
    """Which offer was written down wrongly, and what happened."""

    of: Offer
    reason: str


def write_offer(
    ground: Standing, side: Side, wording: Wording, assessment: Assessment, *,
    answers: Offer | None, correction: Correction | None = None,
    approval: ApprovalRequest | None = None, by: User, now: datetime,
) -> Offer:  # fmt: skip
    """Add an offer with its terms and moves.

    The caller holds the lock, and where it is ours has asked `licence` for the `approval`.
    """
    offer = _written(
        ground, side, wording, assessment, answers=answers, correction=correction,
        approval=approval, by=by, now=now,
    )  # fmt: skip
    _write_terms(ground, offer, assessment, wording.depends_on)
    _write_moves(ground, offer, assessment)
    let_bind(ground, offer.valuation, approval, now)
    return offer


def lay(offer: Offer, *, place: int | None = 1, first: Offer | None = None) -> None:
    """Let the side's one open place, or one beside its `first`, be held by this offer."""
    offer.place, offer.alternative_to = place, first
    offer.save(update_fields=["place", "alternative_to"])


def _written(
    ground: Standing, side: Side, wording: Wording, assessment: Assessment, *,
    answers: Offer | None, correction: Correction | None, approval: ApprovalRequest | None,
    by: User, now: datetime,
) -> Offer:  # fmt: skip
    ours, theirs = assessment.ours, assessment.theirs
    return Offer.objects.create(
        deal=ground.deal,
        number=ground.next_number,
        side=side,
        answers=answers,
        tabled_at=now,
        recorded_by=by,
        channel=wording.channel,
        message=wording.message,
        condition=wording.condition,
        framing=wording.framing,
        said_by=wording.said_by,
        stands_until=wording.stands_until,
        corrects=correction.of if correction else None,
        correction_reason=correction.reason if correction else "",
        valuation=keep_valuation(ground, now),
        our_score_low=ours.low if ours else None,
        our_score_high=ours.high if ours else None,
        their_score_low=theirs.low if theirs else None,
        their_score_high=theirs.high if theirs else None,
        coach=[as_said(line) for line in assessment.lines],
        is_exception=approval is not None,
        approval=approval,
    )


def _write_terms(
    ground: Standing, offer: Offer, assessment: Assessment, depends_on: frozenset[str]
) -> None:
    before = ground.package(Side(offer.side))
    known = {issue.key for issue in ground.issues}
    Term.objects.bulk_create(
        Term(
            offer=offer,
            issue_id=int(key),
            number=None if isinstance(value, str) else value,
            option_id=int(value) if isinstance(value, str) else None,
            is_carried=before.get(key) == value or (key in ground.settled and key not in before),
            is_conditional=key in depends_on,
        )
        for key, value in assessment.package.items()
        if key in known
    )


def _write_moves(ground: Standing, offer: Offer, assessment: Assessment) -> None:
    previous = ground.last(Side(offer.side))
    if previous is None:
        return
    Concession.objects.bulk_create(
        Concession(
            offer=offer,
            previous_offer=previous,
            issue_id=int(move.issue),
            kind=move.kind.value,
            size=move.size,
            giver_points=move.mover_points,
            receiver_points=move.receiver_points,
        )
        for move in assessment.moves
    )


def as_said(line: Line) -> dict[str, str]:
    """A line of the coach as a row keeps it."""
    return {
        "rule": line.rule,
        "state": str(line.gravity),
        "title": line.title,
        "text": line.text,
        "key": line.key,
    }
