"""What an import would do: nothing is written to find out."""

from dataclasses import dataclass
from functools import cached_property

from accounts.models import Team
from negotiations.deals.models import Counterparty
from negotiations.transfer.models import ImportedRow, ImportRun
from negotiations.transfer.queries.people import People, name_key
from negotiations.transfer.reading import (
    BY_KEY,
    LANDINGS,
    DateStyle,
    Mapping,
    NumberStyle,
    Problem,
    ReadRow,
    Rows,
    Table,
    read_rows,
    unpack,
)

SHOWN_ROWS = 20
SHOWN_PROBLEMS = 100
FIGURE_FIELDS = {
    "value": NumberStyle, "probability": NumberStyle, "opened_on": DateStyle,
    "close_on": DateStyle, "closed_on": DateStyle, "next_step_on": DateStyle,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """How one column of figures is read: `month/day/year`, because of `3/18/2017`."""

    field: str
    column: str
    style: str
    why: str
    is_doubtful: bool


@dataclass(frozen=True)
class Check:
    """The rows of a file beside what is stored already."""

    rows: Rows
    new_count: int
    changed_count: int
    unchanged_count: int
    new_people: list[str]
    new_company_count: int

    @property
    def mapping(self) -> Mapping:
        return self.rows.reader.mapping

    @property
    def table(self) -> Table:
        return self.rows.reader.table

    @property
    def row_count(self) -> int:
        return self.rows.count

    @property
    def good_count(self) -> int:
        return len(self.rows.good)

    @property
    def refused_count(self) -> int:
        return self.rows.refused_count

    @property
    def problems(self) -> list[Problem]:
        return self.rows.problems

    @property
    def shown_problems(self) -> list[Problem]:
        return self.problems[:SHOWN_PROBLEMS]

    @property
    def first_rows(self) -> list[ReadRow]:
        return [row for row, _ in zip(self.rows.good.values(), range(SHOWN_ROWS), strict=False)]

    @property
    def undated_count(self) -> int:
        """Rows of deals that are over without saying since when."""
        return sum(row.said.get("closed_on") == "" for row in self.rows.good.values())

    @property
    def unused_columns(self) -> list[str]:
        used = set(self.mapping.columns.values())
        return [column for column in self.table.columns if column not in used]

    @cached_property
    def landings(self) -> list[tuple[str, int]]:
        """How many good rows come to stand where, in the order of the stages."""
        counts = dict.fromkeys(LANDINGS, 0)
        for row in self.rows.good.values():
            counts[row.said["landing"]] += 1
        return [(LANDINGS[key].label, count) for key, count in counts.items() if count]

    @cached_property
    def readings(self) -> list[Reading]:
        columns = self.rows.reader.columns
        return [
            Reading(
                BY_KEY[key].label,
                columns.names[key],
                FIGURE_FIELDS[key](decision.style).label,
                decision.why,
                decision.is_mixed,
            )
            for key, decision in columns.decisions.items()
            if decision.why
        ]


def check(rows: Rows, team: Team) -> Check:
    """Hold rows against the team's deals: three queries."""
    known = dict(
        ImportedRow.objects.filter(team=team).values_list("reference", "fingerprint").iterator()
    )
    found = [row for row in rows.good.values() if row.reference in known]
    unchanged = sum(known[row.reference] == row.fingerprint for row in found)
    words = [row.said["owner"] for row in rows.good.values() if row.said.get("owner")]
    return Check(
        rows=rows,
        new_count=len(rows.good) - len(found),
        changed_count=len(found) - unchanged,
        unchanged_count=unchanged,
        new_people=People.of(team).unknown(words) if rows.reader.mapping.makes_people else [],
        new_company_count=_new_company_count(rows, team),
    )


def check_of(run: ImportRun) -> Check:
    """The same for an upload that is waiting."""
    return check(rows_of(run), run.team)


def rows_of(run: ImportRun) -> Rows:
    """The rows of an upload by its mapping, as of the day on which it came in."""
    return read_rows(table_of(run), Mapping.from_json(run.mapping), run.created_at.date())


def table_of(run: ImportRun) -> Table:
    return unpack(bytes(run.content or b""))


def _new_company_count(rows: Rows, team: Team) -> int:
    named = {name_key(row.said.get("company") or "") for row in rows.good.values()} - {""}
    names = Counterparty.objects.filter(team=team).values_list("name", flat=True)
    return len(named - {name_key(name) for name in names.iterator()})
