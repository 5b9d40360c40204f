"""A prepared line, and a choice from the library of tactics."""

from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.figures import CleanCharField, DateField
from negotiations.preparation.models.points import PointKind, PreparedPoint
from negotiations.preparation.queries.points import WORDS
from negotiations.preparation.queries.tactics import tactic_library


class PointForm(VersionedForm):
    """One line; a benchmark says where it comes from and of when it is."""

    class Meta:
        model = PreparedPoint
        fields: list[str] = []

    def prepare_fields(self) -> None:
        point: PreparedPoint = self.instance
        words = WORDS[PointKind(point.kind)]
        self.fields["text"] = _lines(words.text, help_text=words.why)
        self.fields["answer"] = _lines(words.answer, required=False)
        if point.kind == PointKind.BENCHMARK:
            self.fields["source"] = CleanCharField(label="Source", max_length=200, required=False)
            self.fields["dated_on"] = DateField(label="Date of the figure", required=False)
        for name in self.content_fields:
            self.initial[name] = getattr(point, name)


def _lines(label: str, **more: Any) -> CleanCharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return CleanCharField(label=label, multiline=True, widget=widget, **more)


class LibraryForm(forms.Form):
    """Which tactics of the library are expected here."""

    tactic = forms.MultipleChoiceField(
        label="Tactics",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one tactic."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tactic"].choices = [(one.key, one.tactic) for one in tactic_library()]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        keys = self.cleaned_data["tactic"]
        return [(one.tactic, one.answer) for one in tactic_library() if one.key in keys]
