"""What the team knows of how a counterparty negotiates."""

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Counterparty
from negotiations.figures import CleanCharField


class StyleForm(VersionedForm):
    """The team's note on their style."""

    style = CleanCharField(
        label="How they negotiate", max_length=4000, required=False, multiline=True,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="How they open, what they come back to, who has the last word.",
    )  # fmt: skip

    class Meta:
        model = Counterparty
        fields = ["style"]
