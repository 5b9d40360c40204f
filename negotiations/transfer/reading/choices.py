"""What somebody chose in words (`value=Amount`, `Engaging=bargaining`), put into a mapping."""

from collections.abc import Iterable
from dataclasses import replace

from negotiations.figures import CURRENCIES
from negotiations.transfer.reading.headers import BY_KEY, FIELDS, guess_columns, plain_words
from negotiations.transfer.reading.landings import LANDINGS, landing_named
from negotiations.transfer.reading.mapping import Mapping, stage_key, with_columns
from negotiations.transfer.reading.table import Table


class BadChoice(ValueError):
    """A choice that names nothing there is; the text lists what there is."""


def with_choices(
    mapping: Mapping,
    table: Table,
    *,
    columns: Iterable[str] = (),
    stages: Iterable[str] = (),
    currency: str = "",
) -> Mapping:
    """The mapping with other columns, landings of stage words, and currency.

    Raises:
        BadChoice: a field, a header, a stage or a currency that does not exist.

    """
    chosen = {field_named(left): column_named(right, table) for left, right in _pairs(columns)}
    kept = {key: name for key, name in mapping.columns.items() if name not in chosen.values()}
    landings = {stage_key(left): _landing(right) for left, right in _pairs(stages)}
    return replace(
        with_columns(mapping, kept | chosen),
        stages=mapping.stages | landings,
        currency=_currency(currency) if currency else mapping.currency,
    )


def field_named(name: str) -> str:
    """The key of a field by its key, its label, or a header under which it is usually found."""
    plain = plain_words(name)
    for field in FIELDS:
        if plain in (plain_words(field.key), plain_words(field.label)):
            return field.key
    guessed = next(iter(guess_columns([name])), "")
    if guessed not in BY_KEY:
        raise BadChoice(f"There is no field “{name}”. Fields: {', '.join(BY_KEY)}.")
    return guessed


def column_named(name: str, table: Table) -> str:
    """A column by its header, without regard to case and blanks; nothing leaves a field out."""
    if not name.strip():
        return ""
    if name in table.columns:
        return name
    alike = [column for column in table.columns if stage_key(column) == stage_key(name)]
    if len(alike) != 1:
        raise BadChoice(
            f"The file has no column “{name}”. Its columns: {', '.join(table.columns)}."
        )
    return alike[0]


def _pairs(choices: Iterable[str]) -> Iterable[tuple[str, str]]:
    for choice in choices:
        left, sign, right = choice.rpartition("=")
        if not sign:
            raise BadChoice(f"“{choice}” lacks the = between the two names, as in value=Amount.")
        yield left, right


def _landing(name: str) -> str:
    key = landing_named(name)
    if not key:
        raise BadChoice(f"There is no stage “{name}”. Stages: {', '.join(LANDINGS)}.")
    return key


def _currency(code: str) -> str:
    if code.upper() not in CURRENCIES:
        raise BadChoice(f"“{code}” is no currency code. Use three letters, like EUR.")
    return code.upper()
