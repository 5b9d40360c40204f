"""A claim, and what speaks for it or against it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from negotiations.clarifying.models import Claim, ClaimState, EvidenceKind
from negotiations.deals.forms import AttachmentField, VersionedForm
from negotiations.deals.models import Side
from negotiations.figures import CleanCharField
from negotiations.preparation.models import Issue

WHOSE = [(Side.OURS, "We claim"), (Side.THEIRS, "They claim")]
SPEAKS = [("for", "for the claim"), ("against", "against the claim")]
ON_THE_WEB = URLValidator(
    schemes=["http", "https"],
    message="Enter a whole address that begins with https:// or http://.",
)


class ClaimForm(VersionedForm):
    """Who claims what, and about which issue."""

    side = forms.ChoiceField(
        label="Whose claim",
        choices=WHOSE,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whose claim it is."},
    )
    text = CleanCharField(
        label="Claim",
        multiline=True,
        max_length=2000,
        help_text="In a form that can turn out true or false.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    issue = forms.ModelChoiceField(
        Issue.objects.none(), label="About", required=False, empty_label="in general"
    )

    class Meta:
        model = Claim
        fields = ["side", "text", "issue"]

    def prepare_fields(self) -> None:
        deal = self.instance.deal_id
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal).order_by("rank", "pk")


class EvidenceForm(forms.Form):
    """What it is, what it says, and where it can be looked at."""

    speaks = forms.ChoiceField(label="It speaks", choices=SPEAKS, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label="What it is", choices=EvidenceKind.choices)
    text = CleanCharField(
        label="What it says",
        multiline=True,
        max_length=2000,
        required=False,
        help_text="The one figure or sentence that matters. A file or a link may go without.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    url = CleanCharField(
        label="Link", max_length=500, required=False, validators=[ON_THE_WEB],
        widget=forms.URLInput,
    )  # fmt: skip
    file = AttachmentField(label="File", required=False)

    def clean(self) -> None:
        kind = self.cleaned_data.get("kind")
        if kind == EvidenceKind.FILE:
            self._require("file", "Choose the file.")
        elif kind == EvidenceKind.LINK:
            self._require("url", "Enter the address it leads to.")
        else:
            self._require("text", "Say what it says.")

    def _require(self, name: str, reason: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, reason)

    @property
    def evidence(self) -> dict[str, Any]:
        """What `add_evidence` takes."""
        told, file = self.cleaned_data, self.cleaned_data["file"]
        return {
            "kind": EvidenceKind(told["kind"]),
            "is_for": told["speaks"] == "for",
            "text": told["text"],
            "url": told["url"],
            "file": file.parts if file else None,
        }


class JudgementForm(forms.Form):
    """What became of a claim."""

    state = forms.TypedChoiceField(choices=ClaimState.choices, coerce=ClaimState)
