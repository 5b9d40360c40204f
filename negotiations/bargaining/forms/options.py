"""Options, their ratings, exchanges, wishes, and the team's library."""

from collections.abc import Sequence
from typing import Any

from django import forms

from negotiations.analysis import Value
from negotiations.bargaining.forms.terms import term_field
from negotiations.bargaining.models import Amount, Bundle, ProposedOption
from negotiations.deals.forms import SeveralField
from negotiations.deals.models import Deal
from negotiations.figures import CleanCharField
from negotiations.preparation.models import Issue, PlannedConcession

TOUCHES = ("timing", "scope", "resources")
FEWEST_TRADED = 2
MARKS = [(mark, str(mark)) for mark in range(1, 6)]


class RoundForm(forms.Form):
    question = CleanCharField(
        label="What do we look for?",
        max_length=200,
        help_text="For example: how can they pay within two budget years?",
    )


class IdeaForm(forms.Form):
    """An idea and what it touches; nobody judges it yet."""

    text = CleanCharField(
        label="Idea", multiline=True, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    touches = forms.MultipleChoiceField(
        label="It touches",
        choices=[(name, name.capitalize()) for name in TOUCHES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def values(self) -> dict[str, Any]:
        touched = self.cleaned_data["touches"]
        return {"text": self.cleaned_data["text"], **{name: name in touched for name in TOUCHES}}


class RatingForm(forms.Form):
    """From 1 (little) to 5 (much)."""

    impact = forms.TypedChoiceField(label="Impact", choices=MARKS, coerce=int)
    feasibility = forms.TypedChoiceField(label="Feasibility", choices=MARKS, coerce=int)
    fairness = forms.TypedChoiceField(label="Fairness", choices=MARKS, coerce=int)


class MeaningForm(forms.Form):
    """What an idea or an exchange would mean on each issue; what is left empty stays as it was."""

    def __init__(
        self, data: Any = None, *, of: ProposedOption | Bundle, deal: Deal, issues: Sequence[Issue]
    ) -> None:
        super().__init__(data)
        known = {str(one.issue_id): one.value for one in of.terms.all()}
        self.names = {f"issue-{issue.key}": issue.key for issue in issues}
        for issue in issues:
            field = term_field(issue, deal.currency)
            field.label = issue.name
            self.fields[f"issue-{issue.key}"] = field
            self.initial[f"issue-{issue.key}"] = known.get(issue.key)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not self.terms:
            raise forms.ValidationError("Enter at least one term.")
        return values

    @property
    def terms(self) -> dict[str, Value]:
        sent = ((key, self.cleaned_data[name]) for name, key in self.names.items())
        return {key: value for key, value in sent if value not in (None, "")}


class BundleForm(forms.Form):
    """An exchange in one sentence, the issues it ties, what it makes possible."""

    if_you = CleanCharField(label="If you …", max_length=200)
    then_we = CleanCharField(label="… then we …", max_length=200)
    issues = SeveralField(
        label="Traded together",
        queryset=Issue.objects.none(),
        error_messages={"required": "Tick the issues that are traded together."},
    )
    benefit = CleanCharField(
        label="What it makes possible",
        multiline=True,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_issues(self) -> Any:
        issues = self.cleaned_data["issues"]
        if len(issues) < FEWEST_TRADED:
            raise forms.ValidationError("Tick at least two issues: one is given for another.")
        return issues

    def __init__(self, data: Any = None, *, deal: Deal) -> None:
        super().__init__(data)
        self.fields["issues"].queryset = Issue.objects.filter(deal=deal).order_by("rank", "pk")


class WishesForm(forms.Form):
    """Their ranking: 1 is what they want most; empty is not known."""

    def __init__(self, data: Any = None, *, planned: Sequence[PlannedConcession]) -> None:
        super().__init__(data, auto_id="wish-%s")
        self.planned = {f"rank-{one.pk}": one for one in planned}
        for name, one in self.planned.items():
            self.fields[name] = forms.IntegerField(
                label=one.give, required=False, min_value=1, max_value=99
            )
            self.initial[name] = one.wish.rank if hasattr(one, "wish") else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        given = [values[name] for name in self.planned if values.get(name)]
        twice = {rank for rank in given if given.count(rank) > 1}
        for name in self.planned:
            if values.get(name) in twice:
                self.add_error(name, "Two have the same place. Give each its own.")
        return values

    @property
    def ranks(self) -> dict[PlannedConcession, int | None]:
        return {one: self.cleaned_data[name] for name, one in self.planned.items()}


class ValueAddForm(forms.Form):
    """Something the team can give that is not money."""

    name = CleanCharField(label="What we could add", max_length=120)
    cost = forms.ChoiceField(label="Cost to us", choices=Amount)
    worth = forms.ChoiceField(label="Typical value to them", choices=Amount, initial=Amount.HIGH)
    why = CleanCharField(label="What it does for them", max_length=300)
