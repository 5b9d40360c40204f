"""Packages: what is offered on each issue, and what can be wrong with one.

A package maps an issue's key to its value: a ``Decimal`` where the issue is a number
(money, percentage, duration), the key of the option where it is a choice. An issue that
is absent has not been discussed: its value is unknown.
"""

from collections.abc import Mapping
from decimal import Decimal

Value = Decimal | str
Package = Mapping[str, Value]


class AnalysisError(ValueError):
    """Figures that cannot be analysed. The text names the issue, never a limit or weight."""


class MissingIssue(AnalysisError):
    """A package or a profile says nothing about an issue that is needed."""

    def __init__(self, issue: str) -> None:
        super().__init__(f"No value for “{issue}”.")
        self.issue = issue


class UnknownOption(AnalysisError):
    """A value that the issue does not know: an unlisted option, or text for a number."""

    def __init__(self, issue: str, value: object) -> None:
        super().__init__(f"“{value}” is not a possible value for “{issue}”.")
        self.issue = issue
        self.value = value


def carried(last: Package, tabled: Package) -> dict[str, Value]:
    """Return the whole package after an offer that names only some issues.

    An issue that ``tabled`` leaves out keeps the value of ``last``, the same side's
    previous package; one that neither names stays absent.

    Source: our own reading of partial offers: what is not said anew stands.
    """
    return {**last, **tabled}
