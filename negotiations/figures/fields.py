"""Form fields that read and show figures and text in the format of the person asking."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from negotiations.figures.characters import FigureError
from negotiations.figures.currencies import minor_digits
from negotiations.figures.money import money
from negotiations.figures.quantities import number, percent
from negotiations.figures.reading import read_money, read_number
from negotiations.figures.text import LONGEST_TEXT, clean_text


class FigureField(forms.Field):
    """What the fields for figures share: one line of text in, a Decimal or None out."""

    default_error_messages = {"required": "Enter a number."}

    def __init__(
        self,
        *,
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
        allow_negative: bool = False,
        **kwargs: Any,
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.allow_negative = allow_negative
        kwargs.setdefault("widget", forms.TextInput)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A decimal keypad has no minus sign on some phones.
        keypad = "text" if self.allow_negative else "decimal"
        return {"inputmode": keypad, "autocomplete": "off", "class": "num"}

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or not str(value).strip():
            return None
        try:
            return value if isinstance(value, Decimal) else self.read(str(value))
        except FigureError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.minimum is not None and value < self.minimum:
            raise ValidationError(f"Enter {self.write(self.minimum)} or more.", code="minimum")
        if self.maximum is not None and value > self.maximum:
            raise ValidationError(f"Enter {self.write(self.maximum)} or less.", code="maximum")

    def prepare_value(self, value: Any) -> Any:
        return self.write_plain(value) if isinstance(value, Decimal | int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def read(self, text: str) -> Decimal:
        """Read what was typed; refusals are FigureErrors."""
        raise NotImplementedError

    def write(self, value: Decimal) -> str:
        """Write a value for a sentence, with its unit."""
        raise NotImplementedError

    def write_plain(self, value: Decimal | int) -> str:
        """Write a value for the input itself, without its unit."""
        return number(value)


class MoneyField(FigureField):
    """An amount in one currency, which may be set once the deal is known."""

    default_error_messages = {"required": "Enter an amount."}

    def __init__(self, *, currency: str = "USD", **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal:
        return read_money(text, self.currency, allow_negative=self.allow_negative)

    def write(self, value: Decimal) -> str:
        return money(value, self.currency)

    def write_plain(self, value: Decimal | int) -> str:
        whole = value == int(value)
        return number(value, decimals=0 if whole else minor_digits(self.currency))


class NumberField(FigureField):
    """A number with a unit, which may be typed behind it."""

    def __init__(self, *, unit: str = "", decimals: int | None = 4, **kwargs: Any) -> None:
        self.unit = unit
        self.decimals = decimals
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal:
        return read_number(
            text, unit=self.unit, decimals=self.decimals, allow_negative=self.allow_negative
        )

    def write(self, value: Decimal) -> str:
        return number(value, self.unit)


class PercentField(NumberField):
    """A percentage in hundredths, 0 to 100 unless told otherwise."""

    default_error_messages = {"required": "Enter a percentage."}

    def __init__(self, **kwargs: Any) -> None:
        bounds = {"minimum": Decimal(0), "maximum": Decimal(100)}
        super().__init__(**{"unit": "%", "decimals": 2, **bounds, **kwargs})

    def write(self, value: Decimal) -> str:
        return percent(value)


class CleanCharField(forms.CharField):
    """Text as typed: refused by name where it holds what cannot be stored, never altered."""

    def __init__(
        self, *, max_length: int = LONGEST_TEXT, multiline: bool = False, **kwargs: Any
    ) -> None:
        self.multiline = multiline
        kwargs.setdefault(
            "widget", forms.Textarea(attrs={"rows": 3}) if multiline else forms.TextInput()
        )
        super().__init__(max_length=max_length, **kwargs)
        # What these two refuse, clean_text refuses in our words.
        said = (MaxLengthValidator, ProhibitNullCharactersValidator)
        self.validators = [each for each in self.validators if not isinstance(each, said)]

    def to_python(self, value: Any) -> str:
        if value in self.empty_values:
            return ""
        try:
            return clean_text(
                str(value), longest=self.max_length or LONGEST_TEXT, multiline=self.multiline
            )
        except FigureError as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal
