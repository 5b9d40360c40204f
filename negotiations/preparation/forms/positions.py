"""One side's position on one issue."""

from decimal import Decimal
from typing import Any

from django import forms

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Side
from negotiations.figures import CleanCharField, NumberField
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.forms.values import value_field
from negotiations.preparation.models import Confidence, Issue, Position

LIMIT_HINT = {Side.OURS: "Past it we do not sign.", Side.THEIRS: "Where we think they stop."}


def weight_field(**named: Any) -> NumberField:
    """A weight from 0 to 100."""
    return NumberField(
        decimals=12, minimum=Decimal(0), maximum=Decimal(100), required=False, **named
    )


class PositionForm(VersionedForm):
    """What a side wants of one issue: its figures, how much it matters, and why."""

    interest = CleanCharField(
        label="Interest behind it",
        multiline=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Position
        fields: list[str] = []

    def __init__(self, data: Any = None, *, instance: Position, side: Side, issue: Issue) -> None:
        self.side, self.issue, self.helper = side, issue, all_optional()
        super().__init__(data, instance=instance, prefix=side.value)

    def on_row(self, row: Any) -> "PositionForm":
        return type(self)(instance=row, side=self.side, issue=self.issue)

    def prepare_fields(self) -> None:
        for name in self.figure_names:
            self.fields[name] = value_field(self.issue, label=name.capitalize())
        if "limit" in self.fields:
            self.fields["limit"].help_text = LIMIT_HINT[self.side]
        self.fields["weight"] = weight_field(label="Weight", help_text="Of 100 over all issues.")
        if self.side == Side.OURS and not self.issue.has_options:
            self.fields["is_firm"] = forms.BooleanField(label="The limit is firm", required=False)
        if self.side == Side.THEIRS:
            self.fields["confidence"] = forms.ChoiceField(
                label="How sure we are",
                choices=[("", "not said"), *Confidence.choices],
                required=False,
                help_text="Of their weight and limit.",
            )
            self.fields["stance"] = self._stance()
        self.order_fields([*self.in_figures_row, "is_firm", "stance", "interest"])
        for name in self.content_fields:
            self.initial[name] = getattr(self.instance, name)

    @property
    def figure_names(self) -> list[str]:
        if self.issue.has_options:
            return []
        return ["opening", "target", "limit"] if self.side == Side.OURS else ["opening", "limit"]

    @property
    def in_figures_row(self) -> list[str]:
        return [*self.figure_names, "weight", "confidence"]

    def _stance(self) -> forms.Field:
        return CleanCharField(
            label="Stated position",
            multiline=True,
            required=False,
            help_text="In their words, as far as they have said it.",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def refuse_disorder(self, *, is_upwards: bool) -> None:
        """Put an error beside the figure that lies on the wrong side of another.

        `is_upwards`: this side wants more, so from opening to limit its figures fall.
        """
        for better, worse in (("opening", "target"), ("target", "limit"), ("opening", "limit")):
            high, low = self.cleaned_data.get(better), self.cleaned_data.get(worse)
            if high is None or low is None:
                continue
            if (low > high) if is_upwards else (low < high):
                self.add_error(worse, self._disorder(better, is_upwards=is_upwards))

    def _disorder(self, better: str, *, is_upwards: bool) -> str:
        field = self.fields[better]
        shown = field.write(self.cleaned_data[better])
        whose = "our" if self.side == Side.OURS else "their"
        where, way = ("Above", "fall") if is_upwards else ("Below", "rise")
        return (
            f"{where} {whose} {better} of {shown}. Going from opening to limit, {whose} figures "
            f"{way}; change this one, or the direction."
        )
