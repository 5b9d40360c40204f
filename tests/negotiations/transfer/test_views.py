"""Importing in the browser: upload, mapping, preview, progress, summary."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.deals.models import Deal
from negotiations.transfer import tasks
from negotiations.transfer.models import ImportRun, ImportState
from negotiations.transfer.reading import Mapping
from tests.negotiations.transfer.files import HEADER, PIPELINE, counts, workbook

BAD = f"{PIPELINE}B1,Mona Frost,Pro,Isdom,Purgatory,,,\n"
PAGES = ("import_run", "import_mapping", "import_preview", "import_progress", "import_refused_rows")
POSTS = ("import_run", "import_mapping", "import_removal")


@pytest.fixture
def at(client_of, manager):
    return client_of(manager)


@pytest.fixture
def send(at):
    def sent(text: str | bytes = PIPELINE, name: str = "export.csv", **more):
        content = text.encode() if isinstance(text, str) else text
        return at.post("/import/", {"file": SimpleUploadedFile(name, content), **more})

    return sent


@pytest.fixture
def go(django_capture_on_commit_callbacks):
    """Starts the one import there is; the worker does its part as soon as that is stored."""

    def started(client, **choices):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("import_run", args=[only_run().pk]), choices)

    return started


def answers(page, **changes) -> dict[str, str]:
    """What the mapping form holds when it is opened, and some changes."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (shown | changes).items() if value is not None}


def only_run() -> ImportRun:
    return ImportRun.objects.get()


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


def test_refused_rows_come_as_a_file_that_runs_nothing(at, send, playbook, go):
    send(f'{HEADER}\nA1,M,P,C,Won,,,"=cmd|x"\nA2,M,P,C,Won,,,5\n'.replace("amount", "=amount"))
    run = only_run()
    Mapping.from_json(run.mapping)
    mapping = run.mapping | {"columns": run.mapping["columns"] | {"value": "=amount"}}
    ImportRun.objects.update(mapping=mapping)
    address = reverse("import_refused_rows", args=[run.pk])

    def lines() -> list[list[str]]:
        answer = at.get(address)
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    before = lines()
    assert before[0] == ["Line", "Column", "Reason"]
    assert before[1][:2] == ["2", "'=amount"]
    go(at, good_rows_only="on")
    assert lines() == before


def test_progress_is_shown_until_everything_is_done(at, upload, start, playbook):
    run = start(upload())
    page = at.get(reverse("import_run", args=[run.pk])).content.decode()
    assert 'hx-trigger="every 1s"' in page
    address = reverse("import_progress", args=[run.pk])
    answer = at.get(address)
    assert "0 of 4 rows" in answer.content.decode()
    assert "HX-Refresh" not in answer.headers
    tasks.run_import(run.pk)
    assert at.get(address).headers["HX-Refresh"] == "true"


def test_a_lost_broker_loses_no_import(at, send, playbook, monkeypatch, go):
    def unreachable(run_id):
        raise ConnectionError

    send()
    monkeypatch.setattr(tasks.run_import, "delay", unreachable)
    assert go(at).status_code == 302
    assert only_run().is_running


def test_an_import_that_has_started_leads_to_its_page(at, importing):
    run = importing()
    for name in ("import_mapping", "import_preview"):
        assert at.get(reverse(name, args=[run.pk])).url == reverse("import_run", args=[run.pk])
    again = at.post(reverse("import_run", args=[run.pk]))
    assert again.url == reverse("import_run", args=[run.pk])
    assert counts(only_run()) == (4, 0, 0, 0)


def test_a_file_can_be_forgotten(at, send):
    send()
    answer = at.post(reverse("import_removal", args=[only_run().pk]))
    assert answer.url == "/import/"
    assert not ImportRun.objects.exists()


def test_an_import_that_is_over_cannot_be_forgotten(at, importing):
    run = importing()
    assert at.post(reverse("import_removal", args=[run.pk])).status_code == 409
    assert ImportRun.objects.exists()


def test_what_was_kept_is_told_with_a_way_to_the_deal(at, importing):
    importing()
    deal = Deal.objects.get(value=1054)
    Deal.objects.filter(pk=deal.pk).update(value=1)
    run = importing(PIPELINE.replace("1,054", "2,000"))
    page = at.get(reverse("import_run", args=[run.pk])).content.decode()
    assert reverse("deal", args=[deal.pk]) in page
    assert "Kept as they are here" in page


def test_a_dropped_upload_says_so(at, upload):
    run = upload()
    ImportRun.objects.update(state=ImportState.DROPPED, content=None)
    assert "Not imported" in at.get(reverse("import_run", args=[run.pk])).content.decode()


def test_an_admin_chooses_the_team(client_of, admin, other_team, team, playbook, go):
    client = client_of(admin)
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    assert client.post("/import/", {"file": file}).status_code == 422
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    address = client.post("/import/", {"file": file, "team": other_team.pk}).url
    page = client.get(address)
    client.post(address, answers(page, owner=str(admin.pk)))
    go(client)
    assert {deal.team for deal in Deal.objects.all()} == {other_team}
    assert "South" in client.get("/import/").content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_another_teams_import_does_not_exist(client_of, importing, upload, outsider, name):
    outsider.role = "manager"
    outsider.save()
    client = client_of(outsider)
    for run in (importing(), upload()):
        assert client.get(reverse(name, args=[run.pk])).status_code == 404
    assert client.get(reverse(name, args=[4711])).status_code == 404
    assert "export.csv" not in client.get("/import/").content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_another_teams_import_cannot_be_changed(client_of, upload, outsider, name):
    outsider.role = "manager"
    outsider.save()
    run = upload()
    assert client_of(outsider).post(reverse(name, args=[run.pk])).status_code == 404
    run.refresh_from_db()
    assert run.is_waiting


@pytest.mark.parametrize("name", ["import", *PAGES])
def test_a_rep_is_told_who_imports(client_of, upload, owner, manager, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    answer = client_of(owner).get(address)
    assert answer.status_code == 403
    assert f"In North ask {manager.name}" in answer.content.decode()
    assert "export.csv" not in answer.content.decode()


@pytest.mark.parametrize("name", ["import", *POSTS])
def test_a_rep_imports_nothing(client_of, upload, owner, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    assert client_of(owner).post(address, {"file": file}).status_code == 403
    assert ImportRun.objects.get().is_waiting
    assert not Deal.objects.exists()


def test_a_rep_without_a_team_or_a_manager_is_sent_to_the_administrator(client_of, owner):
    page = client_of(owner).get("/import/").content.decode()
    assert "North has none; ask your administrator" in page
    owner.team = None
    owner.save()
    assert "you are in none yet" in client_of(owner).get("/import/").content.decode()


@pytest.mark.parametrize("name", ["import", *PAGES])
def test_nobody_imports_without_signing_in(client, upload, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    assert client.get(address).status_code == 302


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


def test_an_import_that_waits_leads_to_its_mapping(at, upload):
    run = upload()
    answer = at.get(reverse("import_run", args=[run.pk]))
    assert answer.url == reverse("import_mapping", args=[run.pk])


def test_an_admin_with_a_team_is_offered_it_first(client_of, admin, team):
    admin.team = team
    admin.save()
    form = client_of(admin).get("/import/").context["form"]
    assert form["team"].value() == team.pk
