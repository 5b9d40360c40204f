"""Bringing in a published negotiation: a domain and both sides' utility profiles."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from negotiations.analysis import UnreadableProfile, read_domain, read_profile
from negotiations.deals.actions import Refusal
from negotiations.transfer import actions

Read = TypeVar("Read")
LONGEST_TITLE = 200


class Command(BaseCommand):
    help = "Make a deal of a negotiation domain and both sides' utility profiles (XML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("domain", metavar="DOMAIN.xml", type=Path)
        parser.add_argument("--ours", metavar="FILE", type=Path, required=True)
        parser.add_argument("--theirs", metavar="FILE", type=Path, required=True)
        parser.add_argument("--owner", metavar="EMAIL", help="whose deal it becomes")
        parser.add_argument("--title", metavar="TEXT", help="the deal's title; else the file's")

    def handle(self, *args: Any, **options: Any) -> None:
        domain, ours, theirs = (Path(options[name]) for name in ("domain", "ours", "theirs"))
        title = options["title"] or domain.stem.removesuffix("_domain")
        case = actions.Case(
            title=title[:LONGEST_TITLE],
            counterparty=_name(theirs, domain),
            domain=_read(read_domain, domain),
            ours=_read(read_profile, ours),
            theirs=_read(read_profile, theirs),
        )
        now = timezone.now()
        try:
            importer = actions.importer_named(email=options["owner"] or "", now=now)
            deal = actions.import_case(case=case, importer=importer, by=importer.by, now=now)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        count = 1
        for choices in case.domain.values():
            count *= len(choices)
        self.stdout.write(
            f"{deal.title} with {case.counterparty}: {len(case.domain)} issues, "
            f"{count:,} packages. Deal {deal.pk}, owner {deal.owner}."
        )


def _read(reader: Callable[[Path], Read], file: Path) -> Read:
    try:
        return reader(file)
    except UnreadableProfile as refusal:
        raise CommandError(f"{file.name}: {refusal}") from refusal


def _name(theirs: Path, domain: Path) -> str:
    """`ItexvsCypress_Cypress.xml` beside `ItexvsCypress_domain.xml` is Cypress."""
    prefix = domain.stem.rpartition("_")[0]
    return theirs.stem.removeprefix(prefix).strip("_ ") or theirs.stem
