"""Four aspects of the other side, and how the talking began."""

from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal, Side, Stakeholder
from negotiations.figures import CleanCharField
from negotiations.information_exchange.models import Aspect, Beginning
from negotiations.information_exchange.models.trust import HIGHEST, LOWEST
from negotiations.preparation.forms.layout import all_optional

WORDS = {LOWEST: "1 – not at all", 3: "3 – in part", HIGHEST: "5 – fully"}
SCORES = [(score, WORDS.get(score, str(score))) for score in range(LOWEST, HIGHEST + 1)]
ASKED = {
    Aspect.TRUSTWORTHINESS: "Do they keep their word, and tell us what counts?",
    Aspect.COMPETENCY: "Do they know their field, and can they decide?",
    Aspect.LIKEABILITY: "Is it easy to talk with them?",
    Aspect.ALIGNMENT: "Do they want what we want?",
}


class AssessmentForm(forms.Form):
    """A score and a note for each aspect; what is not rated stays as it was."""

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = all_optional()
        whole = f"{deal.counterparty or 'Their side'} as a whole"
        self.fields["person"] = forms.ModelChoiceField(
            Stakeholder.objects.filter(deal=deal), label="Whom", required=False, empty_label=whole
        )
        for aspect in Aspect:
            self.fields[aspect.value] = forms.TypedChoiceField(
                label=aspect.label, choices=[("", "not now"), *SCORES], coerce=int,
                empty_value=None, required=False, help_text=ASKED[aspect],
            )  # fmt: skip
            self.fields[f"{aspect.value}_note"] = CleanCharField(
                label=f"Why ({aspect.label.lower()})", max_length=300, required=False
            )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each aspect's score with its note."""
        return [(self[one.value], self[f"{one.value}_note"]) for one in Aspect]

    @property
    def scores(self) -> dict[Aspect, tuple[int, str]]:
        read = self.cleaned_data
        return {
            one: (read[one.value], read[f"{one.value}_note"])
            for one in Aspect
            if read.get(one.value) is not None
        }

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        for aspect in Aspect:
            if read.get(f"{aspect.value}_note") and read.get(aspect.value) is None:
                self.add_error(aspect.value, "Give it a number, too; the note says why.")
        if not self.errors and not self.scores:
            raise forms.ValidationError("Rate at least one of the four.")
        return read


class BeginningForm(VersionedForm):
    """Who spoke first, and the ground rules as both agreed on them."""

    spoke_first = forms.ChoiceField(
        label="Who spoke first", required=False,
        choices=[("", "not noted"), (Side.THEIRS.value, "They did"), (Side.OURS.value, "We did")],
        help_text="Invite them to begin: what they open with says what matters to them.",
    )  # fmt: skip
    ground_rules = CleanCharField(
        label="Ground rules agreed", multiline=True, required=False, max_length=2000,
        help_text="As both sides agreed on them, one to a line.",
    )  # fmt: skip

    class Meta:
        model = Beginning
        fields = ["spoke_first", "ground_rules"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.helper = all_optional()
        super().__init__(*args, **kwargs)
