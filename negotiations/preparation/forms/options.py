"""The options of a choice, a row each."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from negotiations.figures import CleanCharField, NumberField
from negotiations.preparation.actions import OptionEdit, current_options
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.models import Issue, IssueKind

BLANK_ROWS = 2
FEWEST = 2
MOST = 40
YES_AND_NO = ("Yes", "No")
MARKS = (
    ("is_target", "our target"),
    ("is_limit", "our limit"),
    ("is_their_limit", "their limit"),
)


def points_field(**named: Any) -> NumberField:
    return NumberField(decimals=12, minimum=Decimal(0), maximum=Decimal(100), **named)


class OptionForm(forms.Form):
    """One option, what it is worth to each side, and whether target or limit lie on it."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    label = CleanCharField(label="Option", max_length=80)
    our_score = points_field(label="To us")
    their_score = points_field(label="≈ To them", required=False)
    is_target = forms.BooleanField(label="our target", required=False)
    is_limit = forms.BooleanField(label="our limit", required=False)
    is_their_limit = forms.BooleanField(label="their limit", required=False)

    helper = all_optional()

    @property
    def edit(self) -> OptionEdit:
        facts = {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        return OptionEdit(**facts)


class BaseOptionFormSet(forms.BaseFormSet):
    """All options of one issue; rows without a label are left out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove"

    @property
    def edits(self) -> list[OptionEdit]:
        return [
            form.edit
            for form in self.forms
            if form.cleaned_data.get("label") and not form.cleaned_data.get("DELETE")
        ]

    def clean(self) -> None:
        if any(form.errors for form in self.forms if not self._should_delete_form(form)):
            return
        problems = list(_problems(self.edits))
        if problems:
            raise forms.ValidationError(problems)


def _problems(options: Sequence[OptionEdit]) -> list[str]:
    problems = []
    if len(options) < FEWEST:
        problems.append("A choice needs at least two options.")
    labels = [option.label.casefold() for option in options]
    twice = {option.label for option in options if labels.count(option.label.casefold()) > 1}
    if twice:
        problems.append(f"Two options are called “{min(twice)}”. Give each a name of its own.")
    if options and not any(option.our_score for option in options):
        problems.append("Give the option we like best more than 0 points.")
    problems += [
        f"Mark one option only as {words}."
        for name, words in MARKS
        if sum(getattr(option, name) for option in options) > 1
    ]
    return problems or _misplaced_limit(options)


def _misplaced_limit(options: Sequence[OptionEdit]) -> list[str]:
    limit = next((option for option in options if option.is_limit), None)
    target = next((option for option in options if option.is_target), None)
    if limit and target and limit.our_score > target.our_score:
        return [f"Our limit “{limit.label}” is worth more to us than our target “{target.label}”."]
    return []


class OptionRows:
    """The options part of an issue's page, with what it showed when it was opened."""

    def __init__(self, issue: Issue, kind: str, data: Any = None) -> None:
        self.is_yes_no = kind == IssueKind.YES_NO
        keeps_options = bool(issue.pk) and issue.kind == kind
        current = current_options(issue) if keeps_options else []
        self.formset = self._formset_class(issue)(
            data, prefix="options", initial=self._initial(current)
        )
        shown = data.get("options-seen", "[]") if data is not None else _as_json(current)
        self.seen_json = shown
        self.seen = _from_json(shown)

    def _formset_class(self, issue: Issue) -> type[Any]:
        return forms.formset_factory(
            OptionForm,
            formset=BaseOptionFormSet,
            extra=0 if self.is_yes_no else BLANK_ROWS,
            max_num=MOST,
            can_delete=not self.is_yes_no,
        )

    def _initial(self, current: Sequence[OptionEdit]) -> list[dict[str, Any]]:
        if self.is_yes_no and not current:
            return [{"label": "Yes", "our_score": 100}, {"label": "No", "our_score": 0}]
        return [vars(option) for option in current]

    def is_valid(self) -> bool:
        return self.formset.is_valid()

    def refresh_seen(self, current: Sequence[OptionEdit]) -> None:
        """Let the next save start from the options as they are now."""
        self.seen_json = _as_json(current)

    @property
    def edits(self) -> list[OptionEdit]:
        return self.formset.edits


def _as_json(options: Sequence[OptionEdit]) -> str:
    return json.dumps([vars(option) for option in options], default=str)


def _from_json(text: str) -> list[OptionEdit]:
    """What the form says it had shown; nonsense counts as nothing shown."""
    try:
        return [_option_shown(row) for row in json.loads(text)]
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return []


def _option_shown(row: dict[str, Any]) -> OptionEdit:
    theirs = row["their_score"]
    return OptionEdit(
        **row
        | {
            # The sign in front refuses a NaN that would not even be compared.
            "our_score": +Decimal(row["our_score"]),
            "their_score": None if theirs is None else +Decimal(theirs),
        }
    )
