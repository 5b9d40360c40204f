"""What offers are scored with, kept as it was."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from negotiations.bargaining.models import Valuation
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


def _issue(issue: Issue) -> dict[str, Any]:
    return {"name": issue.name} | {str(side): _side(issue, side) for side in Side}


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
