"""Forms over rows that others may change meanwhile, and both versions when they did."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import models

from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.models import Deal, Event
from negotiations.figures import ago
from negotiations.playbooks.queries import why


class VersionedForm(forms.ModelForm):
    """A form over a row that others may change meanwhile.

    It carries the version it was made from and what it showed, so that the action can tell what
    this user changed from what somebody else did. Never saved: pass `values`, `seen` and
    `seen_version` to an action. After a conflict it comes back with one `keep-<field>` per
    differing field, `saved` or `mine`.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    # Fields of the row that the form shows under another name.
    row_names: ClassVar[dict[str, str]] = {}

    def __init__(self, data: Any = None, *args: Any, instance: models.Model, **kwargs: Any) -> None:
        super().__init__(data, *args, instance=instance, **kwargs)
        self._arguments = kwargs
        self.prepare_fields()
        for name, field in self.fields.items():
            field.why = why(self._meta.model._meta.model_name, name)  # noqa: SLF001
        self.initial["version"] = instance.version
        self.initial["seen"] = json.dumps({name: self.shown(name) for name in self.content_fields})
        if self.is_bound:
            self.data = self._with_kept_values()

    def prepare_fields(self) -> None:
        """Fit the fields to the row: choices, currency, units. Runs before anything is shown."""

    @property
    def content_fields(self) -> list[str]:
        return [name for name in self.fields if name not in ("version", "seen")]

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values of the row's own fields."""
        return {name: self.cleaned_data[name] for name in self.content_fields}

    @property
    def seen_version(self) -> int:
        return self.cleaned_data["version"]

    @property
    def seen_values(self) -> dict[str, Any]:
        """What the form showed when it was opened, cleaned the way an answer would be."""
        shown = self.cleaned_data["seen"]
        return {
            name: self._cleaned(name, shown[name]) for name in self.content_fields if name in shown
        }

    def clean_seen(self) -> dict[str, str]:
        try:
            shown = json.loads(self.cleaned_data["seen"] or "{}")
        except (ValueError, RecursionError):
            shown = {}
        return shown if isinstance(shown, dict) else {}

    def on_row(self, row: models.Model) -> "VersionedForm":
        """The same form, unbound, over the row as it is now."""
        return type(self)(None, instance=row, **self._arguments)

    def shown(self, name: str) -> str:
        """What the input of this field says when the form is opened."""
        value = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
        return "" if value is None else str(value)

    def readable(self, name: str, text: object) -> str:
        """What was typed or chosen, with a choice in its words."""
        if isinstance(self.fields[name], forms.BooleanField):
            return "yes" if self.fields[name].to_python(text) else "no"
        choices = dict(getattr(self.fields[name], "choices", ()))
        words = {str(key): str(label) for key, label in choices.items()}
        return words.get(str(text), "" if text is None else str(text))

    def _with_kept_values(self) -> Any:
        data = self.data.copy()
        for name in self.content_fields:
            if data.get(f"keep-{self.add_prefix(name)}") == "saved":
                data[self.add_prefix(name)] = self.shown(name)
        return data

    def _cleaned(self, name: str, text: str) -> Any:
        try:
            return self.fields[name].clean(text)
        except forms.ValidationError:
            return None

    def _post_clean(self) -> None:
        """Leave the row alone: what is written, and whether it may be, is the action's business."""


@dataclass(frozen=True)
class DifferingField:
    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class ConflictPicture:
    """Both versions of what two people changed, and the rest of the form to send again."""

    by: str
    when: str
    fields: list[DifferingField]
    hidden: list[tuple[str, str]]


def conflict_picture(
    form: VersionedForm, refusal: ChangedMeanwhile, *, deal: Deal | None, now: datetime
) -> ConflictPicture:
    """What `components/conflict.html` shows; choosing there posts the form again.

    A row without a deal says itself by whom and when it was changed.
    """
    fresh = form.on_row(refusal.row)
    names = [form.row_names.get(conflict.name, conflict.name) for conflict in refusal.conflicts]
    by, when = last_change(deal, now) if deal else _changed(refusal.row, now)
    return ConflictPicture(
        by=by,
        when=when,
        fields=[
            DifferingField(
                name=form.add_prefix(name),
                label=str(form[name].label),
                mine=form.readable(name, form[name].data),
                theirs=form.readable(name, fresh.shown(name)),
            )
            for name in names
        ],
        hidden=[
            *(
                (form.add_prefix(name), _sent_again(form, fresh, name))
                for name in form.content_fields
            ),
            (form.add_prefix("version"), str(fresh.initial["version"])),
            (form.add_prefix("seen"), fresh.initial["seen"]),
        ],
    )


def last_change(deal: Deal | None, now: datetime) -> tuple[str, str]:
    """Who was the last to do anything with the deal, and how long ago, in words."""
    last = Event.objects.filter(deal=deal).select_related("by").first() if deal else None
    return (last.who, ago(last.at, now)) if last else ("Somebody", "")


def _changed(row: Any, now: datetime) -> tuple[str, str]:
    """The same of a row that says itself by whom and when it was changed."""
    by, at = row.changed_by, row.changed_at
    return (by.name if by else "Somebody", ago(at, now) if at else "")


def _sent_again(form: VersionedForm, fresh: VersionedForm, name: str) -> str:
    """What this user changed as they typed it; the rest as the row says now."""
    if form.cleaned_data.get(name) == form.seen_values.get(name):
        return fresh.shown(name)
    return str(form[name].data or "")
