"""Addresses of pages that show deals: the filter lives in the query string, and only there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
    """The parameters of a page, without the empty ones, in a fixed order."""

    params: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, params: Mapping[str, str], known: Iterable[str]) -> "Address":
        return cls(tuple((name, params[name]) for name in known if params.get(name)))

    def __str__(self) -> str:
        return f"?{urlencode(self.params)}"

    @property
    def begun(self) -> str:
        """The same, ready for one more parameter to be written behind it."""
        return f"{self}&" if self.params else "?"

    def but(self, **changes: str | None) -> "Address":
        """The same with some parameters changed, or left out where None."""
        kept = [(name, value) for name, value in self.params if name not in changes]
        added = [(name, value) for name, value in changes.items() if value]
        return Address(tuple(kept + added))
