"""How a locale writes digits: its separators and the sizes of its groups."""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from accounts.preferences import active_locale_name, locale_name

MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DigitStyle:
    """The separators of a locale; groups are of three, in India of two above the first."""

    decimal: str
    group: str
    groups_of_two: bool

    def write(self, plain: str) -> str:
        """Put `1,234,567.50`, as Python writes it, the way the locale does."""
        whole, _, places = plain.partition(".")
        if self.groups_of_two:
            whole = _grouped_by_two(whole.replace(",", ""))
        if self.group != ",":
            whole = whole.replace(",", self.group)
        return f"{whole}{self.decimal}{places}" if places else whole


def locale_key(locale: Locale | str | None) -> str:
    """The identifier to write in: the one given, or the running request's."""
    return active_locale_name() if locale is None else locale_name(locale)


@cache
def digit_style(name: str) -> DigitStyle:
    locale = Locale.parse(name)
    symbols = locale.number_symbols["latn"]
    pattern = locale.decimal_formats[None]
    return DigitStyle(symbols["decimal"], symbols["group"], pattern.grouping == (3, 2))


def _grouped_by_two(digits: str) -> str:
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])
