"""Which column holds what, where stages lead, who owns, and how figures are written."""

import hashlib
from collections.abc import Mapping as Answers
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import User
from negotiations.figures import currency_choices
from negotiations.transfer.models import ImportRun
from negotiations.transfer.reading import (
    FIELDS,
    LANDINGS,
    DateStyle,
    Mapping,
    NumberStyle,
    StageWord,
    Table,
    stage_key,
    stage_words,
    with_columns,
)

SAMPLES = 3
LONGEST_SAMPLE = 30
NAMING = ("title", "product", "company", "reference")
AS_WRITTEN = ("", "As the cells say")
LANDING_CHOICES = [
    ("", "Nowhere: refuse these rows"),
    *((landing.key, landing.label) for landing in LANDINGS.values()),
]
PEOPLE, OWNER = "people", "owner"


class OpenChoice(forms.ChoiceField):
    """A choice of which one is "none": nothing is optional here, and no answer is an answer."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class MappingForm(forms.Form):
    """One field per thing that can be imported, and one per word of the stage column."""

    use_required_attribute = False

    currency = forms.ChoiceField(help_text="Of amounts that name none.")
    numbers = OpenChoice(label="Numbers are written", choices=[AS_WRITTEN, *NumberStyle.choices])
    dates = OpenChoice(label="Dates are written", choices=[AS_WRITTEN, *DateStyle.choices])
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Deals without an owner go to", empty_label=None
    )
    unknown = forms.ChoiceField(
        label="Owners who are not known here",
        choices=[
            (PEOPLE, "Become people of the team without sign-in"),
            (OWNER, "Leave their deals to the person above"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Answers[str, Any] | None = None, *, run: ImportRun, table: Table, user: User
    ) -> None:
        self.stored = Mapping.from_json(run.mapping)
        super().__init__(data, initial=_initial(self.stored, run, user))
        self.table = table
        self.fields["currency"].choices = currency_choices()
        in_team = Q(team=run.team, is_active=True)
        self.fields["owner"].queryset = User.objects.filter(in_team | Q(pk=user.pk))
        for field in FIELDS:
            name = column_name(field.key)
            self.fields[name] = self._column_field(field.key, field.label, field.note)
        self.words = stage_words(table, self._shown_columns())
        for word in self.words:
            self.fields[word_name(word)] = self._word_field(word)

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[column_name(field.key)] for field in FIELDS]

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[word_name(word)] for word in self.words]

    @property
    def has_new_words(self) -> bool:
        """Another stage column was chosen, whose words the form did not show."""
        return any(word_name(word) not in self.data for word in self.words)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        taken: dict[str, str] = {}
        for field in FIELDS:
            column = values.get(column_name(field.key))
            if column and column in taken:
                self.add_error(
                    column_name(field.key),
                    f"“{column}” is read as {taken[column]} already. Choose another column.",
                )
            elif column:
                taken[column] = field.label
        if not any(values.get(column_name(key)) for key in NAMING):
            self.add_error(
                column_name("title"),
                "Choose the column that names the deal, its product, its counterparty or its "
                "reference: without one there is nothing to call it by.",
            )
        return values

    @property
    def mapping(self) -> Mapping:
        values = self.cleaned_data
        columns = {field.key: values[column_name(field.key)] for field in FIELDS}
        answered = [word for word in self.words if word_name(word) in self.data]
        return replace(
            with_columns(self.stored, columns),
            stages={stage_key(word.text): values[word_name(word)] for word in answered},
            currency=values["currency"],
            numbers=values["numbers"],
            dates=values["dates"],
            owner_id=values["owner"].pk,
            makes_people=values["unknown"] == PEOPLE,
        )

    def _shown_columns(self) -> dict[str, str]:
        """The columns that were just chosen, or else those that are kept."""
        if not self.is_bound:
            return self.stored.columns
        chosen = {field.key: self.data.get(column_name(field.key), "") for field in FIELDS}
        return {key: column for key, column in chosen.items() if column in self.table.columns}

    def _column_field(self, key: str, label: str, note: str) -> OpenChoice:
        chosen = self.data.get(column_name(key), "") if self.is_bound else ""
        chosen = chosen or self.stored.columns.get(key, "")
        samples = _samples(self.table, chosen) if chosen in self.table.columns else ""
        return OpenChoice(
            label=label,
            choices=[("", "Not in the file"), *((name, name) for name in self.table.columns)],
            initial=self.stored.columns.get(key, ""),
            help_text=samples or note,
        )

    def _word_field(self, word: StageWord) -> OpenChoice:
        rows = "1 row" if word.count == 1 else f"{word.count:,} rows"
        known = self.stored.landing(word.text)
        return OpenChoice(
            label=word.text or f"(blank in {word.column})",
            choices=LANDING_CHOICES,
            initial=known,
            help_text=rows if known else f"{rows}; not a stage that is known here",
        )


def column_name(key: str) -> str:
    return f"column-{key}"


def word_name(word: StageWord) -> str:
    """Fixed for a word, whichever others stand beside it."""
    digest = hashlib.sha256(stage_key(word.text).encode("utf-8", "surrogatepass"))
    return f"word-{digest.hexdigest()[:12]}"


def _initial(mapping: Mapping, run: ImportRun, user: User) -> dict[str, Any]:
    suggested = user.pk if user.team_id == run.team_id else None
    return {
        "currency": mapping.currency,
        "numbers": mapping.numbers,
        "dates": mapping.dates,
        "owner": mapping.owner_id or suggested,
        "unknown": PEOPLE if mapping.makes_people else OWNER,
    }


def _samples(table: Table, column: str) -> str:
    """The first different cells of a column that say something."""
    found: dict[str, None] = {}
    for cell in table.values(column):
        text = " ".join(str(cell).split())[:LONGEST_SAMPLE]
        if text:
            found[text] = None
        if len(found) == SAMPLES:
            break
    return f"For example {', '.join(found)}" if found else "This column is blank."
