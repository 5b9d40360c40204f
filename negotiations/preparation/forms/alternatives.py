"""A side's alternative as a package: a value for each issue."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from negotiations.analysis import Value
from negotiations.deals.models import Side
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.forms.values import value_field
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position, value_text


class AlternativeForm(forms.Form):
    """What a side would have without this deal, issue by issue; what it showed travels along.

    After a conflict it comes back with a `keep-<field>` per issue, `saved` or `mine`.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    helper = all_optional()

    def __init__(
        self,
        data: Any = None,
        *,
        issues: Sequence[Issue],
        side: Side,
        held: Mapping[str, Value],
    ) -> None:
        super().__init__(data)
        self.by_name = {f"issue-{issue.pk}": issue for issue in issues}
        self.held = held
        for name, issue in self.by_name.items():
            self.fields[name] = _field(issue, side)
            self.initial[name] = held.get(issue.key)
        self.initial["seen"] = json.dumps({key: str(value) for key, value in held.items()})
        if self.is_bound:
            self.data = self._with_kept_values()

    @property
    def package(self) -> dict[str, Value | None]:
        """Values by issue key, as far as they could be read; None where there is none."""
        return {
            issue.key: self.cleaned_data.get(name) or None
            if issue.has_options
            else self.cleaned_data.get(name)
            for name, issue in self.by_name.items()
        }

    @property
    def seen_package(self) -> dict[str, Value | None]:
        """What the page had shown; nonsense counts as nothing shown."""
        try:
            shown = json.loads(self.cleaned_data.get("seen") or "{}")
            return {
                issue.key: shown[issue.key] if issue.has_options else +Decimal(shown[issue.key])
                for issue in self.by_name.values()
                if issue.key in shown
            }
        except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
            return {}

    def shown(self, name: str) -> str:
        """What the input says when the page is opened."""
        value = self.fields[name].prepare_value(self.initial.get(name))
        return "" if value is None else str(value)

    def readable(self, name: str, text: str) -> str:
        """What was typed or chosen, with a choice in its words."""
        words = dict(getattr(self.fields[name], "choices", ()))
        return str(words.get(text, text))

    def _with_kept_values(self) -> Any:
        data = self.data.copy()
        for name in self.by_name:
            if data.get(f"keep-{name}") == "saved":
                data[name] = self.shown(name)
        return data


def _field(issue: Issue, side: Side) -> forms.Field:
    if issue.has_options:
        options = [(option.key, option.label) for option in issue.options.all()]
        return forms.ChoiceField(
            label=issue.name, choices=[("", "not known"), *options], required=False
        )
    return value_field(issue, label=issue.name, help_text=_range(issue, side))


def _range(issue: Issue, side: Side) -> str:
    """What the value will be compared with."""
    held, currency = position(issue, side), issue.deal.currency
    if held.opening is None or held.limit is None:
        return ""
    opening, limit = (value_text(issue, one, currency) for one in (held.opening, held.limit))
    about = "≈" if side == Side.THEIRS else ""
    return f"In this deal {about}{opening} to {about}{limit}."
