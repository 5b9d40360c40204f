"""Thinking up options together, rating them, and stating exchanges."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Team, User
from negotiations.analysis import Value
from negotiations.bargaining.models import (
    Bundle,
    OptionRating,
    OptionRound,
    ProposedOption,
    ProposedTerm,
    ValueAdd,
    Wish,
)
from negotiations.deals.actions import Refusal, lock_running, record_event
from negotiations.deals.models import Deal, EventKind
from negotiations.preparation.models import Issue, PlannedConcession


class RoundIsOpen(Refusal):
    """One question at a time; and ideas are rated when all are there."""

    def __init__(self) -> None:
        super().__init__("A round is open. Close it first: ideas are rated when all are there.")


class RoundIsClosed(Refusal):
    """Ideas are added while the round is open."""

    def __init__(self) -> None:
        super().__init__("This round is closed. Open another to add ideas.")


class NameIsTaken(Refusal):
    """Each entry of a team's library has a name of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is in the library already.")


@transaction.atomic
def open_round(*, deal: Deal, question: str, by: User, now: datetime) -> OptionRound:
    """Begin to think up options. Raises `RoundIsOpen`, `DealIsClosed`."""
    locked = lock_running(deal)
    if OptionRound.objects.filter(deal=locked, closed_at__isnull=True).exists():
        raise RoundIsOpen
    _note(locked, f"Options sought: {question}", by=by, now=now)
    return OptionRound.objects.create(deal=locked, question=question, opened_at=now, opened_by=by)


@transaction.atomic
def propose_option(
    *, asked: OptionRound, values: Mapping[str, Any], by: User, now: datetime
) -> ProposedOption:
    """Add an idea to an open round. Raises `RoundIsClosed`, `DealIsClosed`."""
    _lock(asked, is_open=True)
    return ProposedOption.objects.create(round=asked, added_at=now, added_by=by, **values)


@transaction.atomic
def close_round(*, asked: OptionRound, by: User, now: datetime) -> None:
    """End the collecting; from now on ideas are rated. Raises `RoundIsClosed`, `DealIsClosed`."""
    row = _lock(asked, is_open=True)
    row.closed_at, row.closed_by = now, by
    row.save(update_fields=["closed_at", "closed_by"])
    count = row.ideas.count()
    found = "1 option" if count == 1 else f"{count} options"
    _note(asked.deal, f"{found} found: {row.question}", by=by, now=now)


@transaction.atomic
def rate_option(
    *, idea: ProposedOption, values: Mapping[str, int], by: User, now: datetime
) -> OptionRating:
    """Say what one thinks of an idea; a second time replaces the first.

    Raises `RoundIsOpen`, `DealIsClosed`.
    """
    _lock(idea.round, is_open=False)
    rating, _ = OptionRating.objects.update_or_create(
        idea=idea, by=by, defaults={**values, "at": now}
    )
    return rating


@transaction.atomic
def word_option(
    *, idea: ProposedOption, terms: Mapping[str, Value], by: User, now: datetime
) -> None:
    """Say what an idea would mean on the issues. Raises `DealIsClosed`."""
    lock_running(idea.round.deal)
    _put_terms(terms, idea=idea)


@transaction.atomic
def word_bundle(*, bundle: Bundle, terms: Mapping[str, Value], by: User, now: datetime) -> None:
    """Say what an exchange would mean on the issues that it ties. Raises `DealIsClosed`."""
    lock_running(bundle.deal)
    _put_terms(terms, bundle=bundle)


def _put_terms(terms: Mapping[str, Value], **of: ProposedOption | Bundle) -> None:
    ProposedTerm.objects.filter(**of).delete()
    ProposedTerm.objects.bulk_create(
        ProposedTerm(
            **of,
            issue_id=int(key),
            number=None if isinstance(value, str) else value,
            option_id=int(value) if isinstance(value, str) else None,
        )
        for key, value in terms.items()
    )


@transaction.atomic
def state_bundle(
    *, deal: Deal, values: Mapping[str, Any], issues: Collection[Issue], by: User, now: datetime
) -> Bundle:
    """State an exchange over several issues and what it makes possible. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    bundle = Bundle.objects.create(deal=locked, added_at=now, added_by=by, **values)
    bundle.issues.set(issues)
    _note(locked, f"Exchange stated: {bundle.sentence}", bundle.benefit, by=by, now=now)
    return bundle


@transaction.atomic
def remove_option(*, idea: ProposedOption, by: User, now: datetime) -> None:
    """Take an idea back, with what was thought of it. Raises `DealIsClosed`."""
    locked = lock_running(idea.round.deal)
    idea.delete()
    _note(locked, f"Option removed: {idea.text}", by=by, now=now)


@transaction.atomic
def remove_bundle(*, bundle: Bundle, by: User, now: datetime) -> None:
    """Take an exchange back; offers made of it keep their words. Raises `DealIsClosed`."""
    locked = lock_running(bundle.deal)
    bundle.delete()
    _note(locked, f"Exchange removed: {bundle.sentence}", by=by, now=now)


def remove_value_add(*, entry: ValueAdd) -> None:
    """Take something out of the team's library. What was planned or offered of it stays."""
    entry.delete()


@transaction.atomic
def rank_wishes(
    *, deal: Deal, ranks: Mapping[PlannedConcession, int | None], by: User, now: datetime
) -> None:
    """Keep how they rank what we could give; an emptied rank goes. Raises `DealIsClosed`."""
    locked = lock_running(deal)
    for planned, rank in ranks.items():
        if rank is None:
            Wish.objects.filter(planned=planned).delete()
            continue
        fields = {"rank": rank, "heard_at": now, "heard_by": by}
        Wish.objects.update_or_create(planned=planned, defaults=fields)
    told = sorted((rank, planned.give) for planned, rank in ranks.items() if rank is not None)
    lines = "\n".join(f"{rank}. {give}" for rank, give in told)
    _note(locked, "Their ranking of what we could give", lines, by=by, now=now)


@transaction.atomic
def add_value_add(*, team: Team, values: Mapping[str, Any], by: User, now: datetime) -> ValueAdd:
    """Put something into the team's library. Raises `NameIsTaken`."""
    try:
        with transaction.atomic():
            return ValueAdd.objects.create(team=team, added_at=now, added_by=by, **values)
    except IntegrityError as clash:
        raise NameIsTaken(values["name"]) from clash


def _lock(asked: OptionRound, *, is_open: bool) -> OptionRound:
    lock_running(asked.deal)
    row = OptionRound.objects.get(pk=asked.pk)
    if is_open and row.closed_at is not None:
        raise RoundIsClosed
    if not is_open and row.closed_at is None:
        raise RoundIsOpen
    return row


def _note(deal: Deal, headline: str, detail: str = "", *, by: User, now: datetime) -> None:
    record_event(deal=deal, kind=EventKind.NOTE, headline=headline, detail=detail, by=by, now=now)
