"""The answers of one focus area."""

from decimal import Decimal
from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.figures import CleanCharField, MoneyField, NumberField
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.models import Preparation
from negotiations.preparation.queries import SCORES, FocusArea, name_of_field

HINTS = {
    "fits_needs": "Their needs against what we can deliver, and where it does not fit.",
    "their_style": "From earlier talks and from others who dealt with them.",
    "opening_words": "Word for word, said aloud once before the meeting.",
    "ground_rules": "Who speaks, breaks, what stays between us, how we end a meeting.",
    "logistics": "Place, day, length, who attends, what is on the agenda.",
    "batna": "What we do if this deal fails: with whom, from when, what it takes.",
    "walk_away": "The point under which we do not sign, in plain words.",
    "reservation_score": "What the alternative is worth, 0 to 100 points. A package replaces it.",
    "their_batna": "Whom they would go to, what they would do themselves, or nothing at all.",
    "their_reservation_score": "Our estimate, 0 to 100 points of theirs. A package replaces it.",
    "weaknesses": "Where they will push, and what we say then.",
}


def answer_field(name: str, currency: str) -> forms.Field:
    """The input for one field of the preparation."""
    label = name_of_field(name)
    named: dict[str, Any] = {"label": label[:1].upper() + label[1:], "required": False}
    named["help_text"] = HINTS.get(name, "")
    if name in SCORES:
        return NumberField(decimals=2, minimum=Decimal(0), maximum=Decimal(100), **named)
    if name == "revenue_sought":
        return MoneyField(currency=currency, **named)
    return CleanCharField(multiline=True, widget=forms.Textarea(attrs={"rows": 2}), **named)


class FocusForm(VersionedForm):
    """The fields of one area, over the preparation that the whole team writes."""

    class Meta:
        model = Preparation
        fields: list[str] = []

    def __init__(
        self, data: Any = None, *, instance: Preparation, area: FocusArea, **kwargs: Any
    ) -> None:
        self.area, self.helper = area, all_optional()
        super().__init__(data, instance=instance, prefix=area.key, **kwargs)

    def prepare_fields(self) -> None:
        preparation: Preparation = self.instance
        for name in self.area.field_names:
            self.fields[name] = answer_field(name, preparation.deal.currency)
            self.initial[name] = getattr(preparation, name)
        self.order_fields(self.area.field_names)

    def on_row(self, row: Any) -> "FocusForm":
        return FocusForm(instance=row, area=self.area)
