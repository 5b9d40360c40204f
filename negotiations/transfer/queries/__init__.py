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

__all__ = [
    "SHOWN_PROBLEMS", "Check", "People", "Reading", "check", "check_of", "name_key", "rows_of",
    "table_of",
]  # fmt: skip
