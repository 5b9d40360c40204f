"""The lines we do not cross on our own, and what lets an offer or a yes past them."""

from datetime import datetime

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.actions.drafts import digest_of
from negotiations.bargaining.actions.writing import Wording
from negotiations.bargaining.models import ApprovalRequest, Level, Offer, OfferDraft
from negotiations.bargaining.queries.crossings import (
    beyond,
    crossings,
    level_of,
    read_crossings,
    spoken,
)
from negotiations.bargaining.queries.standing import Assessment, Standing
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Side
from negotiations.figures import moment

WHO = {Level.MANAGER: "A manager of the team or an admin", Level.ADMIN: "An admin"}


class OfferNeedsApproval(Refusal):
    """A package past a line of ours, without the word of somebody who may let it pass."""

    def __init__(self, ground: Standing, assessment: Assessment, *, verb: str, by: User) -> None:
        found = crossings(ground, assessment)
        past = beyond(found, by)
        who = WHO[level_of(past)]
        said = " ".join(spoken(ground, past))
        super().__init__(
            f"{said} {who} has to approve before we {verb} it. Nobody approves their own."
        )


class ApprovalDoesNotFit(Refusal):
    """What was approved is not what would be done now."""

    def __init__(self, request: ApprovalRequest, now: datetime) -> None:
        who = request.decided_by.name if request.decided_by else "Somebody"
        at = moment(request.decided_at, active_zone(), now) if request.decided_at else ""
        super().__init__(
            f"{who} approved other terms or other limits on {at}: the draft, the offer that it "
            "answers or the figures behind it have changed since. Open the draft and ask again."
        )


def licence(
    ground: Standing,
    assessment: Assessment,
    *,
    draft: OfferDraft | None,
    answers: Offer | None,
    wording: Wording,
    verb: str,
    by: User,
    now: datetime,
) -> ApprovalRequest | None:
    """The approval under which this may be done; None where none is needed.

    It fits only the very version of the draft that was looked at, crossing the very lines that it
    crossed then. The caller holds the deal's lock. Raises `OfferNeedsApproval`,
    `ApprovalDoesNotFit`.
    """  # fmt: skip
    found = crossings(ground, assessment)
    if not beyond(found, by):
        return None
    request = draft and draft.requests.in_force().select_related("decided_by").first()
    if not draft or not request:
        raise OfferNeedsApproval(ground, assessment, verb=verb, by=by)
    digest = digest_of(draft, assessment.package, answers=answers, wording=wording)
    is_same = request.digest == digest and request.draft_version == draft.version
    if not is_same or read_crossings(request.crossings) != found:
        raise ApprovalDoesNotFit(request, now)
    return request


def licence_to_table(
    ground: Standing, side: Side, assessment: Assessment, *, draft: OfferDraft | None = None,
    answers: Offer | None, wording: Wording, by: User, now: datetime,
) -> ApprovalRequest | None:  # fmt: skip
    """Our offers go through `licence`; theirs are taken down whatever they say."""
    if side == Side.THEIRS:
        return None
    return licence(
        ground, assessment, draft=draft, answers=answers, wording=wording, verb="table", by=by,
        now=now,
    )  # fmt: skip
