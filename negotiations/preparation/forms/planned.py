"""Something we are ready to give, and what we ask for it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.figures import CleanCharField
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.forms.options import points_field
from negotiations.preparation.forms.values import value_field
from negotiations.preparation.models import Issue, IssueKind, PlannedConcession

FIGURES = ("cost_money", "cost_points", "value_money", "value_to_them")


class PlannedForm(VersionedForm):
    """One line of the plan; cost and worth in money, in points, or not yet known."""

    give = CleanCharField(
        label="What we give", max_length=200, help_text="As you would say it at the table."
    )
    issue = forms.ModelChoiceField(
        label="Issue", queryset=Issue.objects.none(), required=False, empty_label="None of the list"
    )
    in_return = CleanCharField(
        label="What we ask in return",
        max_length=200,
        required=False,
        help_text="If they do this, then we give that. Never for nothing.",
    )

    class Meta:
        model = PlannedConcession
        fields: list[str] = ["give", "issue", "in_return"]

    def prepare_fields(self) -> None:
        planned: PlannedConcession = self.instance
        self.fields["issue"].queryset = Issue.objects.filter(deal=planned.deal)
        self.fields |= _figures(Issue(deal=planned.deal, kind=IssueKind.MONEY))
        for name in FIGURES:
            self.initial[name] = getattr(planned, name)

    @property
    def helper(self) -> FormHelper:
        helper = all_optional()
        helper.disable_csrf = True
        helper.layout = Layout(
            "version",
            "seen",
            "give",
            "issue",
            Row("cost_money", "cost_points"),
            Row("value_money", "value_to_them"),
            "in_return",
        )
        return helper


def _figures(priced: Issue) -> dict[str, Any]:
    return {
        "cost_money": value_field(
            priced, label="Cost to us", help_text="Over the whole deal, as far as we can tell."
        ),
        "cost_points": points_field(
            label="Or in points of our score",
            required=False,
            help_text="What it takes from our 100, where it has no price.",
        ),
        "value_money": value_field(priced, label="≈ Worth to them", help_text="Our estimate."),
        "value_to_them": points_field(
            label="≈ Or in points of theirs", required=False, help_text="Our estimate."
        ),
    }
