"""Text in, clean values out, for a deal's way through the stages."""

from typing import Any

from django import forms

from accounts.models import User
from negotiations.deals.models import Deal, Outcome
from negotiations.figures import CleanCharField, DateTimeField
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage


class MoveForm(forms.Form):
    stage = forms.TypedChoiceField(label="Move to", choices=Stage, coerce=lambda v: Stage(int(v)))
    reason = CleanCharField(label="Reason", max_length=300, required=False, multiline=True)
    seen_stage = forms.TypedChoiceField(
        choices=Stage,
        coerce=lambda v: Stage(int(v)),
        required=False,
        empty_value=None,
        widget=forms.HiddenInput,
    )

    def ask_for_reason(self, why: str) -> None:
        """Refuse to go on without one."""
        self.fields["reason"].required = True
        self.add_error("reason", why)

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


class OutcomeForm(forms.Form):
    """What becomes of a running deal that is not agreed."""

    outcome = forms.TypedChoiceField(
        choices=[
            (outcome.value, outcome.label)
            for outcome in (Outcome.ON_HOLD, Outcome.WALKED_AWAY, Outcome.LOST)
        ],
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    reason = CleanCharField(label="Reason", max_length=300, multiline=True)


class ReopenForm(forms.Form):
    reason = CleanCharField(label="Reason", max_length=300, multiline=True)
