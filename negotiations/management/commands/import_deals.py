"""Bringing in deals from a file of another program."""

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from negotiations.deals.actions import Refusal
from negotiations.transfer import actions, queries
from negotiations.transfer.models import ImportRun
from negotiations.transfer.queries import SHOWN_PROBLEMS, Check, texts
from negotiations.transfer.reading import (
    BadChoice,
    DateStyle,
    Mapping,
    NumberStyle,
    Table,
    UnreadableFile,
    read_rows,
    read_table,
    refuse_too_large,
    with_choices,
)

BAR = 40


class Command(BaseCommand):
    help = "Import deals from a CSV file or an Excel workbook; the same file twice adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="show what would happen")
        parser.add_argument(
            "--map", nargs="+", action="extend", default=[], metavar="field=Header",
            help="which column a field is read from; nothing after the = leaves it out",
        )  # fmt: skip
        parser.add_argument(
            "--map-stage", nargs="+", action="extend", default=[], metavar="Word=stage",
            help="where a word of the stage column leads: a stage, won, lost, walked-away, on-hold",
        )  # fmt: skip
        parser.add_argument("--currency", metavar="USD", help="of amounts that name none")
        parser.add_argument("--team", metavar="NAME", help="whose deals these become")
        parser.add_argument(
            "--owner", metavar="EMAIL", help="takes the deals of blank and unknown owners"
        )
        parser.add_argument("--numbers", choices=NumberStyle.values, help="how numbers are written")
        parser.add_argument("--dates", choices=DateStyle.values, help="how dates are written")
        parser.add_argument(
            "--good-rows-only", action="store_true", help="import in spite of refused rows"
        )
        parser.add_argument("--refused", type=Path, metavar="CSV", help="write all refused rows to")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        table = read_file(file)
        try:
            with transaction.atomic():
                importer = self.importer(file, table, options)
                transaction.set_rollback(options["dry_run"])
            mapping = mapping_of(table, importer, options)
            check = queries.check(read_rows(table, mapping, timezone.now().date()), importer.team)
            self.preview(check, options["refused"])
            actions.refuse_bad_rows(check, good_rows_only=options["good_rows_only"])
        except (BadChoice, Refusal) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["dry_run"]:
            self.say(["Dry run: nothing was imported."])
        else:
            self.carry_out(file, importer, check)

    def importer(self, file: Path, table: Table, options: dict[str, Any]) -> actions.Importer:
        importer = actions.importer_named(
            team_name=options["team"] or "", email=options["owner"] or "", now=timezone.now()
        )
        others = ", ".join(importer.other_teams)
        choose = (
            f" (--team NAME chooses another: {others})" if others and not options["team"] else ""
        )
        self.say([
            f"File      {file.name}: {len(table.lines):,} rows, {table.form}",
            f"Team      {importer.team}{choose}",
            f"Owner     {importer.owner} takes the deals that name none",
        ])  # fmt: skip
        return importer

    def preview(self, check: Check, refused: Path | None) -> None:
        self.say(texts.mapping_lines(check))
        self.say(texts.first_rows(check))
        self.say(texts.outlook(check))
        self.say(texts.problem_lines(check.problems[:SHOWN_PROBLEMS]))
        rest = len(check.problems) - SHOWN_PROBLEMS
        if rest > 0 and refused is None:
            self.say([f"  and {rest:,} more; --refused FILE.csv writes them all.", ""])
        if refused:
            write_refused(refused, check)

    def carry_out(self, file: Path, importer: actions.Importer, check: Check) -> None:
        now = timezone.now()
        with transaction.atomic():
            run = actions.take_upload(
                team=importer.team, file_name=file.name, table=check.table,
                mapping=check.mapping, by=importer.by, now=now,
            )  # fmt: skip
            run = actions.start_import(
                run=run, good_rows_only=check.mapping.good_rows_only, check=check,
                by=importer.by, now=now,
            )  # fmt: skip
        tell = progress_bar if sys.stderr.isatty() else progress_lines
        run = actions.carry_out(run=run, rows=check.rows, tell=tell, by=importer.by, now=now)
        if tell is progress_bar:
            sys.stderr.write("\n")
        self.say(texts.summary(run))

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def read_file(file: Path) -> Table:
    try:
        refuse_too_large(file.stat().st_size)
        return read_table(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
    except UnreadableFile as refusal:
        raise CommandError(f"{file.name}: {refusal}") from refusal


def mapping_of(table: Table, importer: actions.Importer, options: dict[str, Any]) -> Mapping:
    """What the file suggests, and what the options say instead."""
    suggested = actions.suggested_mapping(table, team=importer.team, by=importer.by)
    mapping = with_choices(
        suggested,
        table,
        columns=options["map"],
        stages=options["map_stage"],
        currency=options["currency"] or "",
    )
    return replace(
        mapping,
        numbers=options["numbers"] or "",
        dates=options["dates"] or "",
        owner_id=importer.owner.pk,
        makes_people=not options["owner"],
        good_rows_only=options["good_rows_only"],
    )


def write_refused(file: Path, check: Check) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(texts.refused_table(check.problems))
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}.") from error


def progress_bar(run: ImportRun) -> None:
    done = BAR * run.done_count // run.row_count
    share = 100 * run.done_count // run.row_count
    sys.stderr.write(f"\r[{'#' * done}{'.' * (BAR - done)}] {share:3} %")
    sys.stderr.flush()


def progress_lines(run: ImportRun) -> None:
    sys.stderr.write(f"{run.done_count:,} of {run.row_count:,} rows\n")
