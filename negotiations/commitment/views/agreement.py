from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment import actions
from negotiations.commitment.forms import AgreementForm
from negotiations.commitment.models import Agreement
from negotiations.commitment.queries import accepted_offer, package_of
from negotiations.commitment.views.page import back_to, posted, say_with_undo, show_commitment
from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.forms import conflict_picture
from negotiations.deals.models import Deal
from negotiations.deals.views import editable_deal


@posted
def agreement(request: HttpRequest, deal_id: int) -> HttpResponse:
    """Write the agreement; when somebody else did so first, both versions are shown."""
    deal = editable_deal(request, deal_id)
    form = _form(deal, request)
    if not form.is_valid():
        return show_commitment(request, deal, status=422, agreement_form=form)
    now = timezone.now()
    try:
        actions.write_agreement(
            deal=deal,
            values=form.values,
            seen=form.seen_values,
            version=form.seen_version,
            by=request.user,
            now=now,
        )
    except ChangedMeanwhile as refusal:
        conflict = conflict_picture(form, refusal, deal=deal, now=now)
        url = reverse("agreement", args=[deal.pk])
        return show_commitment(request, deal, status=409, conflict=conflict, conflict_url=url)
    messages.success(request, "Agreement saved.")
    return back_to(deal, "agreement")


def _form(deal: Deal, request: HttpRequest) -> AgreementForm:
    known = Agreement.objects.filter(deal=deal).first()
    offer = accepted_offer(deal)
    proposal = package_of(deal, offer).in_words if offer else ""
    return AgreementForm(request.POST, instance=known or Agreement(deal=deal), proposal=proposal)


@posted
def agreement_review(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    now = timezone.now()
    if "undo" in request.POST:
        actions.take_back_review(deal=deal, by=request.user, now=now)
        messages.success(request, "The terms are to be reviewed again.")
    else:
        actions.mark_reviewed(deal=deal, by=request.user, now=now)
        say_with_undo(request, "Terms reviewed by both sides.", request.path)
    return back_to(deal, "closing")


@posted
def agreement_thanks(request: HttpRequest, deal_id: int) -> HttpResponse:
    deal = editable_deal(request, deal_id)
    now = timezone.now()
    if "undo" in request.POST:
        actions.take_back_thanks(deal=deal, by=request.user, now=now)
        messages.success(request, "Thanks are still to be expressed.")
    else:
        actions.express_thanks(deal=deal, by=request.user, now=now)
        say_with_undo(request, "Thanks noted.", request.path)
    return back_to(deal, "closing")


@posted
def agreement_point(request: HttpRequest, deal_id: int, point_id: int) -> HttpResponse:
    """Add a point that was agreed on the way to the key terms."""
    deal = editable_deal(request, deal_id)
    point = get_object_or_404(AgreedPoint, pk=point_id, deal=deal, withdrawn_at__isnull=True)
    actions.write_point_down(deal=deal, point=point, by=request.user, now=timezone.now())
    messages.success(request, "Added to the key terms.")
    return back_to(deal, "points")
