"""Files into rows, and rows into what they say of a deal. No database, no clock."""

from negotiations.transfer.reading.choices import BadChoice, with_choices
from negotiations.transfer.reading.files import read_table, refuse_too_large
from negotiations.transfer.reading.headers import BY_KEY, FIELDS, guess_columns
from negotiations.transfer.reading.landings import (
    LANDINGS,
    OPEN,
    Landing,
    landing_named,
    landing_of,
    usual_landing,
)
from negotiations.transfer.reading.mapping import (
    Mapping,
    StageWord,
    guess_mapping,
    stage_key,
    stage_words,
    with_columns,
)
from negotiations.transfer.reading.rows import Problem, Reader, ReadRow, RowRefused, Rows, read_rows
from negotiations.transfer.reading.styles import DateStyle, Decision, NumberStyle
from negotiations.transfer.reading.table import Line, Table, UnreadableFile, pack, unpack

__all__ = [
    "BY_KEY",
    "FIELDS",
    "LANDINGS",
    "OPEN",
    "BadChoice",
    "DateStyle",
    "Decision",
    "Landing",
    "Line",
    "Mapping",
    "NumberStyle",
    "Problem",
    "ReadRow",
    "Reader",
    "RowRefused",
    "Rows",
    "StageWord",
    "Table",
    "UnreadableFile",
    "guess_columns",
    "guess_mapping",
    "landing_named",
    "landing_of",
    "pack",
    "read_rows",
    "read_table",
    "refuse_too_large",
    "stage_key",
    "stage_words",
    "unpack",
    "usual_landing",
    "with_choices",
    "with_columns",
]
