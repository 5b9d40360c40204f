"""How far ahead anything can be planned."""

from datetime import datetime, timedelta

from negotiations.deals.actions import Refusal
from negotiations.figures import full_day

YEARS_AHEAD = 10
FARTHEST = timedelta(days=YEARS_AHEAD * 365 + 3)


class IsPast(Refusal):
    """What is planned lies ahead."""

    def __init__(self) -> None:
        super().__init__("This time has passed. Choose one that is still to come.")


class TooFarAhead(Refusal):
    """Nothing is planned further ahead than anybody can mean."""

    def __init__(self, now: datetime) -> None:
        last = full_day((now + FARTHEST).date())
        super().__init__(f"Choose a day up to {last}: at most {YEARS_AHEAD} years ahead.")


def refuse_unless_ahead(at: datetime, now: datetime) -> None:
    """Raise `IsPast` or `TooFarAhead`."""
    if at <= now:
        raise IsPast
    if at - now > FARTHEST:
        raise TooFarAhead(now)
