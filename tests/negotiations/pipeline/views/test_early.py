"""Who went on without something that the playbook asks for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.deals.models import StageVisit
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def early(deal, at, *missing: str) -> None:
    StageVisit.objects.create(
        deal=deal, stage=Stage.CLARIFYING, entered_at=at, entered_by=deal.owner,
        reason="They called <first>.", open_gates=list(missing),
    )  # fmt: skip


def test_a_manager_reads_who_went_on_without_what_and_why(client_of, row, owner, manager, outsider):
    now = timezone.now()
    early(row(owner, title="Skipped"), now - DAY, "goals written down", "walk-away point set")
    early(row(owner, title="Long ago"), now - 15 * DAY, "goals written down")
    early(row(outsider, title="Theirs"), now - DAY, "goals written down")
    page = client_of(manager).get(reverse("day"), {"whose": "team"}).content.decode()
    panel = page[page.index('aria-labelledby="early-title"') :]
    panel = panel[: panel.index("</section>")]
    assert "Skipped" in panel
    assert "goals written down, walk-away point set" in panel
    assert "They called &lt;first&gt;." in panel
    assert "Long ago" not in panel
    assert "Theirs" not in panel
    assert "early-title" not in client_of(manager).get(reverse("day")).content.decode()
    found = client_of(manager).get(reverse("deals"), {"gates": "went-on"}).content.decode()
    assert "Skipped" in found
    assert "went on with something missing" in found


def test_many_who_went_on_early_take_as_many_queries_as_one(
    client_of, row, owner, manager, count_queries
):
    client, now = client_of(manager), timezone.now()

    def look() -> None:
        client.get(reverse("day"), {"whose": "team"})

    early(row(owner), now - DAY, "goals written down")
    few = count_queries(look)
    for number in range(29):
        early(row(owner, title=f"Deal {number}"), now - DAY, "goals written down")
    assert count_queries(look) == few
