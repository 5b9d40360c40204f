"""The list of deals, and the same as a file."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from negotiations.pipeline.queries.deals import exported, known_sort, lines
from negotiations.pipeline.queries.heads import presets
from negotiations.pipeline.views.asked import asked_for, views_of

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@require_GET
def deals(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request)
    sort = known_sort(request.GET.get("sort", ""))
    number = request.GET.get("page", "1")
    found = lines(asked.filters, sort, number, user=request.user, today=asked.today)
    context = {
        "nav": "deals",
        "asked": asked,
        "found": found,
        "page": found.page,
        "sort": sort,
        "views": views_of(asked, presets(request.user, asked.today)),
    }
    return render(request, "pipeline/deals.html", context)


@require_GET
def deals_export(request: HttpRequest) -> StreamingHttpResponse:
    """Every deal that passes the filter, as CSV that spreadsheets read as it is meant."""
    asked = asked_for(request)
    rows = exported(asked.filters.of(request.user, asked.today), asked.today.zone)
    response = StreamingHttpResponse(_written(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="deals-{asked.today.on}.csv"'
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _written(rows: Iterator[list[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow(row)
