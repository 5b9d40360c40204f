"""Mail that was written to files, for whoever tries Parley out. There is no such page elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from negotiations.delivery import queries

PER_PAGE = 25
# The HTML of a mail may look as it likes, and may do nothing at all.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "sandbox": [""],
}


def in_development_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.PARLEY_ENV != "development":
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


@require_GET
@in_development_only
def outbox(request: HttpRequest) -> HttpResponse:
    names = Paginator(queries.written_mail_names(), PER_PAGE)
    page = names.get_page(request.GET.get("page"))
    mails = [mail for name in page if (mail := queries.written_mail(name))]
    context = {"page": page, "mails": mails, "now": timezone.now()}
    return render(request, "delivery/outbox.html", context)


@require_GET
@in_development_only
def outbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    return render(
        request, "delivery/outbox_mail.html", {"mail": _mail(name), "now": timezone.now()}
    )


@require_GET
@in_development_only
@csp(MAIL_POLICY)
@xframe_options_sameorigin
def outbox_html(request: HttpRequest, name: str) -> HttpResponse:
    html = _mail(name).html
    if html is None:
        raise Http404
    return HttpResponse(html)


def _mail(name: str) -> queries.WrittenMail:
    mail = queries.written_mail(name)
    if mail is None:
        raise Http404
    return mail
