"""The figures, each a pair of things done in turn."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue

ROUNDS = 40
WARM_UP = 5
TITLE = "12-month marketing retainer"


@dataclass(frozen=True)
class Figure:
    """Medians in milliseconds, and how much longer ours takes."""

    name: str
    ours: float
    reference: float

    def __str__(self) -> str:
        ratio = self.ours / self.reference
        return f"{self.name}\t{self.ours:.1f}\t{self.reference:.1f}\t{ratio:.2f}"


def all_figures() -> Iterator[Figure]:
    settings.ROOT_URLCONF = "benchmarks.bare"
    rep, manager = (_signed_in(f"{key}@demo.example") for key in ("rep", "manager"))
    first, second = Deal.objects.filter(title=TITLE).select_related("owner").order_by("pk")
    other = _signed_in(second.owner.email)
    yield paired(
        "board", lambda: _get(manager, "/pipeline/"), lambda: _get(manager, "/bare/board/")
    )
    yield paired(
        "deal_page",
        lambda: _get(rep, f"/deals/{first.pk}/"),
        lambda: _get(other, f"/bare/deals/{second.pk}/"),
    )
    yield paired(
        "log_offer",
        lambda: _log(rep, first, f"/deals/{first.pk}/offers/"),
        lambda: _log(other, second, f"/bare/deals/{second.pk}/offers/"),
    )
    # On what the figure before has left: about fifty offers.
    _refuse_writes(lambda: _draft(rep, first, f"/deals/{first.pk}/offers/draft/"))
    yield paired(
        "live_score",
        lambda: _draft(rep, first, f"/deals/{first.pk}/offers/draft/"),
        lambda: _draft(other, second, f"/bare/deals/{second.pk}/offers/draft/"),
    )


def paired(name: str, ours: Callable[[], float], reference: Callable[[], float]) -> Figure:
    """Time both in turn, so that a slow moment of the machine meets both alike."""
    for _ in range(WARM_UP):
        ours(), reference()
    pairs = [(ours(), reference()) for _ in range(ROUNDS)]
    return Figure(name, *(median(times) * 1000 for times in zip(*pairs, strict=True)))


def _signed_in(email: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    return client


def _get(client: Client, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {answer.status_code}")
    return took


def _log(client: Client, deal: Deal, address: str) -> float:
    """Send the next offer of this deal: sides in turn, two terms changed."""
    count = Offer.objects.filter(deal=deal).count()
    typed = _typed(deal, count)
    began = time.perf_counter()
    answer = client.post(address, typed)
    took = time.perf_counter() - began
    if answer.status_code != 302 or Offer.objects.filter(deal=deal).count() != count + 1:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {answer.status_code}: {answer.content[:2000]!r}")
    return took


def _draft(client: Client, deal: Deal, address: str) -> float:
    """Score the next offer while it is typed."""
    typed = _typed(deal, Offer.objects.filter(deal=deal).count())
    began = time.perf_counter()
    answer = client.post(address, typed, headers={"hx-request": "true"})
    took = time.perf_counter() - began
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} answered {answer.status_code}: {answer.content[:2000]!r}")
    return took


def _refuse_writes(act: Callable[[], float]) -> None:
    with CaptureQueriesContext(connection) as said:
        act()
    if written := [one["sql"] for one in said if not one["sql"].startswith("SELECT")]:
        raise SystemExit(f"Scoring writes: {written[0]}")


def _typed(deal: Deal, count: int) -> dict[str, str]:
    side = Side.THEIRS if count % 2 else Side.OURS
    until = timezone.localtime(timezone.now() + timedelta(days=3))
    typed = {
        "side": side.value,
        "message": "The board has met.",
        "condition": "If you decide this week, then the price holds.",
        "stands_until": f"{until:%Y-%m-%dT%H:%M}",
    }
    last = Offer.objects.filter(deal=deal, side=side).latest("number")
    for issue in Issue.objects.filter(deal=deal):
        term = last.terms.get(issue=issue)
        typed[f"issue-{issue.pk}"] = str(term.option_id or f"{term.number.normalize():f}")
    money, length = Issue.objects.filter(deal=deal, direction="more").order_by("rank")
    typed[f"issue-{money.pk}"] = str(9000 + count)
    typed[f"issue-{length.pk}"] = str(10 + count % 3)
    return typed
