"""Deals whose row says something else than last time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from negotiations.bargaining.actions import end_bargaining
from negotiations.deals.models import Deal, Event, EventKind, StageVisit
from negotiations.reminders.actions import cancel_reminders_of
from negotiations.reminders.models import Reminder
from negotiations.transfer.actions.creating import remembered
from negotiations.transfer.actions.merging import LABELS, SPOKEN, merge
from negotiations.transfer.actions.places import Batch
from negotiations.transfer.actions.setting import set_field
from negotiations.transfer.models import ImportedRow
from negotiations.transfer.reading import LANDINGS, ReadRow

COLUMNS = [
    "title", "counterparty", "owner", "value", "currency", "probability", "created_at",
    "expected_close_on", "stage", "stage_entered_at", "outcome", "outcome_reason", "agreed_at",
    "closed_at", "closed_by", "next_step", "next_step_at", "last_activity_at", "version",
]  # fmt: skip
ENDED = "Ended, as an import says."


@dataclass
class Updates:
    """What came of the rows that had changed."""

    updated_count: int = 0
    unchanged_count: int = 0
    # The deals in which something was kept, as [deal, title, labels of the fields].
    kept: list[list[Any]] = field(default_factory=list)


@dataclass
class Update:
    """One changed row and its deal, with what both said before."""

    deal: Deal
    row: ReadRow
    record: ImportedRow
    changed: list[str]
    kept: list[str]
    before: dict[str, str]
    # A next step without a day, where the file has a new one: words for the timeline.
    words: str
    is_busy: bool = False

    @property
    def has_news(self) -> bool:
        """Something of the row is not on the deal yet."""
        return bool(self.changed or self.words)


def update_deals(batch: Batch, rows: Sequence[ReadRow], records: dict[str, ImportedRow]) -> Updates:
    """Take over what files say anew, and leave alone what people changed here meanwhile."""
    pairs = [(row, records[row.reference]) for row in rows]
    news = [pair for pair in pairs if pair[0].fingerprint != pair[1].fingerprint]
    updates = _compared(batch, news)
    _write(batch, updates)
    _remember(batch, updates)
    came_of_it = Updates(
        updated_count=sum(update.has_news for update in updates),
        kept=[
            [each.deal.pk, each.deal.title, [LABELS[key] for key in each.kept]]
            for each in updates
            if each.kept
        ],
    )
    came_of_it.unchanged_count = len(rows) - came_of_it.updated_count
    return came_of_it


def _compared(batch: Batch, pairs: Sequence[tuple[ReadRow, ImportedRow]]) -> list[Update]:
    related = Deal.objects.select_for_update(of=("self",)).select_related("counterparty", "owner")
    deals = related.in_bulk([record.deal_id for _, record in pairs])
    busy = _busy(deals)
    priced = set(
        Deal.objects.filter(pk__in=deals, offers__isnull=False).values_list("pk", flat=True)
    )
    updates = [_update(batch, row, record, deals[record.deal_id]) for row, record in pairs]
    for update in updates:
        # Whoever is reminded of a deal works on it; offers are in the currency they were made in.
        update.is_busy = update.deal.pk in busy
        _keep(update, "owner_id", when=update.is_busy)
        _keep(update, "currency", when=update.deal.pk in priced)
    return updates


def _update(batch: Batch, row: ReadRow, record: ImportedRow, deal: Deal) -> Update:
    found = merge(deal, remembered(batch, row), record.said)
    before = {key: _text(batch, deal, key) for key in found.changed}
    return Update(deal, row, record, found.changed, found.kept, before, _new_words(row, record))


def _new_words(row: ReadRow, record: ImportedRow) -> str:
    words = row.said.get("next_step_words") or ""
    return "" if words == (record.said.get("next_step_words") or "") else str(words)


def _busy(deals: Iterable[int]) -> set[int]:
    """The deals on which somebody is reminded of something."""
    live = Reminder.objects.filter(deal__in=list(deals), cancelled_at__isnull=True)
    return set(live.values_list("deal_id", flat=True))


def _keep(update: Update, key: str, *, when: bool) -> None:
    if when and key in update.changed:
        update.changed.remove(key)
        update.kept.append(key)


def _write(batch: Batch, updates: Iterable[Update]) -> None:
    written = [update for update in updates if update.has_news]
    moved = [update for update in written if _apply(batch, update)]
    deals = [update.deal for update in written]
    Deal.objects.bulk_update(deals, COLUMNS, batch_size=200)
    _move(batch, moved)
    ended = [one.deal for one in written if "landing" in one.changed and one.deal.is_closed]
    end_bargaining(deals=ended, by=batch.by, now=batch.now)
    for update in written:
        if update.is_busy and "landing" in update.changed and update.deal.is_closed:
            cancel_reminders_of(deal=update.deal, because=ENDED, now=batch.now)
    Event.objects.bulk_create(_event(batch, update) for update in written)


def _apply(batch: Batch, update: Update) -> bool:
    """Put the new values on the deal; says whether it comes to another stage."""
    deal, stage = update.deal, update.deal.stage
    for key in update.changed:
        set_field(batch, deal, key, update.row.said)
    deal.version += 1
    deal.last_activity_at = batch.now
    if deal.stage == stage:
        return False
    deal.stage_entered_at = batch.now
    return True


def _move(batch: Batch, moved: Sequence[Update]) -> None:
    open_visits = StageVisit.objects.filter(
        deal__in=[update.deal.pk for update in moved], left_at__isnull=True
    )
    visits = list(open_visits)
    for visit in visits:
        visit.left_at = max(visit.entered_at, batch.now)
    StageVisit.objects.bulk_update(visits, ["left_at"], batch_size=200)
    StageVisit.objects.bulk_create(
        StageVisit(
            deal=update.deal, stage=update.deal.stage, entered_at=batch.now, entered_by=batch.by
        )
        for update in moved
    )


def _event(batch: Batch, update: Update) -> Event:
    changes = [
        [LABELS[key], update.before[key], _text(batch, update.deal, key)] for key in update.changed
    ]
    words = f"Next step there: {update.words}" if update.words else ""
    return Event(
        deal=update.deal,
        kind=EventKind.CHANGED,
        at=batch.now,
        by=batch.by,
        headline=f"Changed by an import from {batch.run.file_name}"[:200],
        detail=words,
        changes=changes,
    )


def _remember(batch: Batch, updates: Iterable[Update]) -> None:
    records = []
    for update in updates:
        update.record.said = remembered(batch, update.row)
        update.record.fingerprint = update.row.fingerprint
        records.append(update.record)
    ImportedRow.objects.bulk_update(records, ["said", "fingerprint"], batch_size=200)


def _text(batch: Batch, deal: Deal, key: str) -> str:
    spoken = SPOKEN[key](deal)
    if key == "owner_id":
        spoken = batch.people.names.get(spoken) or deal.owner.name
    elif key == "landing":
        spoken = LANDINGS[spoken].label
    elif isinstance(spoken, list):
        spoken = ", ".join(part for part in spoken if part)
    return "none" if spoken in (None, "") else str(spoken)
