"""An import in lines of text, for a terminal and for files."""

from collections.abc import Iterable, Iterator, Sequence

from negotiations.figures import counted, harmless_cell
from negotiations.transfer.models import ImportRun
from negotiations.transfer.queries.checks import Check
from negotiations.transfer.reading import BY_KEY, LANDINGS, Problem, ReadRow, stage_words

WIDEST = 28
SHOWN_ROWS = 10
SHOWN_NAMES = 5
UNKNOWN = "unknown"
HEADS = ("Line", "Deal", "Counterparty", "Owner", "Stage", "Value", "Opened", "Closes")


def mapping_lines(check: Check) -> Iterator[str]:
    """Which column is read as what, and how."""
    how = {each.field: f"  ({each.style}, {each.why})" for each in check.readings}
    yield "Columns"
    for key, column in check.rows.reader.columns.names.items():
        yield f"  {BY_KEY[key].label:<14} from {column}{how.get(BY_KEY[key].label, '')}"
    if check.unused_columns:
        yield f"  not imported   {', '.join(check.unused_columns)}"
    yield "Stages"
    for word in stage_words(check.table, check.rows.reader.columns.names):
        landing = LANDINGS.get(check.mapping.landing(word.text))
        leads = landing.label if landing else "not known: say where with --map-stage"
        yield f"  {word.text or '(blank)':<24} {word.count:>7,}  {leads}"
    yield f"Currency  {check.mapping.currency}"
    yield ""


def first_rows(check: Check) -> Iterator[str]:
    """The first rows as they would come in, in columns."""
    rows = [HEADS, *(_shown(row) for row in check.first_rows[:SHOWN_ROWS])]
    if len(rows) == 1:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(f"{cell:<{width}}" for cell, width in cells).rstrip()
    yield ""


def outlook(check: Check) -> Iterator[str]:
    """What would become of the rows, and what is made on the way."""
    yield (
        f"{counted(check.row_count, 'row')}: {check.new_count:,} new, {check.changed_count:,} "
        f"changed since last time, {check.unchanged_count:,} unchanged, "
        f"{check.refused_count:,} refused"
    )
    if check.new_people:
        names = ", ".join(check.new_people[:SHOWN_NAMES])
        count = len(check.new_people)
        names += ", …" if count > SHOWN_NAMES else ""
        people = "1 person" if count == 1 else f"{count:,} people"
        yield f"New here: {people} without sign-in ({names})"
    if check.new_company_count:
        companies = "counterparty" if check.new_company_count == 1 else "counterparties"
        yield f"New here: {check.new_company_count:,} {companies}"
    if check.undated_count:
        yield f"{counted(check.undated_count, 'closed deal')} without a day: today stands in"
    yield ""


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield "Refused"
    for each in problems:
        column = f", {each.column}" if each.column else ""
        yield f"  line {each.line}{column}: {each.reason}"


def summary(run: ImportRun) -> Iterator[str]:
    """What came of the import, in figures that add up."""
    yield f"Created    {run.created_count:>9,}"
    yield f"Updated    {run.updated_count:>9,}"
    yield f"Unchanged  {run.unchanged_count:>9,}"
    yield f"Refused    {run.refused_count:>9,}"
    yield f"Rows       {run.row_count:>9,}"
    if run.kept_count:
        deals = counted(run.kept_count, "deal")
        yield f"In {deals} fields that people changed here were kept:"
    for _, title, fields in run.kept:
        yield f"  {title}: {', '.join(fields)}"


def refused_table(problems: Iterable[Problem]) -> Iterator[list[str]]:
    """Refused rows for a spreadsheet: nothing in them is run there."""
    yield ["Line", "Column", "Reason"]
    for each in problems:
        yield [str(each.line), harmless_cell(each.column), harmless_cell(each.reason)]


def _shown(row: ReadRow) -> tuple[str, ...]:
    said = row.said
    value = said.get("value")
    cells = (
        str(row.line),
        said["title"],
        said.get("company") or UNKNOWN,
        said.get("owner") or UNKNOWN,
        LANDINGS[said["landing"]].label,
        UNKNOWN if value is None else f"{value} {said['currency']}",
        said.get("opened_on") or UNKNOWN,
        said.get("close_on") or said.get("closed_on") or UNKNOWN,
    )
    return tuple(cell if len(cell) <= WIDEST else f"{cell[: WIDEST - 1]}…" for cell in cells)
