"""What each of the five ways out of a standstill asks for, filled in as far as it is known."""

from typing import Any

from django import forms

from negotiations.bargaining.forms.breaks import BreakForm
from negotiations.bargaining.models import WayKind
from negotiations.bargaining.queries import Standing
from negotiations.bargaining.queries.impasse import agreed_so_far, apart
from negotiations.deals.models import StakeholderRole
from negotiations.figures import CleanCharField, DateTimeField
from negotiations.preparation.actions import IssueEdit, RowEdit
from negotiations.preparation.models import OPTION_KINDS, Direction, Issue, IssueKind

USUAL_LENGTH = 60
KINDS = [(kind.value, kind.label) for kind in IssueKind if kind != IssueKind.YES_NO]


class WayForm(forms.Form):
    """Knows where the sides stand; `stuck` names what they are apart on."""

    def __init__(self, data: Any = None, *, ground: Standing) -> None:
        super().__init__(data)
        self.ground = ground
        self.stuck = ", ".join(one.issue.name for one in apart(ground) if not one.is_same)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what is known."""


class InterestsForm(WayForm):
    """One question for each open issue; an emptied one is not asked."""

    def prepare(self) -> None:
        self.asked: dict[str, Issue] = {}
        for one in apart(self.ground):
            if one.is_same:
                continue
            name = f"ask-{one.issue.pk}"
            self.asked[name] = one.issue
            self.fields[name] = CleanCharField(
                label=f"{one.issue.name}: ours {one.ours}, theirs {one.theirs}",
                required=False,
                max_length=500,
                initial=f"What would “{one.issue.name}” have to do for you?",
                help_text=_interests(one.issue),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not any(values.get(name) for name in self.asked):
            raise forms.ValidationError("Leave at least one question to be asked.")
        return values

    @property
    def values(self) -> dict[str, Any]:
        asked = {issue: self.cleaned_data[name] for name, issue in self.asked.items()}
        return {"questions": {issue: text for issue, text in asked.items() if text}}


class NewIssueForm(WayForm):
    """Something new to trade; its figures are filled in on the page that follows."""

    name = CleanCharField(label="New issue", max_length=80)
    kind = forms.ChoiceField(label="Kind of value", choices=KINDS)
    direction = forms.ChoiceField(
        label="For us", choices=Direction, required=False, help_text="Not needed for a choice."
    )
    their_interest = CleanCharField(label="Why they may want it", max_length=500, required=False)
    reason = CleanCharField(label="Why we bring it in", max_length=500)

    def prepare(self) -> None:
        self.initial["reason"] = f"To trade against {self.stuck}." if self.stuck else ""
        self.initial["kind"] = IssueKind.CHOICE

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("kind") not in OPTION_KINDS and not values.get("direction"):
            self.add_error("direction", "Say which way is better for us.")
        return values

    @property
    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data
        is_choice = sent["kind"] in OPTION_KINDS
        facts = {
            "name": sent["name"],
            "kind": sent["kind"],
            "unit": "d" if sent["kind"] == IssueKind.DURATION else "",
            "direction": "" if is_choice else sent["direction"],
        }
        theirs = {"interest": sent["their_interest"]}
        edit = IssueEdit(RowEdit(facts), RowEdit({"interest": sent["reason"]}), RowEdit(theirs))
        return {"edit": edit}


class ThirdPartyForm(WayForm):
    """Who, and the meeting they are asked to."""

    name = CleanCharField(label="Neutral person", max_length=120)
    job_title = CleanCharField(label="What they do", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="They get an invitation; it tells nothing of our limits.",
        error_messages={"invalid": "Enter an e-mail address like name@example.com."},
    )
    starts_at = DateTimeField(label="Start")
    length = forms.IntegerField(
        label="Length in minutes", min_value=5, max_value=1440, initial=USUAL_LENGTH
    )
    place = CleanCharField(label="Place or link", max_length=300, required=False)
    purpose = CleanCharField(label="Purpose", max_length=200, help_text="Everybody reads this.")

    def prepare(self) -> None:
        about = f" on {self.stuck}" if self.stuck else ""
        self.initial["purpose"] = f"A way forward{about}, with a neutral person"[:200]

    @property
    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data
        person = {name: sent[name] for name in ("name", "job_title", "email")}
        meeting = {name: sent[name] for name in ("purpose", "starts_at", "length", "place")}
        return {
            "person": person | {"role": StakeholderRole.NEUTRAL},
            "meeting": meeting,
        }


class ScheduledBreakForm(BreakForm, WayForm):
    """A break as the way out."""

    def prepare(self) -> None:
        if self.stuck:
            self.initial["purpose"] = f"Both look again at {self.stuck}"[:200]

    @property
    def values(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"], "purpose": self.cleaned_data["purpose"]}


class PartialForm(WayForm):
    """What is settled or said alike; the rest stays open."""

    issues = forms.MultipleChoiceField(
        label="Agreed already",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one issue."},
    )
    confirmed_by = CleanCharField(
        label="Confirmed by", max_length=120, required=False,
        help_text="Who on their side said yes.",
        widget=forms.TextInput(attrs={"list": "people-at-the-table", "autocomplete": "off"}),
    )  # fmt: skip

    def prepare(self) -> None:
        agreed = agreed_so_far(self.ground)
        self.fields["issues"].choices = [
            (issue.key, f"{issue.name}: {words}") for issue, words in agreed
        ]
        self.initial["issues"] = [issue.key for issue, _ in agreed]
        self.fields["issues"].help_text = f"Still open: {self.stuck}." if self.stuck else ""

    @property
    def values(self) -> dict[str, Any]:
        ticked = self.cleaned_data["issues"]
        return {
            "issues": [one for one in self.ground.issues if one.key in ticked],
            "confirmed_by": self.cleaned_data["confirmed_by"],
        }


WAY_FORMS: dict[WayKind, type[WayForm]] = {
    WayKind.INTERESTS: InterestsForm,
    WayKind.NEW_ISSUE: NewIssueForm,
    WayKind.THIRD_PARTY: ThirdPartyForm,
    WayKind.BREAK: ScheduledBreakForm,
    WayKind.PARTIAL: PartialForm,
}


def _interests(issue: Issue) -> str:
    ours, theirs = (issue.held[side].interest for side in issue.held)
    return f"Ours: {ours or 'not written down'}. Theirs: {theirs or 'not known yet'}."
