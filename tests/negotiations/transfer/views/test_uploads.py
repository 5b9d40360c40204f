"""From a file to the word to import it: upload, mapping, preview."""

import re

import pytest
from django.urls import reverse

from negotiations.deals.models import Deal
from negotiations.transfer.models import ImportRun
from negotiations.transfer.reading import Mapping
from tests.negotiations.transfer.files import PIPELINE, counts, workbook
from tests.negotiations.transfer.views.pages import answers, only_run

BAD = f"{PIPELINE}B1,Mona Frost,Pro,Isdom,Purgatory,,,\n"


def test_a_file_goes_the_whole_way(at, send, playbook, manager, go):
    answer = send()
    run = only_run()
    assert answer.url == reverse("import_mapping", args=[run.pk])
    page = at.get(answer.url)
    assert "For example 10/20/2016, 10/25/2016, 11/3/2016" in page.content.decode()
    answer = at.post(answer.url, answers(page))
    assert answer.url == reverse("import_preview", args=[run.pk])
    text = at.get(answer.url).content.decode()
    assert "Pro, Cancity" in text
    assert "Import 4 rows" in text
    assert not Deal.objects.exists()
    answer = go(at)
    assert answer.url == reverse("import_run", args=[run.pk])
    text = at.get(answer.url).content.decode()
    assert re.search(r"<dt>Created</dt><dd>4</dd>", text)
    assert counts(only_run()) == (4, 0, 0, 0)
    assert "export.csv" in at.get("/import/").content.decode()


def test_a_workbook_goes_the_same_way(at, send, playbook, go):
    send(workbook([["Deal Name", "Amount"], ["Big one", 1234.5]]), "deals.xlsx")
    go(at)
    assert str(Deal.objects.get().value) == "1234.5000"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"id,name\n", "The file has a header but no rows below it."),
        (b"PK\x03\x04 no", "This workbook is damaged."),
        (b"%PDF-1.7", "This is a PDF document, whatever its name says."),
    ],
)
def test_a_file_that_is_no_table_is_refused_beside_the_field(send, content, message):
    answer = send(content)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_no_file_at_all_is_refused(at):
    answer = at.post("/import/", {})
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(send, monkeypatch):
    monkeypatch.setattr("negotiations.transfer.reading.files.MOST_BYTES", 10)
    assert "MB; at most" in send().content.decode()


def test_the_same_form_sent_twice_takes_the_file_once(send):
    key = "6f1c0a5e-31f0-4d3c-8f0e-5f4f4f0c1d11"
    first, second = send(_once=key), send(_once=key)
    assert first.url == second.url
    assert ImportRun.objects.count() == 1


def test_the_mapping_can_be_changed(at, send, playbook, teammate, go):
    address = send().url
    page = at.get(address)
    word = next(field for field in page.context["form"].word_fields if field.label == "Engaging")
    changes = {word.name: "clarifying", "column-title": "product", "column-product": "",
               "currency": "EUR", "owner": str(teammate.pk), "unknown": "owner",
               "dates": "month-first", "numbers": "point"}  # fmt: skip
    at.post(address, answers(page, **changes))
    go(at)
    assert {deal.owner for deal in Deal.objects.all()} == {teammate}
    assert {deal.currency for deal in Deal.objects.all()} == {"EUR"}
    assert Deal.objects.get(stage=3).title == "Pro"


def test_another_stage_column_shows_its_own_words_first(at, send):
    address = send().url
    page = at.get(address)
    changed = answers(page, **{"column-stage": "product", "column-product": ""})
    look = at.post(address, {**changed, "look": "1"})
    assert look.status_code == 200
    assert [field.label for field in look.context["form"].word_fields] == [
        "Pro",
        "Basic",
        "Special",
    ]
    assert Mapping.from_json(only_run().mapping).columns["stage"] == "stage"
    answer = at.post(address, changed)
    assert answer.url == address
    page = at.get(address)
    assert at.post(address, answers(page)).url == reverse("import_preview", args=[only_run().pk])


def test_words_that_lead_nowhere_are_refused_row_by_row(at, send, playbook, go):
    address = send(BAD).url
    page = at.get(address)
    at.post(address, answers(page))
    run = only_run()
    text = at.get(reverse("import_preview", args=[run.pk])).content.decode()
    assert "“Purgatory” is not a stage that is known here." in text
    answer = go(at)
    assert answer.status_code == 422
    assert "1 row is refused, so nothing was imported." in answer.content.decode()
    assert not Deal.objects.exists()
    go(at, good_rows_only="on")
    assert counts(only_run()) == (4, 0, 0, 1)
    page = at.get(reverse("import_run", args=[run.pk])).content.decode()
    assert reverse("import_refused_rows", args=[run.pk]) in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"column-value": "created"}, "“created” is read as Value already."),
        ({"column-value": "price"}, "Select a valid choice."),
        ({"currency": "XXQ"}, "Select a valid choice."),
        ({"dates": "backwards"}, "Select a valid choice."),
        ({"owner": "4711"}, "Select a valid choice."),
        (
            {f"column-{key}": "" for key in ("reference", "title", "product", "company")},
            "Choose the column that names the deal",
        ),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_beside_its_field(at, send, changes, message):
    address = send().url
    answer = at.post(address, answers(at.get(address), **changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "created" in Mapping.from_json(only_run().mapping).columns.values()


def test_somebody_of_another_team_cannot_be_made_the_owner(at, send, outsider):
    address = send().url
    answer = at.post(address, answers(at.get(address), owner=str(outsider.pk)))
    assert answer.status_code == 422


def test_the_list_takes_the_same_number_of_queries_for_one_import_and_many(
    at, upload, django_assert_max_num_queries
):
    upload()
    with django_assert_max_num_queries(8) as one:
        at.get("/import/")
    for _ in range(15):
        upload()
    with django_assert_max_num_queries(len(one)):
        at.get("/import/")
