"""Settling issues one after the other, and taking them up again for all to see."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.analysis import Value
from negotiations.bargaining.models import Offer, Settlement
from negotiations.bargaining.queries.standing import standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.figures import moment
from negotiations.preparation.models import Issue


class IssueIsSettled(Refusal):
    """It was settled before."""

    def __init__(self, settlement: Settlement, *, now: datetime) -> None:
        at = moment(settlement.settled_at, active_zone(), now)
        super().__init__(
            f"{settlement.issue.name} was settled on {at} by {settlement.settled_by.name}. "
            "Reopen it to change it."
        )


class IssueIsNotSettled(Refusal):
    """Only what is settled can be reopened."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(f"{issue.name} is open: there is nothing to reopen.")


class AnotherPackageSaysOtherwise(Refusal):
    """One that could still be taken has another value: to settle would promise two things."""

    def __init__(self, issue: Issue, offer: Offer, words: str) -> None:
        super().__init__(
            f"{issue.name} cannot be settled yet: {offer.whose} on the table says {words}. "
            "Withdraw it first, or settle when it is answered."
        )


class IssueIsNotAgreed(Refusal):
    """The sides' last words on it differ, or one has not spoken."""

    def __init__(self, issue: Issue, ours: str, theirs: str) -> None:
        super().__init__(
            f"{issue.name} cannot be settled yet: ours is {ours}, theirs is {theirs}. "
            "Settle it when both sides say the same."
        )


@transaction.atomic
def settle_issue(*, issue: Issue, by: User, now: datetime) -> Settlement:
    """Settle an issue on which both sides' last words are the same.

    Raises `IssueIsNotAgreed`, `AnotherPackageSaysOtherwise`, `IssueIsSettled`, `DealIsClosed`.
    """
    deal = lock_running(issue.deal)
    settled = _standing_settlement(issue)
    if settled:
        raise IssueIsSettled(settled, now=now)
    value = _agreed_value(issue, deal, now)
    is_option = isinstance(value, str)
    settlement = Settlement.objects.create(
        issue=issue,
        number=None if is_option else value,
        option_id=int(value) if is_option else None,
        settled_at=now,
        settled_by=by,
    )
    Issue.objects.filter(pk=issue.pk).update(settled_at=now)
    words = in_words(issue, value, deal.currency)
    _on_the_timeline(deal, f"{issue.name} settled at {words}", by=by, now=now)
    return settlement


@transaction.atomic
def reopen_issue(*, issue: Issue, reason: str = "", by: User, now: datetime) -> Settlement:
    """Take a settled issue up again; who did so stays visible.

    Raises `IssueIsNotSettled`, `DealIsClosed`.
    """
    deal = lock_running(issue.deal)
    settlement = _standing_settlement(issue)
    if settlement is None:
        raise IssueIsNotSettled(issue)
    settlement.reopened_at, settlement.reopened_by = now, by
    settlement.save(update_fields=["reopened_at", "reopened_by"])
    Issue.objects.filter(pk=issue.pk).update(settled_at=None)
    _on_the_timeline(deal, f"{issue.name} reopened", detail=reason, by=by, now=now)
    return settlement


def _standing_settlement(issue: Issue) -> Settlement | None:
    found = Settlement.objects.standing().filter(issue=issue)
    return found.select_related("issue", "settled_by").first()


def _agreed_value(issue: Issue, deal: Deal, now: datetime) -> Value:
    ground = standing(deal)
    agreed = ground.agreed_on(issue, now)
    if agreed is not None:
        return agreed
    ours, theirs = (ground.package(side).get(issue.key) for side in Side)
    if ours is None or ours != theirs:
        words = [in_words(issue, value, deal.currency) for value in (ours, theirs)]
        raise IssueIsNotAgreed(issue, *(word.replace("–", "not said") for word in words))
    other = next(
        one
        for side in Side
        for one in ground.open_of(side, now)
        if ground.package_of(one).get(issue.key, ours) != ours
    )
    words_of_it = in_words(issue, ground.package_of(other)[issue.key], deal.currency)
    raise AnotherPackageSaysOtherwise(issue, other, words_of_it)


def _on_the_timeline(
    deal: Deal, headline: str, *, detail: str = "", by: User, now: datetime
) -> None:
    record_event(
        deal=deal, kind=EventKind.SETTLED, headline=headline, detail=detail, by=by, now=now
    )
