"""A break with a date, a pause or reset, difficult behaviour."""

from typing import Any

from django import forms

from negotiations.bargaining.models import Behaviour, Response
from negotiations.figures import CleanCharField, DateTimeField


class BreakForm(forms.Form):
    """Until when, and what is to be found out meanwhile."""

    until = DateTimeField(label="Back at the table")
    purpose = CleanCharField(
        label="What happens meanwhile",
        max_length=200,
        help_text="For example: their finance checks the payment schedule.",
    )


class PauseForm(forms.Form):
    """A pause without a date, or a fresh start."""

    kind = forms.ChoiceField(
        label="What it was",
        choices=[("pause", "A pause"), ("reset", "A reset: both start afresh")],
        initial="pause",
        widget=forms.RadioSelect,
    )
    minutes = forms.IntegerField(
        label="Minutes", required=False, min_value=1, max_value=1440,
        help_text="How long the pause was.",
    )  # fmt: skip
    text = CleanCharField(
        label="Why, and how we go on",
        multiline=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") == "reset" and values.get("minutes"):
            self.add_error("minutes", "A reset has no length. Leave this empty.")
        return values


class IncidentForm(forms.Form):
    """What happened, who it was, what we did."""

    kind = forms.ChoiceField(label="What it was", choices=Behaviour)
    what = CleanCharField(
        label="What happened",
        multiline=True,
        max_length=2000,
        help_text="Words and facts, without a judgement.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = CleanCharField(
        label="Who",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "people-at-the-table", "autocomplete": "off"}),
    )
    response = forms.ChoiceField(label="What we did", choices=Response, widget=forms.RadioSelect)
    outcome = CleanCharField(
        label="What came of it",
        multiline=True,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
