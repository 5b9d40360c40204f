"""The order that a list was asked to be put in: every row in turn, or one row up or down."""

from collections.abc import Sequence

from django.http import HttpRequest


def order_asked(request: HttpRequest, name: str, known: Sequence[int]) -> list[int]:
    """The ids named `name` as they were sent; with `move` up or down, the whole list around one."""
    keys = {str(pk): pk for pk in known}
    order = [keys[text] for text in request.POST.getlist(name) if text in keys]
    if request.POST.get("move") and order:
        return _moved(list(known), order[0], request.POST["move"])
    return order


def _moved(order: list[int], pk: int, way: str) -> list[int]:
    place = order.index(pk)
    other = place + (1 if way == "down" else -1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
