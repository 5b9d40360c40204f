"""Several packages of ours side by side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.http import QueryDict

from negotiations.bargaining.forms.terms import TermsForm
from negotiations.bargaining.forms.wording import WordingForm
from negotiations.bargaining.models import FEWEST_TOGETHER, MOST_TOGETHER
from negotiations.bargaining.queries import Standing
from negotiations.bargaining.queries.together import LETTERS
from negotiations.deals.models import Side


class PackageForm(TermsForm):
    """The terms of one of them; what is said with it is said of all."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, ground: Standing, place: int, now: datetime
    ) -> None:
        self.letter = LETTERS[place]
        super().__init__(data, ground=ground, side=Side.OURS, now=now, prefix=f"p{place}")
        for issue in ground.issues:
            if name := self.term_fields.get(issue.key):
                attrs = self.fields[name].widget.attrs
                attrs["aria-label"] = f"{issue.name}, {self.letter}"
                attrs["class"] = "form-select" if issue.has_options else "form-control"
                del attrs["aria-describedby"]


class TogetherForm(WordingForm):
    """What is said with all of them, and how many there are."""

    side = Side.OURS

    count = forms.IntegerField(
        min_value=FEWEST_TOGETHER, max_value=MOST_TOGETHER, widget=forms.HiddenInput
    )
    answers = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, ground: Standing, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ground, self.now = ground, now
        self.helper = FormHelper()
        self.helper.hide_optional = True
        self.fields["message"].label = "What we said"
        self.fields["stands_until"].label = "They stand until"
        self.fields["depends_on"].choices = [(one.key, one.name) for one in ground.issues]


def count_in(typed: QueryDict) -> int:
    """How many packages stand side by side."""
    asked = typed.get("count", "")
    count = int(asked[:2]) if asked.isdecimal() else FEWEST_TOGETHER
    return min(max(count, FEWEST_TOGETHER), MOST_TOGETHER)


def arranged(typed: QueryDict) -> QueryDict:
    """What was typed, with a copy of one package at the end, or one left out, where asked for."""
    places = range(count_in(typed))
    packages = [_named(typed, f"p{place}-") for place in places]
    copied, removed = (_place(typed, name, len(packages)) for name in ("copy", "remove"))
    if copied is not None and len(packages) < MOST_TOGETHER:
        packages.append(packages[copied])
    if removed is not None and len(packages) > FEWEST_TOGETHER:
        del packages[removed]
    data = typed.copy()
    for name in (f"p{place}-{name}" for place in places for name in _named(typed, f"p{place}-")):
        del data[name]
    for place, package in enumerate(packages):
        for name, value in package.items():
            data[f"p{place}-{name}"] = value
    data["count"] = str(len(packages))
    return data


def _named(typed: QueryDict, prefix: str) -> dict[str, str]:
    return {key.removeprefix(prefix): typed[key] for key in typed if key.startswith(prefix)}


def _place(typed: QueryDict, name: str, count: int) -> int | None:
    asked = typed.get(name, "")
    return int(asked) if asked in map(str, range(count)) else None
