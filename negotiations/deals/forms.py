"""Text in, clean values out."""

import json
from decimal import Decimal
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db import models

from negotiations.deals.models import Deal
from negotiations.figures import (
    CURRENCIES,
    CleanCharField,
    DateField,
    MoneyField,
    NumberField,
    currency_choices,
)
from negotiations.playbooks.models import PlaybookVersion


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
        self.initial["version"] = instance.version  # type: ignore[attr-defined]
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
        except ValueError:
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


class DealForm(VersionedForm):
    """A deal's plain fields. The company is typed by name; the action finds or makes it."""

    title = CleanCharField(label="Deal", max_length=200)
    company = CleanCharField(
        label="Counterparty",
        max_length=200,
        required=False,
        help_text="The organisation across the table. A new name makes a new one.",
    )
    currency = forms.ChoiceField()
    value = MoneyField(required=False, help_text="Leave empty while it is unknown.")
    probability = NumberField(
        unit="%", decimals=0, minimum=Decimal(0), maximum=Decimal(100), required=False,
        help_text="Leave empty for the usual figure of its stage.",
    )  # fmt: skip
    expected_close_on = DateField(label="Expected close", required=False)

    class Meta:
        model = Deal
        fields = [
            "title",
            "value",
            "currency",
            "probability",
            "expected_close_on",
            "approach",
            "playbook",
        ]

    row_names: ClassVar[dict[str, str]] = {"counterparty": "company"}

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            "version",
            "seen",
            "title",
            "company",
            Row("value", "currency"),
            Row("probability", "expected_close_on"),
            Row("approach", "playbook"),
        )
        return helper

    def prepare_fields(self) -> None:
        deal: Deal = self.instance
        self.initial["company"] = deal.counterparty.name if deal.counterparty_id else ""
        self.fields["company"].widget.attrs["list"] = "counterparties"
        self.fields["currency"].choices = currency_choices()
        posted = self.data.get("currency", "")
        self.fields["value"].currency = posted if posted in CURRENCIES else deal.currency
        self.fields["playbook"].queryset = playbooks_for(deal)
        self.fields["playbook"].empty_label = None
        if deal.pk and deal.offers.exists():
            self.fields["currency"].disabled = True
            self.fields["currency"].help_text = "Offers are on record in this currency."

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values as fields of the deal, but for the company's name."""
        values = super().values
        del values["company"]
        if values["probability"] is not None:
            values["probability"] = int(values["probability"])
        return values

    @property
    def company_name(self) -> str:
        return self.cleaned_data["company"]


def playbooks_for(deal: Deal) -> models.QuerySet[PlaybookVersion]:
    """The current playbooks, and the one that this deal runs on already."""
    current = PlaybookVersion.objects.current()
    if not deal.playbook_id:
        return current
    return PlaybookVersion.objects.filter(
        models.Q(pk__in=current.values("pk")) | models.Q(pk=deal.playbook_id)
    )
