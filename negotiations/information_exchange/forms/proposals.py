"""The opening proposal, where it went, what they answered; and any text whose wording is tried."""

from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Channel
from negotiations.figures import CleanCharField, DateTimeField
from negotiations.information_exchange.models import Agenda, CounterOpening, ProposalDraft
from negotiations.information_exchange.queries import PARTS
from negotiations.preparation.forms.layout import all_optional

LONGEST_PART = 4000
READING = {"yes": True, "no": False, "": None}
THEIR_PEOPLE = {"list": "their-people", "autocomplete": "off"}


def _lines(label: str, rows: int = 3, **named: Any) -> CleanCharField:
    widget = forms.Textarea(attrs={"rows": rows})
    named = {"max_length": LONGEST_PART, "required": False} | named
    return CleanCharField(label=label, multiline=True, widget=widget, **named)


class ProposalForm(VersionedForm):
    """The draft; what it begins with comes with the instance."""

    title = CleanCharField(label="Title", max_length=120, required=False)

    class Meta:
        model = ProposalDraft
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.helper = all_optional()
        super().__init__(*args, **kwargs)

    def prepare_fields(self) -> None:
        for name, part in PARTS.items():
            self.fields[name] = _lines(part.heading, help_text=part.hint)
            self.initial[name] = getattr(self.instance, name)


class KeepForm(forms.Form):
    """Which draft was looked at before it was kept."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SendingForm(forms.Form):
    """How a version left, to whom and when."""

    channel = forms.ChoiceField(label="How", choices=Channel.choices, initial=Channel.EMAIL)
    recipient = CleanCharField(
        label="To whom", max_length=200, widget=forms.TextInput(attrs=THEIR_PEOPLE)
    )
    sent_at = DateTimeField(label="When")


class ReadingForm(forms.Form):
    """Whether they have read it; empty where that is not known."""

    was_read = forms.ChoiceField(choices=[(key, key) for key in READING], required=False)

    @property
    def chosen(self) -> bool | None:
        return READING[self.cleaned_data["was_read"]]


class CounterOpeningForm(VersionedForm):
    """Their answer to our opening."""

    response = _lines("Their response", help_text="In their words, as far as you have them.")
    questions = _lines("Clarifying questions they asked", rows=2, help_text="One to a line.")
    agenda = forms.ChoiceField(
        label="Who holds the agenda", choices=[("", "not clear yet"), *Agenda.choices],
        required=False, help_text="Who decides what is talked about next, and in which order.",
    )  # fmt: skip
    said_by = CleanCharField(
        label="Who said it", max_length=120, required=False,
        widget=forms.TextInput(attrs=THEIR_PEOPLE),
    )  # fmt: skip

    class Meta:
        model = CounterOpening
        fields = ["response", "questions", "agenda", "said_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.helper = all_optional()
        super().__init__(*args, **kwargs)


class WordingForm(forms.Form):
    """Any text that is about to be said or sent; nothing of it is kept."""

    text = _lines(
        "What you are about to say or send", rows=6, required=True,
        help_text="Nothing of it is kept.",
    )  # fmt: skip
