"""A refusal that no view has answered beside a field gets a page of its own, never an error 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from negotiations.deals.actions import Refusal


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        back = request.headers.get("Referer", "")
        own = back.startswith(request.build_absolute_uri("/"))
        context = {"refusal": str(exception), "back": back if own else "/"}
        return render(request, "refusal.html", context, status=409)
