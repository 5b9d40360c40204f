"""What becomes of the table when a deal ends, and what counts again when it is taken up."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from negotiations.bargaining.actions.breaks import arm_return
from negotiations.bargaining.actions.drafts import close_draft
from negotiations.bargaining.actions.resolving import pass_turn, resolve
from negotiations.bargaining.models import Adjournment, Offer, OfferDraft, ResolutionKind
from negotiations.deals.models import Deal, Side

BECAUSE = "The deal ended."


def end_bargaining(*, deals: Iterable[Deal], by: User, now: datetime) -> None:
    """Leave nothing on the table of deals that end, and nothing that waits for an answer.

    Their offers and ours lapse, drafts are closed, what was asked about them is void; should a deal
    be taken up again, the next word is ours. The caller holds the locks.
    """
    ending = {deal.pk: deal for deal in deals}
    for draft in OfferDraft.objects.open().filter(deal__in=ending):
        close_draft(draft=draft, because=BECAUSE, now=now)
    lapsing = list(Offer.objects.filter(deal__in=ending).on_the_table().select_related("deal"))
    for offer in lapsing:
        kind = ResolutionKind.EXPIRED if offer.has_run_out(now) else ResolutionKind.LAPSED
        resolve(offer, kind, note=BECAUSE, by=by, now=now)
    for deal_id in {offer.deal_id for offer in lapsing}:
        pass_turn(ending[deal_id], Side.OURS, now)


def resume_bargaining(*, deal: Deal, now: datetime) -> None:
    """Remind again of the break that a deal taken up again is still in; its offers stay lapsed."""
    standing = Adjournment.objects.filter(deal=deal, ended_at__isnull=True, until__gt=now)
    for adjournment in standing:
        arm_return(adjournment=adjournment, deal=deal, now=now)
