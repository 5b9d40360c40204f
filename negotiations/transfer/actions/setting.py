"""Putting what a row says onto a deal that is there already, field by field."""

from collections.abc import Callable
from typing import Any

from negotiations.deals.models import Counterparty, Deal, Outcome
from negotiations.transfer.actions.figures import amount_of, date_of, moment_of, noon_of
from negotiations.transfer.actions.places import Batch
from negotiations.transfer.reading import LANDINGS

ENDS_WHERE_IT_STANDS = ("lost", "walked-away", "on-hold")
Said = dict[str, Any]


def set_field(batch: Batch, deal: Deal, key: str, said: Said) -> None:
    """Let the deal say what the row says in one field."""
    if key in PLAIN:
        name, stored = PLAIN[key]
        setattr(deal, name, stored(said[key]))
    else:
        SETTERS[key](batch, deal, said)


def _company(batch: Batch, deal: Deal, said: Said) -> None:
    pk, name = batch.company_id(said["company"]), said["company"]
    deal.counterparty = Counterparty(pk=pk, team=batch.team, name=name) if pk else None


def _owner(batch: Batch, deal: Deal, said: Said) -> None:
    deal.owner_id = batch.owner_id(said.get("owner") or "")


def _opening(batch: Batch, deal: Deal, said: Said) -> None:
    deal.created_at = moment_of(said["opened_on"], batch.now)


def _next_step(batch: Batch, deal: Deal, said: Said) -> None:
    deal.next_step, on = said["next_step"]
    deal.next_step_at = noon_of(on)


def _landing(batch: Batch, deal: Deal, said: Said) -> None:
    """Come to stand where the file says; what is lost or rests does so in its stage."""
    landing = LANDINGS[said["landing"]]
    stays = landing.key in ENDS_WHERE_IT_STANDS and deal.outcome != Outcome.AGREED
    deal.stage = deal.stage if stays else landing.stage
    deal.outcome = landing.outcome
    deal.agreed_at = deal.closed_at = deal.closed_by = None
    if not landing.is_closed:
        deal.outcome_reason = ""
    _end(batch, deal, said)


def _end(batch: Batch, deal: Deal, said: Said) -> None:
    landing = LANDINGS[said["landing"]]
    ended = moment_of(said.get("closed_on") or "", batch.now)
    if landing.is_over:
        # Of a deal that was opened on an unknown day, this much is known.
        deal.created_at = min(deal.created_at, ended)
    if landing.outcome == Outcome.AGREED:
        deal.agreed_at = ended
    if landing.is_closed:
        deal.closed_at, deal.closed_by_id = ended, deal.owner_id


def _reason(batch: Batch, deal: Deal, said: Said) -> None:
    deal.outcome_reason = said["reason"] if LANDINGS[said["landing"]].is_closed else ""


PLAIN: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "title": ("title", str),
    "value": ("value", amount_of),
    "currency": ("currency", str),
    "probability": ("probability", lambda percent: percent),
    "close_on": ("expected_close_on", date_of),
}
SETTERS: dict[str, Callable[[Batch, Deal, Said], None]] = {
    "company": _company,
    "owner_id": _owner,
    "opened_on": _opening,
    "landing": _landing,
    "closed_on": _end,
    "reason": _reason,
    "next_step": _next_step,
}
