"""All weights of a deal on one page."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from negotiations.deals.models import Side
from negotiations.preparation.forms.positions import weight_field
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position

Key = tuple[int, str]


class WeightsForm(forms.Form):
    """A weight for each issue and side; what it showed travels along."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, issues: Sequence[Issue], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.issues = issues
        for issue in issues:
            for side in Side:
                self.fields[_name(issue, side)] = _field(issue, side)
                self.initial.setdefault(_name(issue, side), position(issue, side).weight)
        self.initial["seen"] = _as_json(issues)

    @property
    def rows(self) -> Iterator[tuple[Issue, BoundField, BoundField]]:
        for issue in self.issues:
            yield issue, self[_name(issue, Side.OURS)], self[_name(issue, Side.THEIRS)]

    @property
    def weights(self) -> dict[Key, Decimal | None]:
        return {
            (issue.pk, side): self.cleaned_data[_name(issue, side)]
            for issue in self.issues
            for side in Side
        }

    def typed(self, side: Side) -> list[Decimal | None]:
        """What stands in one side's inputs, as far as it can be read."""
        return [self.cleaned_data.get(_name(issue, side)) for issue in self.issues]

    @property
    def seen_weights(self) -> dict[Key, Decimal | None]:
        """The weights that the page had shown; nonsense counts as nothing shown."""
        try:
            shown = json.loads(self.cleaned_data.get("seen") or "{}")
            return {_key(name): _number(text) for name, text in shown.items()}
        except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return {}


def _name(issue: Issue, side: Side) -> str:
    return f"{side.value}-{issue.pk}"


def _key(name: str) -> Key:
    side, _, pk = name.partition("-")
    return int(pk), Side(side)


def _number(text: str | None) -> Decimal | None:
    # The sign in front refuses a NaN that would not even be compared.
    return None if text is None else +Decimal(text)


def _field(issue: Issue, side: Side) -> forms.Field:
    whose = "our weight" if side == Side.OURS else "their estimated weight"
    field = weight_field(label=f"{issue.name}: {whose}")
    field.required = side == Side.OURS
    field.error_messages["required"] = "Enter a weight, 0 if it does not matter to us."
    field.widget.attrs |= {"data-weight": side.value, "size": 5}
    return field


def _as_json(issues: Sequence[Issue]) -> str:
    weights = {
        _name(issue, side): position(issue, side).weight for issue in issues for side in Side
    }
    return json.dumps(
        {name: None if weight is None else str(weight) for name, weight in weights.items()}
    )
