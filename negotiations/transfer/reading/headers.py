"""Which column holds what: what can be imported, and what other programs call it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """Something a deal can get from a file, and the headers under which other programs write it.

    Of several columns that fit, the one whose header comes first in `headers` is taken.
    """

    key: str
    label: str
    headers: tuple[str, ...]
    note: str = ""


FIELDS = (
    Field("reference", "Reference", (
        "opportunity id", "record id", "deal id", "reference", "id", "opportunity",
        "case safe id", "lead id", "external id",
    ), "The row's own number or code. By it the deal is found again next time."),
    Field("title", "Deal", (
        "deal name", "opportunity name", "deal title", "title", "topic", "name", "deal", "subject",
    ), "Without one, a deal is called by its product and counterparty."),
    Field("product", "Product", ("product", "product name", "products", "product interest")),
    Field("company", "Counterparty", (
        "account name", "account", "organization name", "deal organization", "organization",
        "organisation", "potential customer", "associated company", "associated company primary",
        "company name", "company", "customer", "customer name", "client", "counterparty",
        "parent account",
    )),
    Field("owner", "Owner", (
        "sales agent", "deal owner", "opportunity owner", "owner name", "owner full name", "owner",
        "salesperson", "sales rep", "rep", "assigned to", "owner id", "ownerid",
        "hubspot owner id",
    )),
    Field("stage", "Stage", (
        "deal stage", "stage name", "stagename", "stage", "sales stage", "pipeline stage",
        "pipeline phase", "opportunity stage", "phase",
    )),
    Field("status", "Status", (
        "deal status", "status", "state", "statecode", "outcome",
    ), "Open, won or lost, where the stage does not say so."),
    Field("value", "Value", (
        "close value", "deal value", "total amount", "amount", "deal amount", "value",
        "est revenue", "estimated revenue", "estimated value", "expected revenue", "revenue",
        "opportunity amount",
    )),
    Field("currency", "Currency", (
        "deal currency", "currency", "currency code", "currencyisocode", "currency iso code",
        "opportunity currency", "amount currency", "currency of value",
    )),
    Field("probability", "Probability", (
        "probability", "deal probability", "win probability", "win likelihood",
    )),
    Field("opened_on", "Opened on", (
        "engage date", "create date", "created date", "createddate", "deal created",
        "created on", "date created", "created", "opened on", "open date", "start date",
    )),
    Field("close_on", "Closes on", (
        "close date", "closedate", "expected close date", "deal expected close date",
        "est close date", "estimated close date", "expected close", "expected closing",
    ), "The expected day; of a closed deal the day it closed."),
    Field("closed_on", "Closed on", (
        "actual close date", "closed on", "closed date", "deal closed on", "deal won time",
        "won time", "deal lost time", "lost time",
    ), "Where the file has a column of its own for it."),
    Field("next_step", "Next step", (
        "next step", "nextstep", "opportunity next steps", "next steps", "activity subject",
        "next activity",
    )),
    Field("next_step_on", "Next step on", (
        "next step date", "next step on", "next step due date", "next activity date",
        "deal next activity date", "activity due date",
    )),
    Field("reason", "Why it ended", (
        "closed lost reason", "lost reason", "deal lost reason", "loss reason", "win loss reason",
        "closed won reason",
    )),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
# Words that some programs put before every header.
PREFIXES = ("deal ", "opportunity ")


def plain_words(text: str) -> str:
    """Lower case, and nothing but letters and digits between single blanks."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


def guess_columns(columns: Iterable[str]) -> dict[str, str]:
    """The likely column of each field; a column serves one field only."""
    words = {column: plain_words(column) for column in columns}
    ranked = []
    for place, field in enumerate(FIELDS):
        for column, said in words.items():
            if (rank := _rank(field, said)) is not None:
                ranked.append((rank, place, column))
    found: dict[str, str] = {}
    for _, place, column in sorted(ranked, key=lambda each: each[:2]):
        if FIELDS[place].key not in found and column not in found.values():
            found[FIELDS[place].key] = column
    return {field.key: found[field.key] for field in FIELDS if field.key in found}


def _rank(field: Field, said: str) -> int | None:
    if said in field.headers:
        return field.headers.index(said)
    for prefix in PREFIXES:
        if said.removeprefix(prefix) in field.headers:
            return field.headers.index(said.removeprefix(prefix)) + len(field.headers)
    return None
