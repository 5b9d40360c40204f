"""What a row says now, what it said last time and what stands here: who wins, field by field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from negotiations.deals.models import Deal
from negotiations.transfer.actions.figures import day_of, text_of
from negotiations.transfer.queries import name_key
from negotiations.transfer.reading import landing_of

MISSING = object()
BLANKS = (None, "", ["", ""])


def _step(deal: Deal) -> list[str]:
    return [deal.next_step, day_of(deal.next_step_at)]


def _ended_on(deal: Deal) -> str:
    return day_of(deal.agreed_at or deal.closed_at)


def _close_on(deal: Deal) -> str:
    return deal.expected_close_on.isoformat() if deal.expected_close_on else ""


# How a deal would say each field itself, in the words of a row.
SPOKEN: dict[str, Callable[[Deal], Any]] = {
    "title": lambda deal: deal.title,
    "company": lambda deal: deal.counterparty.name if deal.counterparty else "",
    "owner_id": lambda deal: deal.owner_id,
    "value": lambda deal: text_of(deal.value),
    "currency": lambda deal: deal.currency,
    "probability": lambda deal: deal.probability,
    "opened_on": lambda deal: day_of(deal.created_at),
    "close_on": _close_on,
    "landing": landing_of,
    "closed_on": _ended_on,
    "reason": lambda deal: deal.outcome_reason,
    "next_step": _step,
}
LABELS = {
    "title": "Deal", "company": "Counterparty", "owner_id": "Owner", "value": "Value",
    "currency": "Currency", "probability": "Probability", "opened_on": "Opened on",
    "close_on": "Expected close", "landing": "Stage", "closed_on": "Closed on",
    "reason": "Why it ended", "next_step": "Next step",
}  # fmt: skip
# Nobody can change these in Parley, so that nothing of anybody's is lost.
ONLY_IMPORTED = {"opened_on"}


@dataclass(frozen=True)
class Merge:
    """The fields that take the file's new value, and those that keep what people made of them."""

    changed: list[str]
    kept: list[str]


def merge(deal: Deal, new: Mapping[str, Any], old: Mapping[str, Any]) -> Merge:
    """Compare three versions of each field that the file carries.

    What the file says as before stays as it is here. What it says anew is taken over where the
    deal still says what was imported last time, and kept where people changed that.
    """
    changed: list[str] = []
    kept: list[str] = []
    for key, spoken in SPOKEN.items():
        if key not in new or _same(key, new[key], old.get(key, MISSING)):
            continue
        here = spoken(deal)
        if _same(key, here, new[key]):
            continue
        is_free = key in ONLY_IMPORTED or _is_untouched(key, here, old.get(key, MISSING))
        (changed if is_free else kept).append(key)
    changed, kept = _with_its_end(changed, kept)
    if "landing" not in changed:
        fixed = _fixed(deal, new)
        kept += [key for key in changed if key in fixed]
        changed = [key for key in changed if key not in fixed]
    return Merge(changed, kept)


def _is_untouched(key: str, here: Any, old: Any) -> bool:
    # A deal that ended on an unknown day carries the day of its import.
    return here in BLANKS or _same(key, here, old) or (key == "closed_on" and old == "")


def _with_its_end(changed: list[str], kept: list[str]) -> tuple[list[str], list[str]]:
    """The day and the reason of an end go with the end."""
    if "landing" not in [*changed, *kept]:
        return changed, kept
    there, elsewhere = (changed, kept) if "landing" in changed else (kept, changed)
    moved = [key for key in ("closed_on", "reason") if key in elsewhere]
    there += moved
    elsewhere[:] = [key for key in elsewhere if key not in moved]
    return changed, kept


def _fixed(deal: Deal, new: Mapping[str, Any]) -> set[str]:
    """What the file may not set on a deal that people ended, or took up again, themselves."""
    fixed = {"closed_on", "reason"} if landing_of(deal) != new["landing"] else set()
    return fixed | {"next_step"} if deal.is_closed else fixed


def _same(key: str, one: Any, other: Any) -> bool:
    if other is MISSING:
        return False
    if key == "company":
        return name_key(str(one)) == name_key(str(other))
    return bool(one == other)
