"""`manage.py import_deals`: what it says, what it does, how it ends."""

import csv
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Team, User
from negotiations.deals.models import Deal
from negotiations.transfer.models import ImportRun
from tests.negotiations.transfer.files import HEADER, PIPELINE

BAD = f"{PIPELINE}B1,Mona Frost,Pro,Isdom,Purgatory,,,\nB2,Mona Frost,Pro,Isdom,Won,,,=lots\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(PIPELINE)
    return path


@pytest.fixture
def run(file, playbook, db):
    """Calls the command and returns what it printed; `text` is what the file says."""

    def called(*options: str, text: str = "") -> str:
        if text:
            file.write_text(text)
        output = StringIO()
        call_command("import_deals", str(file), *options, stdout=output)
        return output.getvalue()

    return called


def refused(run, *options: str, **more: str) -> str:
    with pytest.raises(CommandError) as refusal:
        run(*options, **more)
    return str(refusal.value)


def figures(output: str) -> list[str]:
    return [line.split()[-1] for line in output.splitlines()[-5:]]


def test_the_file_alone_is_enough_and_a_second_run_adds_nothing(run, manager):
    assert figures(run()) == ["4", "0", "0", "0", "4"]
    assert figures(run()) == ["0", "0", "4", "0", "4"]
    assert Deal.objects.count() == 4
    assert {event.by for deal in Deal.objects.all() for event in deal.events.all()} == {manager}


def test_a_database_without_anybody_gets_a_team_and_somebody_to_import_for_it(run):
    assert figures(run()) == ["4", "0", "0", "0", "4"]
    assert Team.objects.get().name == "Sales"
    importer = User.objects.get(name="Import")
    assert (importer.is_active, importer.email) == (False, None)
    assert figures(run()) == ["0", "0", "4", "0", "4"]
    assert User.objects.filter(name="Import").count() == 1


def test_a_dry_run_shows_everything_and_writes_nothing(run):
    output = run("--dry-run")
    for line in (
        "File      export.csv: 4 rows, text, UTF-8, commas",
        "  Value          from amount  (1,234.56, taking “1,054” for thousands)",
        "  Closes on      from close date  (month/day/year, as in the other column of dates)",
        "  Won                            1  Agreed, follow-up ended",
        "4 rows: 4 new, 0 changed since last time, 0 unchanged, 0 refused",
        "New here: 2 people without sign-in (Mona Frost, Dario Sand)",
        "New here: 2 counterparties",
        "Dry run: nothing was imported.",
    ):
        assert line in output
    assert re.search(r"4 +Pro +unknown +Dario Sand +Information exchange +unknown", output)
    assert not any(model.objects.exists() for model in (Deal, Team, User, ImportRun))


def test_refused_rows_are_listed_and_nothing_comes_in(run, manager, capsys):
    message = refused(run, text=BAD)
    assert message.startswith("2 rows are refused, so nothing was imported.")
    assert not Deal.objects.exists()
    assert not ImportRun.objects.exists()


def test_every_refused_row_says_line_column_and_reason(run, manager):
    output = run("--dry-run", "--good-rows-only", text=BAD)
    assert (
        "  line 6, stage: “Purgatory” is not a stage that is known here. "
        "Say in the mapping where it leads.\n"
    ) in output
    assert "  line 7, amount: “=lots” is not a plain number." in output


def test_the_good_rows_come_in_alone_where_that_is_asked_for(run, manager):
    assert figures(run("--good-rows-only", text=BAD)) == ["4", "0", "0", "2", "6"]


def test_all_refused_rows_can_be_written_to_a_file_that_runs_nothing(run, manager, tmp_path):
    path = tmp_path / "refused.csv"
    rows = "".join(f"X{number},M,P,C,=Nowhere,,,\n" for number in range(150))
    output = run("--good-rows-only", "--dry-run", "--refused", str(path), text=PIPELINE + rows)
    assert output.count("\n  line ") == 100
    head, *lines = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert head == ["Line", "Column", "Reason"]
    assert len(lines) == 150
    assert lines[0][:2] == ["6", "stage"]


def test_what_does_not_fit_on_the_screen_is_counted(run, manager):
    rows = "".join(f"X{number},M,P,C,Nowhere,,,\n" for number in range(150))
    output = run("--good-rows-only", "--dry-run", text=PIPELINE + rows)
    assert "  and 50 more; --refused FILE.csv writes them all." in output


