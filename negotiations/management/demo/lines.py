"""What the demo's companies sell, as issues with both sides' positions.

Money is given as a share of the deal's usual price, everything else as it is.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from negotiations.preparation.models import Direction, IssueKind

MORE, LESS = Direction.MORE, Direction.LESS


@dataclass(frozen=True)
class Numeric:
    """Ours is (opening, target, limit, weight), theirs (opening, limit, weight).

    `listed` is the list price that discounts are counted from.
    """

    name: str
    kind: IssueKind
    direction: Direction
    ours: tuple[float, float, float, int]
    theirs: tuple[float, float, int]
    unit: str = ""
    interest: str = ""
    their_interest: str = ""
    listed: float | None = None


@dataclass(frozen=True)
class Choice:
    """Options as (label, our score, their score), best for us first."""

    name: str
    options: tuple[tuple[str, int, int], ...]
    weight: int
    their_weight: int
    target: str
    limit: str = ""
    their_limit: str = ""
    interest: str = ""
    their_interest: str = ""
    kind: IssueKind = field(default=IssueKind.CHOICE, init=False)


Line = tuple[Numeric | Choice, ...]

RETAINER: Line = (
    Numeric(
        "Monthly fee", IssueKind.MONEY, MORE, (1.06, 1.0, 0.87, 40), (0.78, 1.03, 35),
        interest="keep the senior team on it", their_interest="budget fixed until summer",
    ),
    Numeric(
        "Contract length", IssueKind.DURATION, MORE, (24, 12, 6, 20), (3, 15, 25), unit="mo",
        interest="plan the team for a year", their_interest="not locked in without results",
    ),
    Numeric(
        "Payment terms", IssueKind.DURATION, LESS, (15, 30, 45, 15), (60, 20, 15), unit="d",
        interest="pay freelancers on time", their_interest="their books close monthly",
    ),
    Choice(
        "Reporting", (("Monthly", 100, 20), ("Every two weeks", 70, 70), ("Weekly", 30, 100)),
        15, 15, "Every two weeks",
    ),
    Choice(
        "Start", (("In four weeks", 100, 30), ("In two weeks", 70, 70), ("Next week", 20, 100)),
        10, 10, "In two weeks",
    ),
)  # fmt: skip

SOFTWARE: Line = (
    Numeric(
        "Total price", IssueKind.MONEY, MORE, (1.08, 1.0, 0.9, 40), (0.85, 1.02, 30),
        interest="reference price for the sector", their_interest="cost in year one",
        listed=1.09,
    ),
    Choice(
        "Payment schedule",
        (("Up front", 100, 0), ("2 instalments", 85, 35), ("4 quarters", 60, 80),
         ("6 quarters", 30, 100)),
        15, 30, "4 quarters", "6 quarters", their_interest="two fiscal years",
    ),
    Numeric(
        "Go-live", IssueKind.DURATION, MORE, (12, 9, 8, 15), (6, 10, 20), unit="wk",
        interest="a calm migration", their_interest="before peak season",
    ),
    Numeric(
        "Training for IT team", IssueKind.NUMBER, LESS, (0, 12, 20, 10), (20, 8, 15),
        unit="people", their_interest="run it alone after go-live",
    ),
    Numeric(
        "Contract length", IssueKind.DURATION, MORE, (48, 36, 24, 20), (12, 36, 5), unit="mo",
        interest="secure the second year",
    ),
)  # fmt: skip

SERVICE: Line = (
    Numeric(
        "Yearly price", IssueKind.MONEY, MORE, (1.05, 1.0, 0.92, 45), (0.86, 1.01, 35),
        interest="cover the night shift", their_interest="two competing bids",
    ),
    Numeric(
        "Response time", IssueKind.DURATION, MORE, (8, 4, 2, 20), (1, 6, 30), unit="h",
        their_interest="their own customers wait",
    ),
    Numeric(
        "Notice period", IssueKind.DURATION, MORE, (6, 3, 1, 15), (1, 4, 15), unit="mo",
        interest="time to place the team elsewhere",
    ),
    Choice(
        "Liability", (("Half a yearly fee", 100, 20), ("One yearly fee", 70, 70),
                      ("Two yearly fees", 10, 100)),
        20, 20, "One yearly fee", "One yearly fee", their_interest="their auditors ask for it",
    ),
)  # fmt: skip

LARGE = 20_000

LINES: dict[str, Line] = {"retainer": RETAINER, "software": SOFTWARE, "service": SERVICE}


def rounded(price: Decimal, share: float) -> Decimal:
    """A share of the price as somebody would say it: whole hundreds, whole tens when small."""
    step = Decimal(100) if price >= LARGE else Decimal(10)
    return (price * Decimal(str(share)) / step).quantize(Decimal(1)) * step
