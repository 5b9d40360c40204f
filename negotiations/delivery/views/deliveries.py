"""What became of the reminders that left as mail."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from negotiations.delivery import actions, queries
from negotiations.delivery.models import Delivery

PER_PAGE = 25


@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    user, state = request.user, request.GET.get("state", "")
    rows = queries.deliveries(user, state)
    context = {
        "now": timezone.now(),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "state": state if state in queries.FILTERS else "",
        "filters": ["", *queries.FILTERS],
        "is_of_many": user.is_manager or user.is_admin,
        "has_outbox": settings.PARLEY_ENV == "development",
    }
    return render(request, "delivery/page.html", context)


@require_POST
def delivery_attempts(request: HttpRequest, delivery_id: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.visible_to(request.user), pk=delivery_id)
    try:
        actions.retry_delivery(delivery=delivery, by=request.user, now=timezone.now())
    except actions.NothingToRetry as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The mail is tried again within a minute.")
    state = request.POST.get("state", "")
    query = f"?{urlencode({'state': state})}" if state in queries.FILTERS else ""
    return redirect(f"{reverse('deliveries')}{query}")
