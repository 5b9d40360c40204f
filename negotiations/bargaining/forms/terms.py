"""The terms of one package: a field per open issue, all of them optional."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from negotiations.analysis import Value
from negotiations.bargaining.queries import Standing
from negotiations.deals.models import Side
from negotiations.figures import MoneyField, NumberField, PercentField
from negotiations.figures.money import money_style
from negotiations.figures.styles import locale_key
from negotiations.preparation.models import Issue, IssueKind
from negotiations.preparation.queries import position

LARGEST = Decimal(10) ** 13
NOT_DISCUSSED = ("", "not discussed")
COUNTER = {Side.OURS: "our offer", Side.THEIRS: "their counteroffer"}


class TermField(forms.ChoiceField):
    """A choice among an issue's options, or nothing."""

    def __init__(self, *, issue: Issue, **kwargs: Any) -> None:
        options = [(option.key, option.label) for option in issue.options.all()]
        super().__init__(choices=[NOT_DISCUSSED, *options], **kwargs)


class TermsForm(forms.Form):
    """A package of either side. It starts from that side's last word."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        ground: Standing,
        side: Side,
        now: datetime,
        from_targets: bool = False,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, auto_id="draft-%s", prefix=prefix)
        self.helper = FormHelper()
        self.helper.hide_optional = True
        self.ground, self.side, self.now = ground, side, now
        self.term_fields = {
            issue.key: f"issue-{issue.key}"
            for issue in ground.issues
            if issue.key not in ground.settled
        }
        start = ground.package(side) or _opening_words(ground, side, from_targets=from_targets)
        for issue in ground.issues:
            if issue.key in self.term_fields:
                self._add_term(issue, start.get(issue.key))

    @property
    def mentioned(self) -> dict[str, Value]:
        """The terms that could be read, as a package; what is blank or wrong is left out."""
        read = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        return {
            key: read[name]
            for key, name in self.term_fields.items()
            if read.get(name) not in (None, "")
        }

    @property
    def term_errors(self) -> dict[str, str]:
        """What is wrong with which term, in the user's words."""
        if not self.is_bound:
            return {}
        return {
            key: " ".join(self.errors[name])
            for key, name in self.term_fields.items()
            if name in self.errors
        }

    def _add_term(self, issue: Issue, start: Value | None) -> None:
        name = self.term_fields[issue.key]
        field = term_field(issue, self.ground.deal.currency)
        field.label = issue.name
        field.widget.attrs |= {
            "aria-label": f"{issue.name}, {COUNTER[self.side]}",
            "aria-describedby": f"note-{issue.key}",
        }
        self.fields[name] = field
        self.initial[name] = start


def term_field(issue: Issue, currency: str) -> forms.Field:
    """The field that a value of this issue is typed into."""
    if issue.has_options:
        return TermField(issue=issue, required=False)
    if issue.kind == IssueKind.MONEY:
        return _money_field(currency)
    if issue.kind == IssueKind.PERCENT:
        percent = PercentField(required=False, minimum=None, maximum=LARGEST)
        return _with_unit(percent, after="%")
    field = NumberField(unit=issue.unit, required=False, maximum=LARGEST)
    return _with_unit(field, after=issue.unit)


def _money_field(currency: str) -> forms.Field:
    """The currency's sign stands where the reader's locale puts it."""
    style = money_style(locale_key(None), currency)
    field = MoneyField(currency=currency, required=False, maximum=LARGEST)
    return _with_unit(field, before=style.before.strip(), after=style.after.strip())


def _with_unit(field: forms.Field, *, before: str = "", after: str = "") -> forms.Field:
    field.widget.attrs |= {"data-prefix": before, "data-suffix": after}
    return field


def _opening_words(ground: Standing, side: Side, *, from_targets: bool) -> dict[str, Value]:
    """Before we said anything we start from our openings; what they would say nobody knows."""
    if side == Side.THEIRS:
        return {}
    named = {issue.key: _ours(issue, from_targets=from_targets) for issue in ground.issues}
    return {key: value for key, value in named.items() if value is not None}


def _ours(issue: Issue, *, from_targets: bool) -> Value | None:
    held = position(issue, Side.OURS)
    if not issue.has_options:
        return held.target if from_targets and held.target is not None else held.opening
    if from_targets and held.target_option_id:
        return str(held.target_option_id)
    best = max(issue.options.all(), key=lambda option: option.our_score, default=None)
    return best.key if best else None
