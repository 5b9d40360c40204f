"""Choices in words, as a shell gives them."""

import pytest

from negotiations.transfer.reading import BadChoice, guess_mapping, read_table, with_choices
from tests.negotiations.transfer.files import csv_file

TABLE = read_table(csv_file())
GUESSED = guess_mapping(TABLE, usual_currency="USD", usual_dates="month-first")


def test_a_column_can_be_chosen_by_key_label_or_usual_header_in_any_case():
    for name in ("value", "Value", "AMOUNT", "close_value"):
        chosen = with_choices(GUESSED, TABLE, columns=[f"{name}= Created "])
        assert chosen.columns["value"] == "created"


def test_a_column_that_is_chosen_leaves_the_field_that_was_guessed_for_it():
    chosen = with_choices(GUESSED, TABLE, columns=["title=product"])
    assert chosen.columns["title"] == "product"
    assert "product" not in chosen.columns


def test_a_field_can_be_left_out():
    assert "owner" not in with_choices(GUESSED, TABLE, columns=["owner="]).columns


def test_stage_words_may_hold_the_sign_between_them():
    chosen = with_choices(GUESSED, TABLE, stages=["a = b=won", "Engaging=bargaining"])
    assert chosen.stages == {"a = b": "agreed", "engaging": "bargaining"}


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"columns": ["price=amount"]}, "There is no field “price”. Fields: reference, title,"),
        ({"columns": ["value=price"]}, "The file has no column “price”. Its columns: id, rep,"),
        ({"columns": ["value"]}, "“value” lacks the = between the two names, as in value=Amount."),
        ({"stages": ["Won=heaven"]}, "There is no stage “heaven”. Stages: preparation,"),
        ({"currency": "dollars"}, "“dollars” is no currency code. Use three letters, like EUR."),
    ],
)
def test_a_choice_that_names_nothing_is_refused_with_what_there_is(choices, message):
    with pytest.raises(BadChoice) as refusal:
        with_choices(GUESSED, TABLE, **choices)
    assert str(refusal.value).startswith(message)


def test_a_currency_may_be_written_in_small_letters():
    assert with_choices(GUESSED, TABLE, currency="eur").currency == "EUR"
