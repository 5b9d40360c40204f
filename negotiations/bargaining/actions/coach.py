"""Tuning the coach for a team, and setting aside what it said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import Team, User
from negotiations.analysis.coach import Rule
from negotiations.bargaining.models import CoachSetting, Offer, SetAside
from negotiations.deals.actions import ChangedMeanwhile, change_row


@dataclass(frozen=True)
class RuleEdit:
    """What a form wants of one rule, and what it had shown of it."""

    rule: Rule
    values: Mapping[str, Any]
    seen: Mapping[str, Any]
    version: int


class RuleChangedMeanwhile(ChangedMeanwhile):
    """Another manager changed the same threshold; `rule` says which."""

    def __init__(self, rule: Rule, refusal: ChangedMeanwhile) -> None:
        super().__init__(refusal.row, refusal.conflicts)
        self.rule = rule


@transaction.atomic
def tune_coach(*, team: Team, edits: Sequence[RuleEdit], by: User, now: datetime) -> list[Rule]:
    """Set thresholds and turn rules on or off; returns the rules that changed.

    Raises `RuleChangedMeanwhile`.
    """
    return [edit.rule for edit in edits if _tune(team, edit, by=by, now=now)]


@transaction.atomic
def set_remarks_aside(
    *, offer: Offer, rules: Collection[str], reason: str, by: User, now: datetime
) -> None:
    """Keep with an offer just logged which remarks were not heeded, and why.

    Only what was really said can be set aside, and never the walk-away point.
    """
    if not rules:
        return
    said = {line["rule"] for line in offer.coach}
    set_aside(offer, sorted(said & set(rules)), reason, by=by, now=now)


def set_aside(offer: Offer, rules: Iterable[str], reason: str, *, by: User, now: datetime) -> None:
    """Keep that these remarks on an offer were not heeded. The caller holds the transaction."""
    SetAside.objects.bulk_create(
        SetAside(offer=offer, rule=rule, reason=reason, by=by, at=now) for rule in rules
    )


def usual_setting(team: Team, rule: Rule) -> dict[str, Any]:
    """The columns of a rule that nobody has touched."""
    second = rule.usual_second
    return {
        "team": team,
        "rule": rule.key,
        "threshold": Decimal(str(rule.usual)),
        "second_threshold": None if second is None else Decimal(str(second)),
    }


def _tune(team: Team, edit: RuleEdit, *, by: User, now: datetime) -> bool:
    usual = usual_setting(team, edit.rule)
    known = CoachSetting.objects.filter(team=team, rule=edit.rule.key)
    is_usual = all(usual[name] == value for name, value in edit.values.items() if name in usual)
    if not known.exists() and is_usual and edit.values.get("is_on", True):
        return False
    row, _ = CoachSetting.objects.select_for_update().get_or_create(
        team=team, rule=edit.rule.key, defaults=usual | {"changed_at": now, "changed_by": by}
    )
    try:
        changes = change_row(row, edit.values, seen=edit.seen, version=edit.version)
    except ChangedMeanwhile as refusal:
        raise RuleChangedMeanwhile(edit.rule, refusal) from refusal
    if changes:
        CoachSetting.objects.filter(pk=row.pk).update(changed_at=now, changed_by=by)
    return bool(changes)
