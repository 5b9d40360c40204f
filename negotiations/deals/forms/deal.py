"""The plain facts of a deal."""

from decimal import Decimal
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db import models

from negotiations.deals.forms.versioned import VersionedForm
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
        self._offer_playbooks(deal)
        if deal.pk and deal.issues.filter(kind="money").exists():
            self.fields["currency"].disabled = True
            self.fields["currency"].help_text = "Amounts of its issues are in this currency."

    def _offer_playbooks(self, deal: Deal) -> None:
        """An edition that a form still says is known, though the deal has moved on since."""
        field, offered = self.fields["playbook"], playbooks_for(deal)
        field.empty_label = None
        field.queryset = offered
        if deal.playbook_id:
            same = models.Q(playbook=deal.playbook.playbook_id, is_draft=False)
            field.queryset = PlaybookVersion.objects.filter(
                models.Q(pk__in=offered.values("pk")) | same
            )
            field.widget.choices = [(one.pk, one.name) for one in offered]

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
    """The current playbooks; of the one that this deal runs on, the edition it has.

    To a newer edition it is moved on a page that shows what differs.
    """
    current = PlaybookVersion.objects.offered_to(deal.team_id)
    if not deal.playbook_id:
        return current
    others = current.exclude(playbook=deal.playbook.playbook_id)
    return PlaybookVersion.objects.filter(
        models.Q(pk__in=others.values("pk")) | models.Q(pk=deal.playbook_id)
    )
