"""Several packages of ours side by side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from negotiations.bargaining.actions import Wording
from negotiations.bargaining.forms.offers import OfferForm
from negotiations.bargaining.models import MOST_TOGETHER, Channel
from negotiations.bargaining.queries import Standing
from negotiations.deals.models import Side
from negotiations.figures import CleanCharField, DateTimeField

LETTERS = "ABCDE"


class PackageForm(OfferForm):
    """The terms of one of them; what is said with it is said of all."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, ground: Standing, place: int, now: datetime
    ) -> None:
        self.letter = LETTERS[place]
        super().__init__(data, ground=ground, side=Side.OURS, now=now, prefix=f"p{place}")
        self._drop(*(self.fields.keys() - self.term_fields.values()))
        for issue in ground.issues:
            if name := self.term_fields.get(issue.key):
                attrs = self.fields[name].widget.attrs
                attrs["aria-label"] = f"{issue.name}, {self.letter}"
                attrs["class"] = "form-select" if issue.has_options else "form-control"
                del attrs["aria-describedby"]


class TogetherForm(forms.Form):
    """What is said with all of them, and how many there are."""

    count = forms.IntegerField(min_value=2, max_value=MOST_TOGETHER, widget=forms.HiddenInput)
    answers = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    message = CleanCharField(label="What we said", required=False, multiline=True)
    stands_until = DateTimeField(label="They stand until", required=False)
    channel = forms.ChoiceField(
        label="How", required=False, choices=[("", "not noted"), *Channel.choices]
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.helper = FormHelper()
        self.helper.hide_optional = True

    @property
    def wording(self) -> Wording:
        names = ("message", "stands_until", "channel")
        return Wording(**{name: self.cleaned_data[name] for name in names})

    def clean_stands_until(self) -> datetime | None:
        until = self.cleaned_data["stands_until"]
        if until is not None and until <= self.now:
            raise forms.ValidationError("This time has passed. Enter one that is still to come.")
        return until
