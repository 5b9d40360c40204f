"""Several packages of ours side by side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from negotiations.bargaining.forms.terms import TermsForm
from negotiations.bargaining.forms.wording import WordingForm
from negotiations.bargaining.models import FEWEST_TOGETHER, MOST_TOGETHER
from negotiations.bargaining.queries import Standing
from negotiations.deals.models import Side

LETTERS = "ABCDE"


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
