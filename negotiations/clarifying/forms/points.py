"""An answer to an open question, and a point both sides agree on."""

from typing import Any

from django import forms

from negotiations.clarifying.models import AgreedPoint
from negotiations.deals.models import Deal
from negotiations.figures import CleanCharField, DateField
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue


class AnswerForm(forms.Form):
    """What clarifying a note brought to light."""

    answer = CleanCharField(
        label="What it came to",
        multiline=True,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def __init__(self, data: Any = None, *, note: ListeningNote) -> None:
        super().__init__(data, initial={"answer": note.answer}, auto_id=f"note-{note.pk}-%s")
        self.note = note


class ConfirmationForm(forms.Form):
    """Who on their side said yes to a point."""

    confirmed_by = CleanCharField(
        label="Confirmed by",
        max_length=120,
        widget=forms.TextInput(attrs={"list": "their-people"}),
        error_messages={"required": "Say who on their side said yes."},
    )

    def __init__(self, data: Any = None, *, point: AgreedPoint) -> None:
        super().__init__(data, auto_id=f"point-{point.pk}-%s")
        self.point = point


class AgreedPointForm(forms.Form):
    """A point that both sides agree on."""

    text = CleanCharField(
        label="What is agreed",
        multiline=True,
        max_length=2000,
        help_text="As both would read it back.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    issue = forms.ModelChoiceField(
        Issue.objects.none(), label="About", required=False, empty_label="in general"
    )
    agreed_on = DateField(label="Agreed on")
    confirmed_by = CleanCharField(
        label="Confirmed by",
        max_length=120,
        required=False,
        help_text="Who on their side said yes.",
        widget=forms.TextInput(attrs={"list": "their-people"}),
    )

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal).order_by("rank", "pk")
