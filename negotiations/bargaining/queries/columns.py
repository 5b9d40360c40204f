"""One offer as a column of the table: its head, and when it gives way to newer ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.preferences import active_zone
from negotiations.bargaining.models import Offer, ResolutionKind
from negotiations.bargaining.queries.standing import Standing
from negotiations.deals.models import Attachment, Side
from negotiations.figures import day

SHOWN_WHEN_NARROW = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One offer as a column; `css` says when it gives way to newer ones."""

    number: int
    side: str
    title: str
    when: str
    css: str
    label: str
    chip: str
    said: str = ""
    can_correct: bool = False
    file: Attachment | None = None


def column_of(
    ground: Standing,
    offer: Offer,
    *,
    narrowing: Sequence[Offer],
    draft_side: Side | None,
    now: datetime,
) -> Column:
    """`narrowing` are the columns of which a small screen leaves some out; none: it shows all."""
    whose = "Ours" if offer.side == Side.OURS else "Theirs"
    side = "o" if offer.side == Side.OURS else "t"
    stays = not narrowing or _stays_on_phone(offer, ground, draft_side)
    is_older = offer in narrowing[:-SHOWN_WHEN_NARROW]
    css = " ".join(
        name
        for name, wanted in (("v", True), (side, True), ("old1", is_older), ("old2", not stays))
        if wanted
    )
    return Column(
        number=offer.number,
        side=offer.side,
        title=f"#{offer.number} {whose}",
        when=day(
            offer.tabled_at.astimezone(active_zone()).date(), now.astimezone(active_zone()).date()
        ),
        css=css,
        label=f"{whose}, #{offer.number}" if narrowing and stays else "",
        chip=_chip(ground, offer, now),
        said=_said(offer),
        can_correct=can_be_corrected(ground, offer),
        file=offer.attachment,
    )


def can_be_corrected(ground: Standing, offer: Offer) -> bool:
    """Whether it is its side's last word, or part of it, while nothing is agreed on."""
    if ground.is_over or not _is_of_the_last_word(ground, offer):
        return False
    beside = (one for one in ground.offers if one.tabled_with == offer.tabled_with)
    return all(one.resolution_kind != ResolutionKind.ACCEPTED for one in beside)


def _is_of_the_last_word(ground: Standing, offer: Offer) -> bool:
    last = ground.last(Side(offer.side))
    return last is not None and offer in ground.talk.beside(last)


def _said(offer: Offer) -> str:
    """What came with the offer, for whoever wants to know more than its terms."""
    parts = [
        f"said by {offer.said_by}" if offer.said_by else "",
        f"channel: {offer.get_channel_display().lower()}" if offer.channel else "",
        f"framing: {offer.framing}" if offer.framing else "",
        f"correction: {offer.correction_reason}" if offer.correction_reason else "",
    ]
    return "; ".join(part for part in parts if part)


def _stays_on_phone(offer: Offer, ground: Standing, draft_side: Side | None) -> bool:
    """On a phone the draft stands beside the other side's last word; without one, both last."""
    beside = [draft_side.other] if draft_side else list(Side)
    return offer.side in beside and _is_of_the_last_word(ground, offer)


def _chip(ground: Standing, offer: Offer, now: datetime) -> str:
    """Only what a reader would not expect: an answered offer is the usual course."""
    numbers = {one.pk: one.number for one in ground.offers}
    if offer.corrects_id:
        return f"corrects #{numbers[offer.corrects_id]}"
    if offer.pk in ground.talk.superseded:
        by = next(one.number for one in ground.offers if one.corrects_id == offer.pk)
        return f"corrected by #{by}"
    if not offer.is_resolved:
        return "expired" if offer.has_run_out(now) else ""
    unusual = {
        ResolutionKind.ACCEPTED, ResolutionKind.REJECTED, ResolutionKind.WITHDRAWN,
        ResolutionKind.EXPIRED, ResolutionKind.LAPSED,
    }  # fmt: skip
    kind = offer.resolution.kind
    return offer.resolution.get_kind_display().lower() if kind in unusual else ""
