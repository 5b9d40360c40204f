"""The line we do not cross without somebody who may."""

from accounts.models import User
from negotiations.bargaining.queries.standing import Assessment
from negotiations.deals.actions import Refusal


class OfferNeedsApproval(Refusal):
    """A package past a limit or under the reservation score, without a manager's word for it."""

    def __init__(self, assessment: Assessment, *, verb: str, by: User) -> None:
        crossed = assessment.lines[0]
        self.may_decide = may_decide(by)
        remedy = (
            f"Give a reason to {verb} it all the same."
            if self.may_decide
            else f"Only a manager of the team can {verb} it. Ask for approval or change the terms."
        )
        super().__init__(f"{crossed.title} {crossed.text} {remedy}")


def may_decide(user: User) -> bool:
    """Who may go past the walk-away point with a reason. Whoever may not edit got nowhere near."""
    return user.is_manager or user.is_admin


def refuse_past_walk_away(assessment: Assessment, *, verb: str, reason: str, by: User) -> None:
    """Raise `OfferNeedsApproval` unless we may go on, which past the line takes a reason."""
    if not assessment.is_past_walk_away or (may_decide(by) and reason.strip()):
        return
    raise OfferNeedsApproval(assessment, verb=verb, by=by)
