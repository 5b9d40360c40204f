"""Who has to sign in, and in whose time zone and locale a request runs."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.preferences import use_preferences


class SignInMiddleware(LoginRequiredMiddleware):
    """After signing in, whoever was sending a form is back on the page the form stands on.

    The address it was sent to often answers no GET; what was typed is kept by the page itself.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable
    ) -> HttpResponseRedirect:
        page = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(
            page, {request.get_host()}, require_https=request.is_secure()
        )
        if request.method in {"GET", "HEAD"} or not is_ours:
            return super().handle_no_permission(request, view_func)
        back = urlsplit(page)._replace(scheme="", netloc="", fragment="")
        return redirect_to_login(back.geturl(), self.get_login_url(view_func))


class PreferencesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with use_preferences(locale=request.user.locale, time_zone=request.user.time_zone):
            return self.get_response(request)
