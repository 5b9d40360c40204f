"""Positions and listening notes."""

from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal, Side, Stakeholder
from negotiations.figures import CleanCharField
from negotiations.information_exchange.models import NoteKind
from negotiations.preparation.actions import RowEdit
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.models import Issue, Position
from negotiations.preparation.queries import position

LONGEST_NOTE = 2000
PLACES = {
    Side.OURS: ("Our position", "Our interest behind it"),
    Side.THEIRS: ("Their position", "Their interest behind it"),
}


def _lines(label: str, rows: int = 2, **named: Any) -> CleanCharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return CleanCharField(label=label, multiline=True, required=False, widget=widget, **named)


class StanceForm(VersionedForm):
    """What one side says on an issue, and the interest behind it."""

    stance = _lines("Position")
    interest = _lines("Interest")

    class Meta:
        model = Position
        fields = ["stance", "interest"]

    def __init__(self, data: Any = None, *, instance: Position, side: Side) -> None:
        self.side, self.helper = side, all_optional()
        super().__init__(data, instance=instance, prefix=side.value)

    def prepare_fields(self) -> None:
        self.fields["stance"].label, self.fields["interest"].label = PLACES[self.side]

    def on_row(self, row: Any) -> "StanceForm":
        return StanceForm(instance=row, side=self.side)


class ReasonForm(forms.Form):
    """Why a position was revised."""

    reason = _lines(
        "Why it changed", rows=1, help_text="Kept on the timeline beside the old and the new."
    )


class TalkForms:
    """Both sides on one issue, and the reason for a revision."""

    def __init__(self, issue: Issue, data: Any = None) -> None:
        self.issue = issue
        self.ours, self.theirs = (
            StanceForm(data, instance=position(issue, side), side=side) for side in Side
        )
        self.reason = ReasonForm(data)

    @property
    def sides(self) -> list[StanceForm]:
        return [self.ours, self.theirs]

    def is_valid(self) -> bool:
        # Every form is asked, so that every error is shown.
        are_valid = [form.is_valid() for form in (*self.sides, self.reason)]
        return all(are_valid)

    @property
    def edits(self) -> dict[str, RowEdit]:
        return {
            form.side.value: RowEdit(form.values, form.seen_values, form.seen_version)
            for form in self.sides
        }


class ListeningNoteForm(forms.Form):
    """One line of what they said; Enter adds it and is ready for the next."""

    text = CleanCharField(
        label="They said", max_length=LONGEST_NOTE, widget=forms.TextInput(attrs={"size": 40})
    )
    said_by = forms.ModelChoiceField(
        Stakeholder.objects.none(), label="Who", required=False, empty_label="somebody"
    )
    issue = forms.ModelChoiceField(
        Issue.objects.none(), label="About", required=False, empty_label="in general"
    )
    clarify_later = forms.BooleanField(label="Clarify later", required=False)

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said_by"].queryset = Stakeholder.objects.filter(deal=deal)
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal).order_by("rank", "pk")


class TurnForm(forms.Form):
    """What a note is, and what it is about where that was left open."""

    kind = forms.ChoiceField(choices=NoteKind.choices)
    issue = forms.ModelChoiceField(Issue.objects.none(), label="About", required=False)

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal)
