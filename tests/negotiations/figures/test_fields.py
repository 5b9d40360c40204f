from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from accounts.preferences import use_locale
from negotiations.figures import CleanCharField, MoneyField, NumberField, PercentField

D = Decimal


class OfferForm(forms.Form):
    fee = MoneyField(currency="USD")
    term = NumberField(unit="mo", decimals=0, minimum=D(1), maximum=D(60), required=False)
    discount = PercentField(required=False)
    change = NumberField(allow_negative=True, required=False)
    name = CleanCharField(max_length=10, required=False)
    note = CleanCharField(multiline=True, required=False)


def cleaned(**data):
    form = OfferForm({"fee": "1", **data})
    assert form.is_valid(), form.errors
    return form.cleaned_data


def refusal(field, text):
    form = OfferForm({"fee": "1", field: text})
    assert not form.is_valid()
    return " ".join(form.errors[field])


def test_what_is_typed_becomes_decimals_and_text():
    assert cleaned(
        fee="$8,300.50", term="12 mo", discount="2.5 %", change="−3", name=" Ana ", note="a\r\nb"
    ) == {
        "fee": D("8300.50"),
        "term": D(12),
        "discount": D("2.5"),
        "change": D(-3),
        "name": "Ana",
        "note": "a\nb",
    }


def test_fields_left_empty_are_none_or_empty_text():
    empty = cleaned(term="", discount=" ", name="")
    assert empty["term"] is empty["discount"] is empty["change"] is None
    assert empty["name"] == empty["note"] == ""


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("fee", "", "Enter an amount."),
        ("fee", " ", "Enter an amount."),
        ("fee", "1e309", "not a plain number"),
        ("fee", "€5", "This deal is in US dollars"),
        ("fee", "5\0", "control character NUL"),
        ("term", "0", "Enter 1\xa0mo or more."),
        ("term", "61", "Enter 60\xa0mo or less."),
        ("term", "1.5", "Use no decimals."),
        ("discount", "101", "Enter 100% or less."),
        ("discount", "-1", "below zero"),
        ("name", "a\nb", "one line"),
        ("name", "x" * 11, "Use at most 10 characters (this has 11)."),
        ("note", "x\0", "control character NUL at position 2"),
        ("note", "x" * 2**20, "Use at most 10,000 characters"),
    ],
)
def test_bad_input_is_refused_beside_the_field(field, text, reason):
    assert reason in refusal(field, text)


def test_what_was_typed_is_kept_in_the_form():
    form = OfferForm({"fee": "8.3oo", "name": "x" * 11})
    assert not form.is_valid()
    assert 'value="8.3oo"' in str(form["fee"])
    assert 'value="xxxxxxxxxxx"' in str(form["name"])


def test_a_value_is_shown_in_the_format_it_is_read_in():
    initial = {"fee": D("8300.0000"), "term": D("12.0000"), "discount": D("2.5000")}
    with use_locale("de_DE"):
        form = OfferForm(initial=initial)
        assert 'value="8.300"' in str(form["fee"])
        assert 'value="12"' in str(form["term"])
        assert 'value="2,5"' in str(form["discount"])
        form = OfferForm({"fee": "8.300", "term": "12", "discount": "2,5"}, initial=initial)
        assert form.is_valid()
        assert form.changed_data == []


def test_cents_are_shown_when_there_are_any():
    assert 'value="8,300.50"' in str(OfferForm(initial={"fee": D("8300.5")})["fee"])


def test_changes_are_noticed_by_value_and_not_by_writing():
    form = OfferForm({"fee": "$8300", "term": "x"}, initial={"fee": D(8300), "term": D(12)})
    assert form.changed_data == ["term"]


def test_the_currency_can_be_set_once_the_deal_is_known():
    form = OfferForm({"fee": "1.500 KWD"})
    form.fields["fee"].currency = "KWD"
    assert form.is_valid()
    assert form.cleaned_data["fee"] == D("1.5")


def test_phones_show_a_decimal_keypad_unless_a_minus_may_be_needed():
    assert 'inputmode="decimal"' in str(OfferForm()["fee"])
    assert 'inputmode="text"' in str(OfferForm()["change"])


def test_a_long_text_has_a_box_and_every_text_its_length():
    assert "<textarea" in str(OfferForm()["note"])
    assert 'maxlength="10"' in str(OfferForm()["name"])


def test_money_below_zero_needs_to_be_allowed():
    class CreditForm(forms.Form):
        credit = MoneyField(allow_negative=True, minimum=D(-100))

    assert CreditForm({"credit": "-$100"}).is_valid()
    form = CreditForm({"credit": "-100.01"})
    assert form.errors["credit"] == ["Enter −$100 or more."]


def test_a_text_keeps_the_further_rules_it_was_given():
    field = CleanCharField(validators=[validate_slug], min_length=3)
    assert field.clean("abc") == "abc"
    for text in ("a b c", "ab"):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_a_text_that_must_be_there_is_asked_for():
    with pytest.raises(ValidationError, match="required"):
        CleanCharField().clean("  \n ")
