"""The board: a column per stage, its figures over everything that passes, its first cards."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from negotiations.figures import money, money_short, number
from negotiations.pipeline.queries.address import Address
from negotiations.pipeline.queries.card_texts import Card, CardTexts
from negotiations.pipeline.queries.cards import Order, first_cards, next_cards
from negotiations.pipeline.queries.filters import Activity, Filters, Show, Today
from negotiations.pipeline.queries.heads import Presets, Tally, presets, tallies, together
from negotiations.playbooks.stages import Stage

BAR_GAP = 0.8
SUMS_SHOWN = 2
PARTS = (
    (Activity.PLANNED, "p", "planned"),
    (Activity.TODAY, "t", "due today"),
    (Activity.OVERDUE, "o", "overdue"),
    (Activity.NONE, "n", "without next step"),
)
NOTHING_HERE = {
    Stage.PREPARATION: "Deals whose limits, goals and issues are being prepared.",
    Stage.INFORMATION_EXCHANGE: "Deals in which both sides say what they want, and why.",
    Stage.CLARIFYING: "Deals in which claims, needs and open questions are sorted out.",
    Stage.BARGAINING: "Deals with offers and counteroffers going back and forth.",
    Stage.COMMITMENT: "Deals with an accepted offer, until the agreement is signed.",
    Stage.FOLLOW_UP: "Signed deals, until their last check-in is held.",
}


@dataclass(frozen=True)
class Part:
    """One part of the activity bar; positions in percent of its width."""

    kind: str
    label: str
    url: str
    x: float
    width: float


@dataclass(frozen=True)
class Figures:
    """A tally as text: what it comes to, exactly, and weighted by chance."""

    total: str
    exact: str
    weighted: str
    exact_weighted: str
    valueless: str
    is_mixed: bool


@dataclass(frozen=True)
class Column:
    stage: Stage
    count: str
    figures: Figures
    parts: list[Part]
    cards: list[Card]
    more: str
    place: str
    nothing: str
    is_signed: bool


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    presets: Presets
    headline: list[str]
    count: int


@dataclass(frozen=True)
class More:
    """Further cards of one column."""

    stage: Stage
    cards: list[Card]
    more: str
    place: str


def board(filters: Filters, order: Order, address: Address, *, user: User, today: Today) -> Board:
    """Everything on the board, in three queries at most."""
    counted, known_presets = tallies(filters, user, today)
    rows = first_cards(filters.of(user, today), Stage, order)
    texts = CardTexts(user, today)
    is_open = filters.show == Show.OPEN
    columns = [
        _column(
            stage,
            counted[stage],
            [texts.write(row) for row in rows[stage]],
            place=order.place(rows[stage][-1]) if rows[stage] else "",
            address=address if is_open else None,
        )
        for stage in Stage
    ]
    return Board(
        columns,
        known_presets or presets(user, today),
        _headline(counted) if is_open else _headline_with_closed(counted),
        sum(tally.count for tally in counted.values()),
    )


def more_cards(
    stage: Stage, filters: Filters, order: Order, place: str, *, user: User, today: Today
) -> More:
    """The cards behind a place in one column: two queries. Raises `NoSuchPlace`."""
    deals = filters.of(user, today).filter(stage=stage)
    rows, left = next_cards(deals, order, place)
    texts = CardTexts(user, today)
    cards = [texts.write(row) for row in rows]
    return More(stage, cards, _more(left), order.place(rows[-1]) if rows else "")


def _column(
    stage: Stage, tally: Tally, cards: list[Card], *, place: str, address: Address | None
) -> Column:
    """Without an address the column shows closed deals too: nothing to weigh, nothing due."""
    is_signed = stage == Stage.FOLLOW_UP
    return Column(
        stage=stage,
        count=number(tally.count),
        figures=written(tally, weighs=address is not None and not is_signed),
        parts=_parts(tally, address, stage) if address else [],
        cards=cards,
        more=_more(tally.count - len(cards)),
        place=place,
        nothing=NOTHING_HERE[stage],
        is_signed=address is not None and is_signed and tally.count > 0,
    )


def _more(left: int) -> str:
    return f"{number(left)} more" if left > 0 else ""


def written(tally: Tally, *, weighs: bool) -> Figures:
    """The figures of a tally; what nobody has priced is counted, never taken for nothing."""
    totals = tally.totals
    return Figures(
        total=_sums((one.currency, one.amount) for one in totals),
        exact=_exact((one.currency, one.amount) for one in totals),
        weighted=_sums((one.currency, one.weighted) for one in totals) if weighs else "",
        exact_weighted=_exact((one.currency, one.weighted) for one in totals) if weighs else "",
        valueless=f"{number(tally.valueless)} without value" if tally.valueless else "",
        is_mixed=len(totals) > 1,
    )


def _sums(totals: Iterable[tuple[str, Decimal]]) -> str:
    texts = [money_short(amount, currency) for currency, amount in totals]
    if len(texts) > SUMS_SHOWN:
        texts = [*texts[:SUMS_SHOWN], f"{len(texts) - SUMS_SHOWN} more"]
    return " + ".join(texts)


def _exact(totals: Iterable[tuple[str, Decimal]]) -> str:
    return " + ".join(money(amount, currency) for currency, amount in totals)


def _parts(tally: Tally, address: Address, stage: Stage) -> list[Part]:
    parts, x = [], 0.0
    for state, kind, words in PARTS:
        count = tally.activity(state)
        if not count:
            continue
        width = 100 * count / tally.count
        url = str(address.but(activity=state.value, still=None))
        label = f"{stage.label}: {number(count)} {words}"
        parts.append(Part(kind, label, url, x, max(width - BAR_GAP, BAR_GAP)))
        x += width
    return parts


def _headline(counted: dict[Stage, Tally]) -> list[str]:
    running = together(counted[stage] for stage in Stage if stage != Stage.FOLLOW_UP)
    texts = [f"{number(running.count)} in negotiation", *_told(written(running, weighs=True))]
    signed = counted[Stage.FOLLOW_UP].count
    return [*texts, f"{number(signed)} in follow-up"] if signed else texts


def _headline_with_closed(counted: dict[Stage, Tally]) -> list[str]:
    everything = together(counted.values())
    noun = "deal" if everything.count == 1 else "deals"
    figures = written(everything, weighs=False)
    return [f"{number(everything.count)} {noun}", *_told(figures)]


def _told(figures: Figures) -> list[str]:
    weighted = f"{figures.weighted} weighted" if figures.weighted else ""
    return [text for text in (figures.total, weighted, figures.valueless) if text]
