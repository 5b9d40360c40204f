"""Importing a text, from the upload to the last batch."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from accounts.models import User
from negotiations.deals.models import Deal
from negotiations.transfer import actions
from negotiations.transfer.models import ImportedRow, ImportRun
from negotiations.transfer.queries import check_of
from negotiations.transfer.reading import Mapping, read_table
from tests.negotiations.transfer.files import PIPELINE


@pytest.fixture
def upload(manager, now) -> Callable[..., ImportRun]:
    """A file that waits to be imported, by the mapping it suggests and some choices."""

    def uploaded(text: str = PIPELINE, by: User = manager, **choices: Any) -> ImportRun:
        table = read_table(text.encode())
        guessed = actions.suggested_mapping(table, team=by.team, by=by)
        mapping = Mapping(**(guessed.as_json() | choices))
        return actions.take_upload(
            team=by.team, file_name="export.csv", table=table, mapping=mapping, by=by, now=now
        )

    return uploaded


@pytest.fixture
def start(now) -> Callable[..., ImportRun]:
    def started(run: ImportRun, *, good_rows_only: bool = False) -> ImportRun:
        return actions.start_import(
            run=run, check=check_of(run), good_rows_only=good_rows_only, by=run.started_by, now=now
        )

    return started


@pytest.fixture
def importing(playbook, upload, start, now) -> Callable[..., ImportRun]:
    """The whole way of a text into deals; says what came of it."""

    def imported(
        text: str = PIPELINE, *, good_rows_only: bool = False, at: datetime = now, **choices: Any
    ) -> ImportRun:
        run = start(upload(text, **choices), good_rows_only=good_rows_only)
        return actions.carry_out(run=run, by=run.started_by, now=at)

    return imported


@pytest.fixture
def deal_of(db) -> Callable[[str], Deal]:
    """The deal that a reference became, read again."""

    def found(reference: str) -> Deal:
        row = ImportedRow.objects.get(reference=reference)
        return Deal.objects.select_related("counterparty", "owner").get(pk=row.deal_id)

    return found
