"""The request runs in its person's time zone and locale."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.preferences import use_preferences


class PreferencesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with use_preferences(locale=request.user.locale, time_zone=request.user.time_zone):
            return self.get_response(request)
