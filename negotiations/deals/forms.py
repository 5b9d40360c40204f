"""Text in, clean values out."""

import json
from typing import Any

from django import forms
from django.db import models


class VersionedForm(forms.ModelForm):
    """A form over a row that others may change meanwhile.

    It carries the version it was made from and what it showed, so that the action can tell what
    this user changed from what somebody else did. Never saved: pass `values`, `seen` and
    `seen_version` to an action.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, instance: models.Model, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["version"].initial = self.initial["version"] = instance.version  # type: ignore[attr-defined]
        self.initial["seen"] = json.dumps({name: self._shown(name) for name in self.content_fields})

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
    def seen(self) -> dict[str, Any]:
        """What the form showed when it was opened, cleaned the way an answer would be."""
        shown = self.cleaned_data["seen"]
        return {
            name: self._cleaned(name, shown[name]) for name in self.content_fields if name in shown
        }

    def clean_seen(self) -> dict[str, str]:
        try:
            shown = json.loads(self.cleaned_data["seen"] or "{}")
        except ValueError:
            shown = {}
        return shown if isinstance(shown, dict) else {}

    def _shown(self, name: str) -> str:
        value = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
        return "" if value is None else str(value)

    def _cleaned(self, name: str, text: str) -> Any:
        try:
            return self.fields[name].clean(text)
        except forms.ValidationError:
            return None

    def _post_clean(self) -> None:
        """Leave the row alone: what is written, and whether it may be, is the action's business."""
