"""A refusal that no view has answered beside a field gets a page of its own, never an error 500.

Nothing is lost by it: what was typed stands on the page, to be copied to where it can still go.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from negotiations.deals.actions import Refusal

# What forms send beside what people type: tokens, versions, row numbers, names of buttons.
NOT_TYPED = re.compile(
    r"csrfmiddlewaretoken|_once|(.*-)?(version|seen|revision|answers|pk|id|[A-Z_]+|undo|keep-.*)"
)


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
        context = {
            "refusal": str(exception),
            "back": back if own else "/",
            "typed": typed(request.POST),
        }
        return render(request, "refusal.html", context, status=409)


def typed(sent: QueryDict) -> list[tuple[str, str]]:
    """What somebody typed into a form, each under the name of its field in words."""
    return [
        (in_words(name), value)
        for name, values in sent.lists()
        if not NOT_TYPED.fullmatch(name)
        for value in values
        if value.strip()
    ]


def in_words(name: str) -> str:
    """A field's name as people read it, as in `4-due_on`: due on."""
    return name.rpartition("-")[2].replace("_", " ").capitalize()
