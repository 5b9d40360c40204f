"""What a demand is for, and what it becomes at the table."""

from typing import Any

from django import forms

from negotiations.clarifying.models import Need, NeedKind
from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal, Stakeholder
from negotiations.figures import CleanCharField, first_line
from negotiations.information_exchange.forms import LONGEST_NOTE, ListeningNoteForm
from negotiations.preparation.models import Issue, IssueKind

LONGEST_NAME = 80


class DemandForm(ListeningNoteForm):
    """A listening note that is known to be a demand."""

    text = CleanCharField(label="They ask for", max_length=LONGEST_NOTE)
    clarify_later = None  # type: ignore[assignment]


class NeedForm(VersionedForm):
    """Want or need, what for, for whom, and what we bring to it."""

    kind = forms.ChoiceField(
        label="Want or need",
        choices=[
            (NeedKind.NEED, "Need: they cannot do without"),
            (NeedKind.WANT, "Want: they would like it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they could do without it."},
    )
    purpose = CleanCharField(
        label="What they are trying to accomplish",
        max_length=300,
        help_text="In their words. It joins their interest on the issue that the demand is about.",
    )
    stakeholder = forms.ModelChoiceField(
        Stakeholder.objects.none(),
        label="Whose agenda it serves",
        required=False,
        empty_label="nobody’s in particular",
    )
    value = CleanCharField(
        label="What we bring to it",
        multiline=True,
        max_length=2000,
        required=False,
        help_text="Why this need is better served with us, in a sentence they could repeat.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Need
        fields = ["kind", "purpose", "stakeholder", "value"]

    def prepare_fields(self) -> None:
        need: Need = self.instance
        people = Stakeholder.objects.filter(deal=need.demand.deal_id)
        self.fields["stakeholder"].queryset = people


class TableForm(forms.Form):
    """What a need is called at the table, and whether it is an issue or an option of one."""

    name = CleanCharField(label="Call it", max_length=LONGEST_NAME)
    choice = forms.ModelChoiceField(
        Issue.objects.none(),
        label="As",
        required=False,
        empty_label="an issue of its own",
    )

    def __init__(self, data: Any = None, *, need: Need, deal: Deal) -> None:
        initial = {"name": first_line(need.purpose, longest=LONGEST_NAME)}
        super().__init__(data, initial=initial, auto_id=f"need-{need.pk}-%s")
        self.need = need
        self.fields["choice"].queryset = Issue.objects.filter(
            deal=deal, kind=IssueKind.CHOICE, settled_at__isnull=True
        ).order_by("rank", "pk")
        self.fields["choice"].label_from_instance = "an option of {0.name}".format
