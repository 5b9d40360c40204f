"""Saying yes or no to an exception, and the lines from which one is needed."""

from typing import Any

from django import forms

from accounts.models import User
from negotiations.bargaining.models import ApprovalRules
from negotiations.deals.forms import VersionedForm
from negotiations.figures import CleanCharField, PercentField

YES, NO = "approve", "decline"
LONGEST_WAIT = 24 * 14


class DecisionForm(forms.Form):
    """One of two buttons, a word with it, and which version was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    comment = CleanCharField(required=False, max_length=1000, multiline=True)
    decision = forms.ChoiceField(choices=[(YES, YES), (NO, NO)], widget=forms.HiddenInput)

    @property
    def is_approved(self) -> bool:
        return self.cleaned_data["decision"] == YES


class RulesForm(VersionedForm):
    """The discount ladder of a team. Nobody but an admin moves the managers' own line."""

    rep_discount = PercentField(
        required=False, label="A rep may give up to",
        help_text="Counted from the list price of an issue. Blank: no ladder.",
    )  # fmt: skip
    manager_discount = PercentField(
        required=False, label="A manager may approve up to",
        help_text="Above that an admin decides. Blank: managers approve any discount.",
    )  # fmt: skip
    escalate_after_hours = forms.IntegerField(
        label="Ask admins when nobody answers for", min_value=1, max_value=LONGEST_WAIT,
        help_text="Hours after which a request goes on to the admins.",
    )  # fmt: skip

    class Meta:
        model = ApprovalRules
        fields = ["rep_discount", "manager_discount", "escalate_after_hours"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        self._arguments["by"] = by

    def prepare_fields(self) -> None:
        for name, unit in (
            ("rep_discount", "%"), ("manager_discount", "%"), ("escalate_after_hours", "h")
        ):  # fmt: skip
            self.fields[name].widget.attrs |= {"data-suffix": unit}
        if not self.by.is_admin:
            self.fields["manager_discount"].disabled = True
            self.fields["manager_discount"].help_text = "Set by an admin. Blank: any discount."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        rep, manager = data.get("rep_discount"), data.get("manager_discount")
        if manager is not None and rep is None and "rep_discount" not in self.errors:
            self.add_error("rep_discount", "Say first how far a rep may go.")
        elif manager is not None and rep is not None and rep > manager:
            self.add_error("rep_discount", "A rep cannot go further than a manager.")
        return data
