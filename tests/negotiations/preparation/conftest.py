"""The rep at their desk, an offer on record, and what a browser would send."""

from collections.abc import Callable

import pytest
from django.test import Client

from negotiations.bargaining.models import Offer, Term, Valuation
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue


@pytest.fixture
def offer(prepared_deal, owner, now) -> Offer:
    valuation = Valuation.objects.create(deal=prepared_deal, digest="-", content={}, taken_at=now)
    offer = Offer.objects.create(
        deal=prepared_deal, number=1, side=Side.OURS, tabled_at=now, recorded_by=owner,
        valuation=valuation,
    )  # fmt: skip
    fee = prepared_deal.issues.get(name="Monthly fee")
    leave = prepared_deal.issues.get(name="Exit")
    Term.objects.create(offer=offer, issue=fee, number=9800)
    Term.objects.create(offer=offer, issue=leave, option=leave.options.get(label="None"))
    return offer


@pytest.fixture
def rep(client_of, owner) -> Client:
    return client_of(owner)


@pytest.fixture
def fee(prepared_deal) -> Issue:
    return prepared_deal.issues.get(name="Monthly fee")


@pytest.fixture
def filled() -> Callable[..., dict[str, str]]:
    """What a browser would send for the forms of a page, with some inputs changed."""

    def sent(response, *names: str, **changes) -> dict[str, str]:
        forms = [response.context[name] for name in names]
        parts = [part for form in forms for part in getattr(form, "all", [form])]
        fields = [field for part in parts for field in part]
        values = {field.html_name: field.value() for field in fields}
        shown = {name: value for name, value in values.items() if value not in (None, False)}
        return {name: "on" if v is True else str(v) for name, v in shown.items()} | changes

    return sent
