"""An import on its way and after it."""

import csv
import io

from django.urls import reverse

from negotiations.deals.models import Deal
from negotiations.transfer import tasks
from negotiations.transfer.models import ImportRun, ImportState
from negotiations.transfer.reading import Mapping
from tests.negotiations.transfer.files import HEADER, PIPELINE, counts
from tests.negotiations.transfer.views.pages import only_run


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


def test_an_import_that_waits_leads_to_its_mapping(at, upload):
    run = upload()
    answer = at.get(reverse("import_run", args=[run.pk]))
    assert answer.url == reverse("import_mapping", args=[run.pk])
