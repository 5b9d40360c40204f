"""What an upload holds and what importing it would do."""

from negotiations.transfer.queries.checks import (
    SHOWN_PROBLEMS,
    Check,
    Reading,
    check,
    check_of,
    rows_of,
    table_of,
)
from negotiations.transfer.queries.people import People, name_key
from negotiations.transfer.queries.previews import PreviewRow, preview_rows

__all__ = [
    "SHOWN_PROBLEMS",
    "Check",
    "People",
    "PreviewRow",
    "Reading",
    "check",
    "check_of",
    "name_key",
    "preview_rows",
    "rows_of",
    "table_of",
]
