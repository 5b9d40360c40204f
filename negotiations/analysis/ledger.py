"""Give and get: what each side gave up, what it got for it, and what a point is in money."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from negotiations.analysis.packages import MissingIssue
from negotiations.analysis.profiles import FULL_SCORE, Profile
from negotiations.analysis.values import Linear


@dataclass(frozen=True, slots=True)
class Shift:
    """What one offer changed, in points of each side's own score (of 100); None is not known."""

    is_ours: bool
    ours: float | None
    theirs: float | None


@dataclass(frozen=True, slots=True)
class Balance:
    """What one side gave with its own offers and got by the other's, in points of its own score.

    Both are net of what was taken back. ``unknown`` counts the offers left out because nobody
    knows what they changed for this side.

    Source: the ledger of concessions given and received, Raiffa 1982.
    """

    given: float = 0.0
    got: float = 0.0
    unknown: int = 0

    @property
    def net(self) -> float:
        """How much better off the side is than with both first packages, in its points."""
        return self.got - self.given


@dataclass(frozen=True, slots=True)
class Balances:
    """Both sides' balances after the same offer. The two scales cannot be compared."""

    ours: Balance = Balance()
    theirs: Balance = Balance()


def running_balance(shifts: Iterable[Shift]) -> list[Balances]:
    """Return both sides' balances after each of these offers, in their order.

    Source: the ledger of concessions given and received, Raiffa 1982.
    """
    found: list[Balances] = []
    now = Balances()
    for shift in shifts:
        now = Balances(
            _after(now.ours, shift.ours, is_own=shift.is_ours),
            _after(now.theirs, shift.theirs, is_own=not shift.is_ours),
        )
        found.append(now)
    return found


def money_per_point(profile: Profile, issue: str) -> Decimal | None:
    """Return what one point of the side's score is worth in the unit of a numeric issue.

    With a price as the issue that is an amount of its currency: the distance from limit to
    opening earns 100 x weight points. None where the issue is a choice, counts nothing, or
    has no distance between its ends.

    Raises:
        MissingIssue: the profile does not know the issue.

    Source: pricing out, Keeney & Raiffa 1976.

    """
    values = profile.values.get(issue)
    if values is None:
        raise MissingIssue(issue)
    points = FULL_SCORE * profile.weight(issue)
    if not isinstance(values, Linear) or not points or values.opening == values.limit:
        return None
    return abs(values.opening - values.limit) / Decimal(str(points))


def _after(balance: Balance, change: float | None, *, is_own: bool) -> Balance:
    if change is None:
        return replace(balance, unknown=balance.unknown + 1)
    if is_own:
        return replace(balance, given=balance.given - change)
    return replace(balance, got=balance.got + change)
