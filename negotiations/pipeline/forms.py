"""The filter of the board and the list: text from the address in, clean filters out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from negotiations.deals.models import Outcome, Side
from negotiations.figures import CleanCharField, DateField, NumberField, day, number
from negotiations.pipeline.queries.address import Address
from negotiations.pipeline.queries.choices import KINDS, Choice, choices, chosen
from negotiations.pipeline.queries.filters import (
    Activity,
    Closing,
    Filters,
    Gating,
    Show,
    Stillness,
    Today,
)
from negotiations.playbooks.stages import Stage

ME = "me"
USUAL = ("show", Show.OPEN.value)
LONGEST_KEY = 18
OUTCOMES_OF_CLOSED = (Outcome.LOST, Outcome.WALKED_AWAY)


@dataclass(frozen=True)
class Group:
    """Fields that are set together and shown as one chip."""

    label: str
    fields: tuple[str, ...]


GROUPS = {
    "text": Group("Text", ("q",)),
    "owner": Group("Owner", ("owner",)),
    "team": Group("Team", ("team",)),
    "stage": Group("Stage", ("stage",)),
    "close": Group("Expected close", ("closing", "close_from", "close_to")),
    "turn": Group("Whose turn", ("turn",)),
    "value": Group("Value", ("value_from", "value_to")),
    "playbook": Group("Playbook", ("playbook",)),
    "activity": Group("Activity", ("activity", "still")),
    "status": Group("Status", ("show", "outcome", "gates")),
}


@dataclass(frozen=True)
class Chip:
    """One filter on the page: available, on, or not understood."""

    name: str
    label: str
    text: str
    error: str
    without: str

    @property
    def is_on(self) -> bool:
        return bool(self.text or self.error)


class KeyField(forms.Field):
    """The number of an owner, a team or a playbook; what it stands for is looked up together."""

    widget = forms.Select

    def __init__(self, *, unknown: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.unknown = unknown

    def to_python(self, value: Any) -> int | str | None:
        if value in self.empty_values or value == ME:
            return value or None
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY):
            raise ValidationError(self.unknown)
        return int(text)


def one_of(choices_: type, label: str, *, empty: str = "Any") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", empty), *choices_.choices],
        coerce=lambda value: choices_(type(next(iter(choices_)).value)(value)),  # type: ignore[call-overload]
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose one from the list."},
    )


class FilterForm(forms.Form):
    """Bound to the address. What cannot be read is said beside its filter and left out."""

    q = CleanCharField(label="Title or company contains", max_length=100, required=False)
    owner = KeyField(label="Owner", unknown="Choose an owner from the list.", required=False)
    team = KeyField(label="Team", unknown="Choose a team from the list.", required=False)
    stage = one_of(Stage, "Stage")
    closing = one_of(Closing, "Expected close")
    close_from = DateField(label="From", required=False)
    close_to = DateField(label="To", required=False)
    turn = one_of(Side, "Whose turn", empty="Either")
    value_from = NumberField(label="From", required=False)
    value_to = NumberField(label="To", required=False, help_text="In each deal’s own currency.")
    playbook = KeyField(
        label="Playbook", unknown="Choose a playbook from the list.", required=False
    )
    activity = one_of(Activity, "Next step")
    still = one_of(Stillness, "Without activity")
    show = one_of(Show, "Show", empty="Open")
    outcome = one_of(Outcome, "Outcome")
    gates = one_of(Gating, "Gates")

    def __init__(self, data: Mapping[str, str], *, user: User, today: Today) -> None:
        super().__init__(data)
        self.user, self.today = user, today
        self.chosen: dict[str, Choice] = {}
        self.fields["show"].choices = Show.choices
        if not user.is_admin:
            del self.fields["team"]

    def clean(self) -> dict[str, Any]:
        self._look_up()
        self._order("value_from", "value_to", "The first value is above the second.")
        self._order("close_from", "close_to", "The first day is after the second.")
        return self.cleaned_data

    @property
    def filters(self) -> Filters:
        """What could be read; the rest is as if it had not been asked for."""
        self.full_clean()
        asked = {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "")
        }
        if asked.get("outcome") in OUTCOMES_OF_CLOSED:
            asked.setdefault("show", Show.ALL)
        return Filters(**asked)

    @property
    def address(self) -> Address:
        asked = {name: value for name, value in self.data.items() if (name, value) != USUAL}
        return Address.of(asked, self.fields)

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(
                name,
                group.label,
                ", ".join(text for field in group.fields if (text := self._text(field))),
                self._error(group),
                str(self.address.but(**dict.fromkeys(group.fields))),
            )
            for name, group in GROUPS.items()
            if set(group.fields) <= set(self.fields)
        ]

    def only(self, group: str) -> "FilterForm":
        """The form with the fields of one group to be changed; the others are `others`."""
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*GROUPS[group].fields)
        for name in self.errors.keys() - set(GROUPS[group].fields):
            del self.errors[name]
        self.others = self.address.but(**dict.fromkeys(GROUPS[group].fields)).params
        for kind, found in choices(self.user).items() if group in KINDS else ():
            first = [("", "Any"), (ME, "Me")] if kind == "owner" else [("", "Any")]
            self.fields.get(kind, forms.Field()).widget.choices = [
                *first, *((choice.pk, choice.name) for choice in found),
            ]  # fmt: skip
        return self

    def _look_up(self) -> None:
        asked = {name: self.cleaned_data.get(name) for name in KINDS}
        keys = {name: key for name, key in asked.items() if isinstance(key, int)}
        self.chosen = chosen(self.user, keys) if keys else {}
        for name in keys.keys() - self.chosen.keys():
            self.add_error(name, self.fields[name].unknown)
        if asked["owner"] == ME:
            self.cleaned_data["owner"] = self.user.pk

    def _order(self, low: str, high: str, refusal: str) -> None:
        first, last = self.cleaned_data.get(low), self.cleaned_data.get(high)
        if first is not None and last is not None and first > last:
            self.add_error(low, refusal)
            self.cleaned_data.pop(high)

    def _error(self, group: Group) -> str:
        return " ".join(str(text) for name in group.fields for text in self.errors.get(name, ()))

    def _text(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return WORDS[name](self, value) if value is not None and value != "" else ""

    def name_of(self, kind: str) -> str:
        """What a number that was asked for stands for."""
        return self.chosen[kind].name if kind in self.chosen else "me"


def _lower(_form: FilterForm, value: Any) -> str:
    return str(value.label.partition(":")[0]).lower()


WORDS = {
    "q": lambda _form, value: f"“{value}”",
    "owner": lambda form, _value: form.name_of("owner"),
    "team": lambda form, _value: form.name_of("team"),
    "playbook": lambda form, _value: form.name_of("playbook"),
    "stage": lambda _form, value: value.label,
    "closing": _lower,
    "close_from": lambda form, value: f"from {day(value, form.today.on)}",
    "close_to": lambda form, value: f"to {day(value, form.today.on)}",
    "turn": _lower,
    "value_from": lambda _form, value: f"from {number(value)}",
    "value_to": lambda _form, value: f"to {number(value)}",
    "activity": _lower,
    "still": _lower,
    "show": _lower,
    "outcome": _lower,
    "gates": _lower,
}
