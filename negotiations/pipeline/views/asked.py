"""What the address of a page of deals asks for."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.pipeline.forms import ME, FilterForm
from negotiations.pipeline.queries.address import Address
from negotiations.pipeline.queries.filters import Closing, Filters, Stillness, Today
from negotiations.pipeline.queries.heads import Presets

ORDER_NAMES = ("order", "sort")


@dataclass(frozen=True)
class Asked:
    form: FilterForm
    filters: Filters
    today: Today
    address: Address


@dataclass(frozen=True)
class View:
    """A ready-made filter, as a tab."""

    label: str
    count: int
    url: str
    is_current: bool


def today_of_request() -> Today:
    return Today.at(timezone.now(), active_zone())


def asked_for(request: HttpRequest) -> Asked:
    today = today_of_request()
    params = request.GET.dict()
    form = FilterForm(params, user=request.user, today=today)
    filters = form.filters
    address = Address(form.address.params + Address.of(params, ORDER_NAMES).params)
    return Asked(form, filters, today, address)


def views_of(asked: Asked, presets: Presets) -> list[View]:
    """The tabs over board and list; each stands for one filter and nothing else."""
    user: User = asked.form.user
    ready = [
        ("All open", presets.open, {}),
        ("Mine", presets.mine, {"owner": ME}),
        ("Stalled", presets.stalled, {"still": Stillness.STALLED.value}),
        ("Closing this month", presets.closing, {"closing": Closing.THIS_MONTH.value}),
    ]
    current = dict(asked.form.address.params)
    if str(user.pk) == current.get("owner"):
        current["owner"] = ME
    return [
        View(label, count, str(Address(tuple(params.items()))), current == params)
        for label, count, params in ready
    ]
