"""The alternatives of both sides as packages, and the walk-away scores that follow from them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Value
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind, Side
from negotiations.preparation.actions.wording import told
from negotiations.preparation.models import AlternativeTerm, Issue, Preparation
from negotiations.preparation.queries import (
    alternative_package,
    alternative_terms,
    issues_of,
    package_score,
)


class AlternativeChangedMeanwhile(Refusal):
    """Somebody saved another package first; `keys` are the issues that both changed."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        both = list(issues)
        super().__init__(
            "Somebody changed the alternative while you were typing: "
            f"{', '.join(issue.name for issue in both)}. Save again to put yours in place."
        )
        self.keys = [issue.key for issue in both]


def refresh_reservations(deal: Deal) -> None:
    """Compute again what the alternatives are worth. The caller holds the lock on the deal.

    Called by whatever changes weights, values or packages, so that the score stored with the
    preparation never lags behind them.
    """
    terms = alternative_terms(deal)
    known = Preparation.objects.filter(deal=deal)
    if not terms:
        known.update(package_score=None, their_package_score=None)
        return
    issues = issues_of(deal)
    known.update(
        package_score=package_score(issues, terms, Side.OURS),
        their_package_score=package_score(issues, terms, Side.THEIRS),
    )


@transaction.atomic
def set_alternative(
    *,
    deal: Deal,
    side: Side,
    package: Mapping[str, Value | None],
    seen: Mapping[str, Value | None],
    by: User,
    now: datetime,
) -> None:
    """Say what a side would have without this deal, issue by issue; None where not known.

    `package` and `seen` (what the form showed) are values by issue key. Issues that are not named
    keep what they have, and so do those that only somebody else changed meanwhile. Raises
    `AlternativeChangedMeanwhile`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    Preparation.objects.get_or_create(deal=locked)
    held = alternative_package(alternative_terms(locked), side)
    issues = {issue.key: issue for issue in issues_of(locked)}
    wanted = {
        key: value
        for key, value in package.items()
        if key in issues and value not in (seen.get(key), held.get(key))
    }
    _refuse_other_ground(issues, held, wanted, seen)
    lines = [_put(issues[key], side, held.get(key), value) for key, value in wanted.items()]
    refresh_reservations(locked)
    if lines:
        whose = "Our" if side == Side.OURS else "Their"
        record_event(
            deal=locked, kind=EventKind.CHANGED, side=side, changes=lines,
            headline=f"{whose} alternative changed as a package", by=by, now=now,
        )  # fmt: skip


def _refuse_other_ground(
    issues: Mapping[str, Issue],
    held: Mapping[str, Value],
    wanted: Mapping[str, Value | None],
    seen: Mapping[str, Value | None],
) -> None:
    both = [issues[key] for key in wanted if held.get(key) != seen.get(key)]
    if both:
        raise AlternativeChangedMeanwhile(both)


def _put(issue: Issue, side: Side, old: Value | None, value: Value | None) -> tuple[str, str, str]:
    if value is None:
        AlternativeTerm.objects.filter(issue=issue, side=side).delete()
    else:
        number = value if isinstance(value, Decimal) else None
        option = None if number is not None else int(value)
        AlternativeTerm.objects.update_or_create(
            issue=issue, side=side, defaults={"number": number, "option_id": option}
        )
    return (issue.name, _told(issue, old), _told(issue, value))


def _told(issue: Issue, value: Value | None) -> str:
    if not isinstance(value, str):
        return told(value)
    return next((one.label for one in issue.options.all() if one.key == value), "none")
