"""The retainer at the table."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from negotiations.bargaining.actions import Plea, ask_to_table, settle_issue, table_offer
from negotiations.bargaining.models import ApprovalRequest, ApprovalRules, Offer
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue, Preparation
from tests.negotiations.bargaining import halden


@pytest.fixture
def issues(deal) -> dict[str, Issue]:
    """The seven issues of the retainer, prepared on both sides."""
    return halden.prepare(deal)


@pytest.fixture
def tabled(deal, issues, owner, manager, now) -> Callable[..., Offer]:
    """Tables the values given by the issues' names, as the owner unless told."""

    def tabled(side: Side, values: dict[str, object] | None = None, **more) -> Offer:
        named = {name: halden._value(issues[name], value) for name, value in (values or {}).items()}
        terms = {issues[name].key: value for name, value in named.items()}
        fields = {"deal": deal, "by": owner, "now": now, **more}
        return table_offer(side=side, terms=terms, **fields)

    return tabled


@pytest.fixture
def halden_deal(deal, issues, owner, now) -> Deal:
    """Five offers in, two issues settled, the sixth to come."""
    previous = None
    for side, ago, values in halden.OFFERS:
        terms = halden.package(issues, values)
        previous = table_offer(
            deal=deal, side=side, terms=terms, answers=previous, by=owner, now=now - ago
        )
    for name in ("Trial first", "Check-ins"):
        settle_issue(issue=issues[name], by=owner, now=now - halden.OFFERS[-1][1])
    deal.refresh_from_db()
    return deal


@pytest.fixture
def page(deal) -> str:
    return reverse("bargaining", args=[deal.pk])


@pytest.fixture
def post(client_of, owner, deal):
    """Posts a draft by the names of its issues; other fields by their own."""

    def post(values=None, *, to="offers", by=owner, headers=None, **more):
        named = {f"issue-{issue.pk}": issue.name for issue in deal.issues.all()}
        data = {"side": "theirs", **more}
        data |= {key: (values or {})[name] for key, name in named.items() if name in (values or {})}
        return client_of(by).post(reverse(to, args=[deal.pk]), data, headers=headers or {})

    return post


@pytest.fixture
def wish(deal, issues, owner, now) -> Callable[..., ApprovalRequest]:
    """Asks, as the owner unless told, to table the values given by the issues' names."""

    def wish(values: dict[str, object] | None = None, **more) -> ApprovalRequest:
        named = values or {"Monthly fee": 7900}
        terms = {
            issues[name].key: halden._value(issues[name], value) for name, value in named.items()
        }
        fields = {"plea": Plea("A reference.", "A case study."), "by": owner, "now": now, **more}
        return ask_to_table(deal=deal, terms=terms, **fields)

    return wish


@pytest.fixture
def ladder(deal, issues) -> ApprovalRules:
    """A rep gives 10 %, a manager 20 %, above that an admin; the fee is listed at 10,000."""
    Issue.objects.filter(pk=issues["Monthly fee"].pk).update(list_value=10_000)
    issues["Monthly fee"].positions.filter(side=Side.OURS).update(limit=1000)
    Preparation.objects.filter(deal=deal).update(reservation_score=None)
    return ApprovalRules.objects.create(
        team=deal.team, rep_discount=10, manager_discount=20, escalate_after_hours=2
    )


def text(response) -> str:
    """An answer as one line of plain blanks."""
    return " ".join(response.content.decode().replace("\xa0", " ").split())
