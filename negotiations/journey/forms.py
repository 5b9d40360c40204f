"""Text in, clean values out, for a deal's way through the stages."""

from typing import Any

from django import forms

from accounts.models import User
from negotiations.deals.forms import ReasonForm, VersionedForm
from negotiations.deals.models import Deal, Outcome
from negotiations.figures import CleanCharField, DateField, DateTimeField
from negotiations.journey.models import ENDS, Closing, ClosingReasons
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage

LONGEST_REASON = 120
MOST_REASONS = 30


class MoveForm(ReasonForm):
    stage = forms.TypedChoiceField(label="Move to", choices=Stage, coerce=lambda v: Stage(int(v)))
    reason = CleanCharField(label="Reason", max_length=300, required=False, multiline=True)
    seen_stage = forms.TypedChoiceField(
        choices=Stage,
        coerce=lambda v: Stage(int(v)),
        required=False,
        empty_value=None,
        widget=forms.HiddenInput,
    )

    @classmethod
    def leading_on(cls, deal: Deal) -> "MoveForm":
        """Unbound, with the stage after the deal's own chosen."""
        ahead = min(deal.stage + 1, Stage.FOLLOW_UP)
        return cls(initial={"stage": ahead, "seen_stage": deal.stage})


class EditionForm(forms.Form):
    """The edition to go on with, and the one that was run on when the differences were shown."""

    edition = forms.ModelChoiceField(PlaybookVersion.objects.none())
    seen = forms.ModelChoiceField(PlaybookVersion.objects.none())

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = PlaybookVersion.objects.filter(
            playbook=deal.playbook.playbook_id, is_draft=False
        )
        for field in self.fields.values():
            field.queryset = editions


class NextStepForm(forms.Form):
    text = CleanCharField(label="Next step", max_length=200)
    at = DateTimeField(label="When")


class NoteForm(forms.Form):
    text = CleanCharField(label="Note", max_length=5000, multiline=True)


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(User.objects.none(), label="New owner")

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.filter(team=deal.team_id, is_active=True)
        self.initial["owner"] = deal.owner_id


class HoldForm(forms.Form):
    """Let a deal rest."""

    outcome = forms.TypedChoiceField(
        choices=[(Outcome.ON_HOLD.value, Outcome.ON_HOLD.label)],
        coerce=Outcome,
        widget=forms.HiddenInput,
    )
    reason = CleanCharField(label="Reason", max_length=300, multiline=True)


class ClosingForm(forms.Form):
    """How a negotiation ends without an agreement."""

    outcome = forms.TypedChoiceField(
        choices=[(outcome.value, outcome.label) for outcome in ENDS],
        coerce=Outcome,
        widget=forms.HiddenInput,
    )
    reason = forms.ChoiceField(label="Reason")
    chosen_instead = CleanCharField(label="Chosen instead", max_length=200, required=False)
    note = CleanCharField(
        label="Note", max_length=5000, required=False, multiline=True,
        help_text="For the team: what happened, and what we would do otherwise.",
    )  # fmt: skip

    def __init__(self, *args: Any, outcome: Outcome, reasons: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [
            ("", "Choose a reason"), *((reason, reason) for reason in reasons)
        ]  # fmt: skip
        self.fields["chosen_instead"].help_text = (
            "What we do instead."
            if outcome == Outcome.WALKED_AWAY
            else "What they chose, if known."
        )


class LetterForm(VersionedForm):
    """The note that they get at the end."""

    letter = CleanCharField(
        label="What they will read", max_length=5000, required=False, multiline=True,
        help_text="They read it: no limit, no alternative and no reason of ours.",
    )  # fmt: skip

    class Meta:
        model = Closing
        fields = ["letter"]

    def prepare_fields(self) -> None:
        self.fields["letter"].widget.attrs["rows"] = 12


class ReasonsForm(VersionedForm):
    """The reasons that a team chooses from, one to a line."""

    walked_away = CleanCharField(label="When we walk away", max_length=4000, multiline=True)
    lost = CleanCharField(label="When we lose", max_length=4000, multiline=True)

    class Meta:
        model = ClosingReasons
        fields = ["walked_away", "lost"]

    def prepare_fields(self) -> None:
        for name in ("walked_away", "lost"):
            self.fields[name].widget.attrs["rows"] = 8
            self.fields[name].help_text = "One to a line, in the order in which they are offered."

    def clean_walked_away(self) -> str:
        return _lines(self.cleaned_data["walked_away"])

    def clean_lost(self) -> str:
        return _lines(self.cleaned_data["lost"])


class DeadlineForm(VersionedForm):
    """Until when an agreement has to be reached."""

    deadline_on = DateField(
        label="Deadline", required=False, help_text="Leave empty where there is none."
    )
    deadline_why = CleanCharField(
        label="Why that day", max_length=200, required=False,
        help_text="What makes it one: a budget that ends, a board that meets.",
    )  # fmt: skip

    class Meta:
        model = Deal
        fields = ["deadline_on", "deadline_why"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("deadline_why") and not data.get("deadline_on") and not self.errors:
            self.add_error("deadline_on", "Say which day it is.")
        return data


class ReopenForm(forms.Form):
    reason = CleanCharField(label="Reason", max_length=300, multiline=True)


def _lines(text: str) -> str:
    """Each reason once, without blanks around it."""
    lines = list(dict.fromkeys(line for each in text.splitlines() if (line := each.strip())))
    if longest := next((line for line in lines if len(line) > LONGEST_REASON), None):
        raise forms.ValidationError(
            f"“{longest[:40]}…” is too long: at most {LONGEST_REASON} characters to a line."
        )
    if len(lines) > MOST_REASONS:
        raise forms.ValidationError(f"At most {MOST_REASONS} reasons: a list that is read.")
    return "\n".join(lines)
