"""The options of a choice: which there are, what each is worth, where target and limits lie."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import ProtectedError

from negotiations.deals.actions import Refusal
from negotiations.deals.models import Side
from negotiations.preparation.actions.wording import told
from negotiations.preparation.models import Issue, Option, Position

# The ends of the scale of an option.
BEST, WORST = Decimal(100), Decimal(0)


@dataclass(frozen=True)
class OptionEdit:
    """One option as a form wants it; `pk` is None for a new one."""

    pk: int | None
    label: str
    our_score: Decimal
    their_score: Decimal | None = None
    is_target: bool = False
    is_limit: bool = False
    is_their_limit: bool = False

    def __str__(self) -> str:
        theirs = "not estimated" if self.their_score is None else f"≈{told(self.their_score)}"
        return f"{self.label} ({told(self.our_score)}, {theirs})"


class OptionsChangedMeanwhile(Refusal):
    """Somebody saved other options first; they are in the text, the user's are in the form."""

    def __init__(self, current: Iterable[OptionEdit]) -> None:
        now_there = ", ".join(str(option) for option in current)
        super().__init__(
            f"Somebody changed the options while you were typing. They are now: {now_there}. "
            "Save again to put yours in their place."
        )


class OptionIsInAnOffer(Refusal):
    """An option that was offered stays, so that the offer keeps its meaning."""

    def __init__(self, labels: Iterable[str]) -> None:
        names = ", ".join(f"“{label}”" for label in labels)
        super().__init__(f"{names} was offered already and stays in the list. It can be renamed.")


def current_options(issue: Issue) -> list[OptionEdit]:
    """The options as they are, in the shape of an edit."""
    held = {one.side: one for one in issue.positions.all()}
    ours = held.get(Side.OURS, Position())
    theirs = held.get(Side.THEIRS, Position())
    return [
        OptionEdit(
            option.pk,
            option.label,
            option.our_score,
            option.their_score,
            is_target=option.pk == ours.target_option_id,
            is_limit=option.pk == ours.limit_option_id,
            is_their_limit=option.pk == theirs.limit_option_id,
        )
        for option in issue.options.all()
    ]


def change_options(
    issue: Issue, wanted: Sequence[OptionEdit], *, seen: Sequence[OptionEdit]
) -> tuple[str, str, str] | None:
    """Put the wanted options in place; None if nothing changes. The caller holds the lock.

    Raises `OptionsChangedMeanwhile`, `OptionIsInAnOffer`.
    """
    current = current_options(issue)
    if list(wanted) in (list(seen), current):
        return None
    if current != list(seen):
        raise OptionsChangedMeanwhile(current)
    _remove_all_but(issue, {edit.pk for edit in wanted})
    rows = _write(issue, wanted)
    _mark(issue, Side.OURS, "target_option", rows, [edit.is_target for edit in wanted])
    _mark(issue, Side.OURS, "limit_option", rows, [edit.is_limit for edit in wanted])
    _mark(issue, Side.THEIRS, "limit_option", rows, [edit.is_their_limit for edit in wanted])
    return ("Options", _listed(current), _listed(wanted))


def _remove_all_but(issue: Issue, kept: set[int | None]) -> None:
    gone = [option for option in issue.options.all() if option.pk not in kept]
    try:
        Option.objects.filter(pk__in=[option.pk for option in gone]).delete()
    except ProtectedError as refusal:
        offered = [option.label for option in gone if _is_offered(option, refusal)]
        raise OptionIsInAnOffer(offered) from refusal


def _is_offered(option: Option, refusal: ProtectedError) -> bool:
    return any(getattr(term, "option_id", None) == option.pk for term in refusal.protected_objects)


def _write(issue: Issue, wanted: Sequence[OptionEdit]) -> list[Option]:
    # Labels are unique per issue: those that change step aside first, so that two can swap.
    old: dict[int | None, Option] = {option.pk: option for option in issue.options.all()}
    for edit in wanted:
        row = old.get(edit.pk)
        if row and row.label != edit.label:
            Option.objects.filter(pk=row.pk).update(label=uuid.uuid4().hex)
    rows = []
    for rank, edit in enumerate(wanted, start=1):
        option = old.get(edit.pk) or Option(issue=issue)
        option.label, option.rank = edit.label, rank
        option.our_score, option.their_score = edit.our_score, edit.their_score
        option.save()
        rows.append(option)
    return rows


def _mark(
    issue: Issue, side: Side, field: str, rows: Sequence[Option], is_marked: Sequence[bool]
) -> None:
    marked = next((row for row, mark in zip(rows, is_marked, strict=True) if mark), None)
    Position.objects.filter(issue=issue, side=side).update(**{field: marked})


def _listed(options: Iterable[OptionEdit]) -> str:
    return ", ".join(str(option) for option in options) or "none"
