"""What offers are scored with, kept as it was, and which of it binds."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from negotiations.bargaining.models import ApprovalRequest, BindingPlan, Valuation
from negotiations.bargaining.queries.plans import plan_of
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import option_score, position


def keep_valuation(ground: Standing, now: datetime) -> Valuation:
    """The row that holds the weights and values of this reading; the same ones share a row."""
    content = {
        "reservation": _text(ground.reservation),
        "issues": {issue.key: _issue(issue) for issue in ground.issues},
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    valuation, _ = Valuation.objects.get_or_create(
        deal=ground.deal, digest=digest, defaults={"content": content, "taken_at": now}
    )
    return valuation


def let_bind(
    ground: Standing, valuation: Valuation, approval: ApprovalRequest | None, now: datetime
) -> None:
    """Let the plan under which an offer is recorded bind from now on, as far as it is no looser.

    A looser one takes the place of the plan that binds only with the `approval` that named it.
    """
    named = approval if approval and approval.plan else None
    plan = plan_of(named.plan.content if named and named.plan else valuation.content)
    if ground.binding and not named:
        plan = ground.binding.drawn_tighter(plan)
    if plan != ground.binding:
        said = {"limits": plan.limits, "scale": plan.scale, "approval": named, "bound_at": now}
        BindingPlan.objects.update_or_create(deal=ground.deal, defaults=said)


def _issue(issue: Issue) -> dict[str, Any]:
    facts = {
        "name": issue.name,
        "more_is_better": issue.more_is_better,
        "list_value": _text(issue.list_value),
    }
    return facts | {str(side): _side(issue, side) for side in Side}


def _side(issue: Issue, side: Side) -> dict[str, Any]:
    held = position(issue, side)
    kept = {"weight": _text(held.weight)}
    if issue.has_options:
        limit = held.limit_option_id
        scores = {one.key: _text(option_score(one, side)) for one in issue.options.all()}
        return kept | {"options": scores, "limit": str(limit) if limit else None}
    return kept | {"opening": _text(held.opening), "limit": _text(held.limit)}


def _text(number: Decimal | float | None) -> str | None:
    return None if number is None else f"{Decimal(str(number)).normalize():f}"
