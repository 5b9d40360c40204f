"""Figures in the user's format: money, numbers, dates; written, and read back strictly."""

from negotiations.figures.characters import FigureError
from negotiations.figures.currencies import (
    CURRENCIES,
    currency_choices,
    currency_name,
    minor_digits,
)
from negotiations.figures.date_fields import DateField, DateTimeField
from negotiations.figures.dates import (
    ago,
    clock,
    day,
    full_day,
    moment,
    span_days,
    zone_label,
)
from negotiations.figures.fields import CleanCharField, MoneyField, NumberField, PercentField
from negotiations.figures.money import money, money_short, read_back, signed_money
from negotiations.figures.quantities import (
    counted,
    duration,
    number,
    percent,
    points,
    signed_number,
    signed_points,
)
from negotiations.figures.reading import read_money, read_number, read_percent
from negotiations.figures.styles import UNKNOWN
from negotiations.figures.text import clean_text, first_line, harmless_cell

__all__ = [
    "CURRENCIES",
    "UNKNOWN",
    "CleanCharField",
    "DateField",
    "DateTimeField",
    "FigureError",
    "MoneyField",
    "NumberField",
    "PercentField",
    "ago",
    "clean_text",
    "clock",
    "counted",
    "currency_choices",
    "currency_name",
    "day",
    "duration",
    "first_line",
    "full_day",
    "harmless_cell",
    "minor_digits",
    "moment",
    "money",
    "money_short",
    "number",
    "percent",
    "points",
    "read_back",
    "read_money",
    "read_number",
    "read_percent",
    "signed_money",
    "signed_number",
    "signed_points",
    "span_days",
    "zone_label",
]
