"""Batches, counts that add up, and what interrupts them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.deals.models import Deal
from negotiations.transfer import actions
from negotiations.transfer.actions import running
from negotiations.transfer.models import ImportedRow, ImportRun, ImportState
from negotiations.transfer.queries import check_of, rows_of
from tests.negotiations.transfer.files import HEADER, PIPELINE, counts


def many(count: int, amount: int = 5) -> str:
    stages = ("Won", "Engaging")
    rows = "".join(
        f"R{number},Rep {number % 30},P,Company {number % 80},{stages[number % 2]},"
        f"10/20/2016,3/1/2017,{amount}\n"
        for number in range(count)
    )
    return f"{HEADER}\n{rows}"


def test_importing_the_same_file_again_changes_nothing(importing):
    assert counts(importing()) == (4, 0, 0, 0)
    before = list(Deal.objects.order_by("pk").values())
    assert counts(importing()) == (0, 0, 4, 0)
    assert list(Deal.objects.order_by("pk").values()) == before


def test_without_references_the_same_row_is_known_by_what_it_says(importing):
    text = "title,company,amount\nA,X,5\nB,,\n"
    assert counts(importing(text)) == (2, 0, 0, 0)
    assert counts(importing(text)) == (0, 0, 2, 0)
    assert counts(importing(f"{text}C,X,7\n")) == (1, 0, 2, 0)


def test_two_teams_import_the_same_file_each_for_itself(importing, outsider):
    importing()
    outsider.role = "manager"
    outsider.save()
    run = importing(by=outsider)
    assert counts(run) == (4, 0, 0, 0)
    assert {deal.team for deal in Deal.objects.filter(imported_row__team=outsider.team)} == {
        outsider.team
    }


def test_nothing_comes_in_where_a_row_is_refused(upload, start):
    run = upload(f"{PIPELINE}B1,M,P,C,Purgatory,,,\n")
    with pytest.raises(actions.RowsAreRefused) as refusal:
        start(run)
    assert str(refusal.value) == (
        "1 row is refused, so nothing was imported. Mend the file or the mapping, or import the "
        "4 good rows only."
    )
    run.refresh_from_db()
    assert run.is_waiting
    assert not Deal.objects.exists()


def test_the_good_rows_come_in_alone_where_that_is_wanted(importing):
    run = importing(f"{PIPELINE}B1,M,P,C,Purgatory,,,x\n", good_rows_only=True)
    assert counts(run) == (4, 0, 0, 1)
    assert run.state == ImportState.FINISHED
    refused = ImportRun.objects.get(pk=run.pk).refused
    assert [(line, column) for line, column, _ in refused] == [(6, "amount"), (6, "stage")]


def test_a_file_of_bad_rows_only_has_nothing_to_import(upload, start):
    run = upload(f"{HEADER}\nA1,M,P,C,Purgatory,,,\n")
    with pytest.raises(actions.NothingToImport):
        start(run, good_rows_only=True)


def test_the_file_is_dropped_when_it_is_imported(importing):
    run = ImportRun.objects.get(pk=importing().pk)
    assert run.content is None
    assert run.finished_at is not None


def test_an_import_is_started_once(upload, start, playbook, manager, now):
    run = upload()
    start(run)
    for again in (
        lambda: start(run),
        lambda: actions.discard_upload(run=run, by=manager, now=now),
        lambda: actions.change_mapping(run=run, mapping=check_of(run).mapping, by=manager, now=now),
    ):
        with pytest.raises(actions.ImportIsUnderWay):
            again()


def test_a_mapping_that_was_changed_after_it_was_looked_at_is_not_imported(upload, manager, now):
    run = upload()
    check = check_of(run)
    other = ImportRun.objects.get(pk=run.pk)
    actions.change_mapping(
        run=other, mapping=check_of(upload(currency="EUR")).mapping, by=manager, now=now
    )
    with pytest.raises(actions.MappingHasChanged):
        actions.start_import(run=run, check=check, good_rows_only=False, by=manager, now=now)


def test_an_interrupted_import_is_finished_by_whoever_goes_on(
    upload, start, playbook, manager, now, monkeypatch
):
    monkeypatch.setattr(running, "BATCH_ROWS", 2)
    run = start(upload())
    plan = running.Plan(run, rows_of(run), {})
    half = actions.import_batch(plan=plan, by=manager, now=now)
    assert (half.done_count, half.created_count, half.is_running) == (2, 2, True)
    assert Deal.objects.count() == 2
    whole = actions.carry_out(run=ImportRun.objects.get(pk=run.pk), by=manager, now=now)
    assert counts(whole) == (4, 0, 0, 0)
    # The one who was held up finds nothing left to do.
    assert counts(actions.import_batch(plan=plan, by=manager, now=now)) == (4, 0, 0, 0)
    assert Deal.objects.count() == ImportedRow.objects.count() == 4


def test_a_batch_that_breaks_leaves_nothing_behind(
    upload, start, playbook, manager, now, monkeypatch
):
    run = start(upload())

    def broken(*args):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(running, "_count", broken)
        with pytest.raises(RuntimeError):
            actions.carry_out(run=run, by=manager, now=now)
    assert not Deal.objects.exists()
    assert not ImportedRow.objects.exists()
    assert counts(actions.carry_out(run=run, by=manager, now=now)) == (4, 0, 0, 0)


def test_progress_is_told_batch_by_batch(upload, start, playbook, manager, now, monkeypatch):
    monkeypatch.setattr(running, "BATCH_ROWS", 3)
    told = []
    run = start(upload())
    actions.carry_out(run=run, tell=lambda run: told.append(run.done_count), by=manager, now=now)
    assert told == [3, 4]


def test_an_import_that_is_over_is_not_carried_out_again(importing, manager, now):
    run = importing()
    assert counts(actions.carry_out(run=run, by=manager, now=now)) == (4, 0, 0, 0)


def queries_of(run: ImportRun, now) -> int:
    with CaptureQueriesContext(connection) as captured:
        actions.carry_out(run=run, by=run.started_by, now=now)
    return len(captured)


def test_three_thousand_rows_take_a_bounded_number_of_queries(upload, start, playbook, now):
    # SQLite takes 999 values per statement, which is 38 deals.
    assert queries_of(start(upload(many(3_000))), now) < 300
    assert Deal.objects.count() == 3_000


def test_changed_and_unchanged_rows_take_a_bounded_number_of_queries(upload, start, playbook, now):
    queries_of(start(upload(many(500))), now)
    assert queries_of(start(upload(many(500))), now) < 20
    assert queries_of(start(upload(many(500, amount=6))), now) < 70
    assert Deal.objects.filter(value=6).count() == 500
