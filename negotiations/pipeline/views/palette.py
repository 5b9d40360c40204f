"""Search or jump to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from negotiations.pipeline.queries.palette import find


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "")
    context = {"groups": find(asked, request.user), "q": asked, "nav": ""}
    template = "components/palette_results.html" if request.htmx else "pipeline/palette.html"
    return render(request, template, context)
