"""Inputs for the values of an issue, by its kind."""

from typing import Any

from django import forms

from negotiations.figures import MoneyField, NumberField, PercentField
from negotiations.preparation.models import Issue, IssueKind


def value_field(issue: Issue, **named: Any) -> MoneyField | NumberField:
    """An optional input that reads and shows values of this issue with their unit."""
    named = {"required": False, **named}
    if issue.kind == IssueKind.MONEY:
        affixes = {"data-prefix": issue.deal.currency, "data-suffix": issue.unit}
        return MoneyField(currency=issue.deal.currency, widget=_line(affixes), **named)
    if issue.kind == IssueKind.PERCENT:
        bounds = {"minimum": None, "maximum": None}
        return PercentField(widget=_line({"data-suffix": "%"}), **bounds, **named)
    return NumberField(unit=issue.unit, widget=_line({"data-suffix": issue.unit}), **named)


def _line(affixes: dict[str, str]) -> forms.TextInput:
    return forms.TextInput(attrs={name: text for name, text in affixes.items() if text})
