"""Changing a team's discount ladder and how long a request waits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import Team, User
from negotiations.bargaining.models import ApprovalRules
from negotiations.deals.actions import Change, Refusal, change_row


class LadderIsNotYours(Refusal):
    """Nobody moves the line that stops themselves."""

    def __init__(self) -> None:
        super().__init__("How far a manager may go is set by an admin.")


@transaction.atomic
def change_rules(
    *, team: Team, values: Mapping[str, Any], seen: Mapping[str, Any], version: int,
    by: User, now: datetime,
) -> list[Change]:  # fmt: skip
    """Change the rules of a team. Raises `LadderIsNotYours`, `ChangedMeanwhile`."""
    ApprovalRules.objects.get_or_create(team=team)
    rules = ApprovalRules.objects.select_for_update().get(team=team)
    wanted = values.get("manager_discount", rules.manager_discount)
    if wanted != rules.manager_discount and not by.is_admin:
        raise LadderIsNotYours
    changes = change_row(rules, values, seen=seen, version=version)
    if changes:
        rules.changed_by, rules.changed_at = by, now
        rules.save(update_fields=["changed_by", "changed_at"])
    return changes
