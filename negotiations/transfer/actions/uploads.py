"""Taking a file in, saying how it is to be read, and starting its import."""

from datetime import datetime

from django.db import transaction

from accounts.models import Team, User
from negotiations.deals.actions import Refusal
from negotiations.deals.models import Deal
from negotiations.transfer.models import ImportRun, ImportState
from negotiations.transfer.queries import Check
from negotiations.transfer.reading import DateStyle, Mapping, Table, guess_mapping, pack

LONGEST_FILE_NAME = 200


class ImportIsUnderWay(Refusal):
    """An import that has started, or is done, is changed no more."""

    def __init__(self) -> None:
        super().__init__("This import has been started already. Upload the file again for another.")


class MappingHasChanged(Refusal):
    """Somebody else changed how the file is read after it was looked at."""

    def __init__(self) -> None:
        super().__init__("The mapping was changed meanwhile. Look at the preview again.")


class RowsAreRefused(Refusal):
    """There are bad rows, and nobody said that the others may come in without them."""

    def __init__(self, check: Check) -> None:
        rows = "1 row is" if check.refused_count == 1 else f"{check.refused_count:,} rows are"
        super().__init__(
            f"{rows} refused, so nothing was imported. Mend the file or the mapping, or import the "
            f"{check.good_count:,} good rows only."
        )
        self.check = check


class NothingToImport(Refusal):
    """Not one row of the file can be imported."""

    def __init__(self) -> None:
        super().__init__("Every row is refused, so there is nothing to import.")


@transaction.atomic
def take_upload(
    *,
    team: Team,
    file_name: str,
    table: Table,
    mapping: Mapping | None = None,
    by: User,
    now: datetime,
) -> ImportRun:
    """Keep a table until it is imported, with the mapping that its headers suggest."""
    return ImportRun.objects.create(
        team=team,
        started_by=by,
        file_name=file_name[-LONGEST_FILE_NAME:],
        form=table.form[:200],
        content=pack(table),
        mapping=(mapping or suggested_mapping(table, team=team, by=by)).as_json(),
        row_count=len(table.lines),
        created_at=now,
        touched_at=now,
    )


def suggested_mapping(table: Table, *, team: Team, by: User) -> Mapping:
    """What the file and the team's habits suggest; `by` decides how doubtful dates are read."""
    return guess_mapping(
        table,
        usual_currency=Deal.objects.usual_currency(team),
        usual_dates=DateStyle.MONTH_FIRST if by.locale == "en_US" else DateStyle.DAY_FIRST,
    )


@transaction.atomic
def change_mapping(*, run: ImportRun, mapping: Mapping, by: User, now: datetime) -> ImportRun:
    """Say how an upload is to be read. Raises `ImportIsUnderWay`."""
    locked = _lock_waiting(run)
    locked.mapping, locked.touched_at = mapping.as_json(), now
    locked.save(update_fields=["mapping", "touched_at"])
    return locked


@transaction.atomic
def start_import(
    *, run: ImportRun, check: Check, good_rows_only: bool, by: User, now: datetime
) -> ImportRun:
    """Let an upload be imported. From here on the row is the truth; a worker carries it out.

    `check` is what was found out about this very run; that takes a while, so it is done before.
    Raises `RowsAreRefused` unless only the good rows are wanted, `NothingToImport`,
    `MappingHasChanged`, `ImportIsUnderWay`.
    """
    locked = _lock_waiting(run)
    if Mapping.from_json(locked.mapping) != check.mapping:
        raise MappingHasChanged
    refuse_bad_rows(check, good_rows_only=good_rows_only)
    locked.state, locked.started_by, locked.touched_at = ImportState.RUNNING, by, now
    locked.mapping |= {"good_rows_only": good_rows_only}
    locked.refused = [[each.line, each.column, each.reason] for each in check.problems]
    locked.save(update_fields=["state", "started_by", "touched_at", "mapping", "refused"])
    return locked


def refuse_bad_rows(check: Check, *, good_rows_only: bool) -> None:
    """Nothing comes in where rows are refused, unless only the good ones are wanted.

    Raises `RowsAreRefused`, `NothingToImport`.
    """
    if not check.good_count:
        raise NothingToImport
    if check.problems and not good_rows_only:
        raise RowsAreRefused(check)


@transaction.atomic
def discard_upload(*, run: ImportRun, by: User, now: datetime) -> None:
    """Forget a file that was not imported. Raises `ImportIsUnderWay`."""
    _lock_waiting(run).delete()


@transaction.atomic
def drop_forgotten_uploads(*, now: datetime) -> int:
    """Let go of files that nobody imported within a day; return how many."""
    forgotten = ImportRun.objects.forgotten(now)
    return forgotten.update(state=ImportState.DROPPED, content=None, finished_at=now)


def _lock_waiting(run: ImportRun) -> ImportRun:
    rows = ImportRun.objects.select_for_update(of=("self",)).defer("content")
    locked = rows.filter(pk=run.pk).first()
    if locked is None or not locked.is_waiting:
        raise ImportIsUnderWay
    return locked
