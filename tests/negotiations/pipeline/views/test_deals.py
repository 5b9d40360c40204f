import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from negotiations.deals.models import Deal, Outcome
from negotiations.pipeline.queries.deals import SORTS
from negotiations.playbooks.stages import Stage


@pytest.fixture
def titles(client_of, owner):
    def listed(address: str = "", user=owner) -> list[str]:
        response = client_of(user).get(reverse("deals") + address)
        assert response.status_code == 200
        return [line.card.title for line in response.context["found"].lines]

    return listed


@pytest.fixture
def export(client_of, owner):
    def read(address: str = "", user=owner) -> list[dict[str, str]]:
        response = client_of(user).get(reverse("deals_export") + address)
        text = b"".join(response.streaming_content).decode()
        assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
        return list(csv.DictReader(io.StringIO(text[1:])))

    return read


@pytest.mark.parametrize("address", ["", "?sort=owner&q=deal", "?show=all&page=2"])
def test_the_number_of_queries_does_not_grow_with_the_deals(client_of, owner, many, address):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("deals") + address)
        return len(captured)

    client = client_of(owner)
    many(1)
    few = count()
    many(30)
    assert count() == few <= 8


@pytest.mark.parametrize("key", SORTS)
@pytest.mark.parametrize("sign", ["", "-"])
def test_every_order_holds_over_all_pages(titles, many, key, sign):
    many(70)
    address = f"?sort={sign}{key}&page="
    pages = titles(f"{address}1") + titles(f"{address}2")
    assert len(pages) == 70
    assert len(set(pages)) == 70


def test_a_head_sorts_and_says_so(client_of, owner, row):
    row(owner, title="b", value=1)
    row(owner, title="a", value=2)
    page = client_of(owner).get(reverse("deals") + "?sort=-value").content.decode()
    assert '<th scope="col" class="r" aria-sort="descending">' in page
    assert page.index(">a</a>") < page.index(">b</a>")


def test_unknown_values_come_last_both_ways(titles, row, owner):
    row(owner, title="none")
    row(owner, title="small", value=1)
    row(owner, title="large", value=2)
    assert titles("?sort=value") == ["small", "large", "none"]
    assert titles("?sort=-value") == ["large", "small", "none"]


def test_an_unknown_order_is_the_usual_one(titles, row, owner):
    now = timezone.now()
    row(owner, title="old", at=now - timedelta(days=1))
    row(owner, title="new", at=now)
    assert titles("?sort=password") == titles() == ["new", "old"]


@pytest.mark.parametrize(("page", "count"), [("0", 5), ("99", 5), ("x", 50), ("1", 50), ("2", 5)])
def test_a_page_beyond_the_end_is_the_last(titles, many, page, count):
    many(55)
    assert len(titles(f"?page={page}")) == count


def test_the_list_is_filtered_like_the_board(titles, row, owner, teammate):
    row(owner, title="mine", stage=Stage.BARGAINING)
    row(teammate, title="theirs")
    row(owner, title="lost", outcome=Outcome.LOST)
    assert titles("?owner=me") == ["mine"]
    assert titles("?stage=4") == ["mine"]
    assert titles("?show=closed") == ["lost"]


def test_an_outsider_finds_nothing_in_the_list(titles, row, owner, outsider):
    row(owner, title="Secret")
    assert titles("?show=all&q=Secret", outsider) == []


def test_an_empty_list_offers_a_new_deal_and_the_import(client_of, owner):
    page = client_of(owner).get(reverse("deals")).content.decode()
    assert "No open deals yet" in page
    assert reverse("deal_new") in page
    assert reverse("import") in page


def test_the_export_holds_what_the_filter_lets_through(export, row, owner, teammate):
    row(owner, title="Größe; “M”", company="Halden, Inc.", value="1234.5000", currency="EUR",
        stage=Stage.CLARIFYING, expected_close_on="2021-02-03", next_step="Call\nthem",
        next_step_at=timezone.now())  # fmt: skip
    row(teammate, title="other")
    (line,) = export("?owner=me")
    assert line["Title"] == "Größe; “M”"
    assert line["Company"] == "Halden, Inc."
    assert (line["Value"], line["Currency"]) == ("1234.5", "EUR")
    assert (line["Stage"], line["Outcome"], line["Turn"]) == ("Clarifying", "Open", "Ours")
    assert line["Expected close"] == "2021-02-03"
    assert line["Owner"] == owner.name
    assert line["Next step"] == "Call\nthem"


def test_what_is_unknown_stays_empty_in_the_export(export, row, owner):
    row(owner)
    (line,) = export()
    assert line["Value"] == line["Company"] == line["Closed"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_spreadsheet_runs_nothing_from_the_export(export, row, owner, start):
    row(owner, title=f"{start}cmd|'/C calc'!A0", company="=HYPERLINK(1)")
    (line,) = export()
    assert line["Title"].startswith("'")
    assert line["Company"] == "'=HYPERLINK(1)"


def test_times_in_the_export_are_those_of_the_person(export, row, owner):
    owner.time_zone = "Asia/Tokyo"
    owner.save()
    now = timezone.now().replace(hour=20, minute=30)
    row(owner, at=now)
    (line,) = export()
    assert line["Opened"].endswith(" 05:30")


def test_the_export_shows_an_outsider_nothing(export, row, owner, outsider):
    row(owner)
    assert export("?show=all", outsider) == []


def test_the_export_is_a_file_for_its_person_only(client_of, owner):
    response = client_of(owner).get(reverse("deals_export"))
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="deals-')


def test_the_export_is_two_queries_and_the_sign_in(
    client_of, owner, many, django_assert_max_num_queries
):
    many(30)
    client = client_of(owner)
    with django_assert_max_num_queries(3):
        lines = b"".join(client.get(reverse("deals_export")).streaming_content).splitlines()
    assert len(lines) == Deal.objects.count() + 1
