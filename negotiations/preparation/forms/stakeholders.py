"""A person on their side."""

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Influence, Stakeholder
from negotiations.figures import CleanCharField


class StakeholderForm(VersionedForm):
    """Who they are, what part they play, and what they want for themselves."""

    name = CleanCharField(label="Name", max_length=120)
    job_title = CleanCharField(label="Job title", max_length=120, required=False)
    influence = forms.TypedChoiceField(label="Influence", choices=Influence, coerce=int)
    agenda = CleanCharField(
        label="Personal agenda",
        multiline=True,
        required=False,
        help_text="What drives them, what constrains them, what they want for themselves.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    constraints = CleanCharField(
        label="Constraints",
        multiline=True,
        required=False,
        help_text="Budgets, rules and superiors that bind them.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    emotional_drivers = CleanCharField(
        label="Emotional drivers",
        multiline=True,
        required=False,
        help_text="What they fear, what they are proud of.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    speaks_for = forms.ModelChoiceField(
        label="Speaks for",
        queryset=Stakeholder.objects.none(),
        required=False,
        empty_label="Themselves",
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Enter an e-mail address like name@example.com."},
    )

    class Meta:
        model = Stakeholder
        fields = [
            "name", "job_title", "role", "influence", "speaks_for", "email", "agenda",
            "constraints", "emotional_drivers",
        ]  # fmt: skip

    def prepare_fields(self) -> None:
        others = Stakeholder.objects.filter(deal=self.instance.deal).exclude(pk=self.instance.pk)
        self.fields["speaks_for"].queryset = others
