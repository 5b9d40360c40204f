"""Something to be tested, settled or cleared, or a motive."""

from typing import Any

from django import forms

from negotiations.clarifying.models import Matter, MatterKind, Verdict
from negotiations.clarifying.queries.matters import WORDS
from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Stakeholder
from negotiations.figures import CleanCharField

NOT_YET = ("", "not tested yet")


class MatterForm(VersionedForm):
    """One line of any kind; each kind asks for what belongs to it."""

    class Meta:
        model = Matter
        fields: list[str] = []

    def prepare_fields(self) -> None:
        matter: Matter = self.instance
        words = WORDS[MatterKind(matter.kind)]
        self.fields["text"] = _lines(words.text, help_text=words.why)
        if matter.kind == MatterKind.MOTIVE:
            self.fields["person"] = forms.ModelChoiceField(
                Stakeholder.objects.filter(deal=matter.deal_id),
                label="Whose",
                required=False,
                empty_label="their side’s",
            )
        if matter.kind == MatterKind.ASSUMPTION:
            self.fields["test"] = _lines("How we test it", required=False)
            self.fields["verdict"] = forms.ChoiceField(
                label="Result", choices=[NOT_YET, *Verdict.choices], required=False
            )
        self.fields["answer"] = _lines(words.answer, required=False)
        for name in self.content_fields:
            self.initial[name] = getattr(matter, name)
        if "person" in self.fields:
            self.initial["person"] = matter.person_id


def _lines(label: str, **more: Any) -> CleanCharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return CleanCharField(label=label, multiline=True, max_length=2000, widget=widget, **more)
