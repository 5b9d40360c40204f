"""Signing off, from the Commitment page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from negotiations.commitment.actions import SignedInFuture
from negotiations.commitment.forms import SignatureForm
from negotiations.commitment.views import show_commitment
from negotiations.commitment.views.page import back_to, posted
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal
from negotiations.journey import actions


@posted
def agreement_signature(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Sign the agreement off: the deal is agreed and goes on in Follow-up."""
    deal = editable_deal(request, deal_id)
    form = SignatureForm(request.POST)
    if not form.is_valid():
        return _refused(request, deal, form)
    try:
        actions.sign_off_deal(deal=deal, by=request.user, now=timezone.now(), **form.cleaned_data)
    except SignedInFuture as refusal:
        form.add_error("signed_on", str(refusal))
        return _refused(request, deal, form)
    except actions.MoveNeedsReason as refusal:
        form.ask_for_reason(str(refusal))
        return _refused(request, deal, form, missing=refusal.missing)
    messages.success(request, f"{deal.title} is agreed. The follow-up begins.")
    deal.refresh_from_db(fields=["outcome"])
    return back_to(deal)


def _refused(
    request: HttpRequest, deal: Deal, form: SignatureForm, *, missing: object = ()
) -> HttpResponse:
    return show_commitment(request, deal, status=422, signature_form=form, missing=missing)