def test_columns_stages_and_currency_can_be_chosen(run, manager):
    options = "--map title=product value= --map reason=rep --map-stage Engaging=bargaining"
    more = "Purgatory=lost --currency eur"
    run(*options.split(), *more.split(), text=BAD.replace("=lots", ""))
    assert set(Deal.objects.values_list("title", "value", "currency")) == {
        ("Pro", None, "EUR"), ("Basic", None, "EUR"), ("Special", None, "EUR"),
    }  # fmt: skip
    assert Deal.objects.filter(stage=4).count() == 3
    assert Deal.objects.filter(outcome="lost", outcome_reason="Mona Frost").count() == 2


def test_styles_can_be_chosen_against_the_cells(run, manager):
    output = run("--dates", "day-first", "--numbers", "comma", "--dry-run", "--good-rows-only")
    assert "day/month/year, as you chose" in output
    assert "There is no month 20" in output
    assert "“1,054” has 3 decimals" in output


def test_the_team_is_chosen_by_name_or_by_the_owner(run, manager, outsider):
    run("--team", "south")
    assert {deal.team.name for deal in Deal.objects.all()} == {"South"}
    output = run("--owner", "OTTO@example.com")
    assert "Team      South (--team NAME chooses another: North)" in output
    assert figures(output) == ["0", "0", "4", "0", "4"]


def test_an_owner_takes_blank_and_unknown_owners(run, manager, owner, teammate):
    run("--owner", owner.email, text=f"{HEADER}\n1,,P,C,Won,,,\n2,X Y,P,C,Won,,,\n"
        f"3,{teammate.name},P,C,Won,,,\n")  # fmt: skip
    owners = Deal.objects.order_by("imported_row__reference").values_list("owner__name", flat=True)
    assert list(owners) == [owner.name, owner.name, teammate.name]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--team", "West"], "There is no team “West”. Teams: North, South."),
        (["--owner", "x@example.com"], "Nobody signs in as x@example.com. Choose somebody who"),
        (["--team", "North", "--owner", "otto@example.com"],
         "otto@example.com is in South, not in North. Choose somebody of North."),
        (["--map", "value=Price"], "The file has no column “Price”. Its columns: id, rep,"),
        (["--map-stage", "Won=heaven"], "There is no stage “heaven”. Stages: preparation,"),
        (["--currency", "XXQ"], "“XXQ” is no currency code. Use three letters, like EUR."),
    ],
)  # fmt: skip
def test_a_choice_that_names_nothing_is_refused(run, manager, outsider, options, message):
    assert refused(run, *options).startswith(message)
    assert not Deal.objects.exists()


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    missing = tmp_path / "missing.csv"
    with pytest.raises(CommandError, match=r"missing\.csv cannot be opened: No such file"):
        call_command("import_deals", str(missing))
    picture = tmp_path / "deals.csv"
    picture.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(CommandError, match=r"^deals\.csv: This is a picture, whatever its name"):
        call_command("import_deals", str(picture))


def test_a_list_of_refused_rows_that_cannot_be_written_stops_everything(run, manager, tmp_path):
    message = refused(run, "--good-rows-only", "--refused", str(tmp_path), text=BAD)
    assert message == f"{tmp_path} cannot be written: Is a directory."
    assert not Deal.objects.exists()


def test_progress_is_lines_where_nobody_watches_and_a_bar_where_somebody_does(
    run, manager, capsys, monkeypatch
):
    run()
    assert capsys.readouterr().err == "4 of 4 rows\n"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run()
    assert capsys.readouterr().err == f"\r[{'#' * 40}] 100 %\n"


def test_what_was_kept_is_told(run, manager):
    run()
    Deal.objects.filter(value=1054).update(value=1)
    output = run(text=PIPELINE.replace("1,054", "2,000"))
    assert "In 1 deal fields that people changed here were kept:\n  Pro, Cancity: Value" in output


def test_where_a_team_has_no_manager_an_admin_or_somebody_of_it_imports(run, team, admin, owner):
    run()
    blank = Deal.objects.get(imported_row__reference="A4")
    # The admin writes it down; the deal belongs to somebody of the team.
    assert (blank.events.get().by, blank.owner) == (admin, owner)


def test_where_there_is_nothing_good_no_row_is_shown(run, manager):
    message = refused(run, text=f"{HEADER}\n1,M,P,C,Purgatory,,,\n")
    assert message == "Every row is refused, so there is nothing to import."
