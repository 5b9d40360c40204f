"""Enterprise software: a tight budget met by a payment schedule and training, not by price."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from negotiations.deals.models import Side
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.lines import MORE, Choice, Line, Numeric
from negotiations.management.demo.walk import Walk
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import IssueKind

OURS, THEIRS = Side.OURS, Side.THEIRS

ENTERPRISE: Line = (
    Numeric(
        "Total price", IssueKind.MONEY, MORE, (150_000, 142_000, 132_000, 40),
        (120_000, 145_000, 30), interest="reference price for the sector",
        their_interest="cost in each fiscal year",
    ),
    Choice(
        "Payment schedule",
        (("Up front", 100, 0), ("2 instalments", 90, 25), ("4 quarters", 75, 75),
         ("6 quarters", 40, 100)),
        15, 30, "4 quarters", "6 quarters", interest="cash before the next hire",
        their_interest="spread over two fiscal years",
    ),
    Choice(
        "Training for the IT team",
        (("Paid extra", 100, 0), ("Included, worth $15,000", 80, 100)),
        10, 15, "Included, worth $15,000", interest="costs us 4,200",
        their_interest="run it alone after go-live",
    ),
    Numeric(
        "Go-live", IssueKind.DURATION, MORE, (16, 12, 9, 20), (6, 14, 20), unit="wk",
        interest="a calm migration", their_interest="before the spring season",
    ),
    Choice(
        "Governance", (("Quarterly call", 100, 30), ("Monthly steering group", 80, 100)),
        15, 5, "Monthly steering group", interest="decisions within a week",
    ),
)  # fmt: skip


def enterprise_signed(cast: Cast, today: datetime) -> None:
    """A tight budget met by a payment schedule and training, with the price left alone."""
    walk = Walk.begin(
        owner=cast["rep"], today=today, days_ago=75, company="Zander Tools",
        title="ERP add-on, go-live", currency="USD", value=Decimal(142_000),
        expected_close_on=(today - timedelta(days=25)).date(),
    )  # fmt: skip
    _prepare_enterprise(walk)
    walk.moves_on(Stage.INFORMATION_EXCHANGE, 66)
    walk.hears(65, "IT is worried about the integration with their old warehouse system.")
    walk.hears(64, "Operations want it live before the spring season.")
    said = {
        "Total price": ("120,000", "the cost must be spread over two fiscal years"),
        "Payment schedule": ("Six quarters", "two fiscal years"),
        "Training for the IT team": ("Included", "run it alone after go-live"),
        "Go-live": ("Six weeks", "before the spring season"),
        "Governance": ("A call now and then", "nobody to send to meetings"),
    }
    for name, (stance, interest) in said.items():
        walk.states(name, stance, interest, days_ago=63)
    walk.moves_on(Stage.CLARIFYING, 58)
    walk.notes(57, "Walked IT through the integration plan and its documentation.")
    walk.agrees(56, "The integration is tested on a copy of their data first.", "Viktor Aalto")
    walk.moves_on(Stage.BARGAINING, 50)
    _enterprise_offers(walk)
    walk.accepts(30)
    _sign_enterprise(walk)


def _enterprise_offers(walk: Walk) -> None:
    names = [issue.name for issue in ENTERPRISE]
    rows = [
        (OURS, 49, (150_000, "Up front", "Paid extra", 16, "Quarterly call"), ""),
        (THEIRS, 45, (125_000, "6 quarters", "Included, worth $15,000", 8, "Quarterly call"), ""),
        (OURS, 41, (145_000, "2 instalments", "Paid extra", 14, "Monthly steering group"),
         "If you decide before the year ends, then we pay for the test on your data."),
        (THEIRS, 37, (132_000, "6 quarters", "Included, worth $15,000", 10,
                      "Monthly steering group"), ""),
        (OURS, 33, (142_000, "4 quarters", "Included, worth $15,000", 12,
                    "Monthly steering group"),
         "If the price stays, then you pay over four quarters and we train your team."),
    ]  # fmt: skip
    for side, days_ago, values, condition in rows:
        walk.offers(
            side, days_ago, dict(zip(names, values, strict=True)),
            condition=condition, channel="meeting",
        )  # fmt: skip


def _prepare_enterprise(walk: Walk) -> None:
    walk.prepares(
        73,
        batna="Meridian Rail takes the same team from February",
        walk_away="Not under $132,000, and never live in less than nine weeks",
        reservation_score=Decimal(41),
        goals_short_term="Signature this quarter",
        goals_long_term="Maintenance for their four other plants",
        strengths="Go-live in twelve weeks, proven three times",
        weaknesses="No connector for their 2011 warehouse system yet",
        their_challenges="Integration, speed, and cost per fiscal year, each in another department",
        strategy_process="Meet IT first, finance last",
        strategy_content="Schedule before price",
    )
    walk.people(
        ("Clara Mendes", "COO", "decision_maker", 3, "Spring season is her first as COO."),
        ("Viktor Aalto", "Head of IT", "influencer", 2, "Fears the integration."),
        ("Rafael Brandão", "CFO", "approver", 3, "Cost by fiscal year."),
        days_ago=72,
    )
    walk.lists(ENTERPRISE, price=Decimal(1), days_ago=72)


def _sign_enterprise(walk: Walk) -> None:
    walk.writes(
        28,
        key_terms="142,000, paid over four quarters. Training for the IT team included. Live after "
        "twelve weeks. The integration is tested on a copy of their data first.",
        measures="Adoption: share of orders booked in the new module, 60 % after a month",
        contacts="Viktor Aalto for them, Jonas Reuter for us",
        contingencies="If the test on their data fails, go-live moves by the time it takes.",
        dispute_resolution="Steering group, then Clara and Marta",
        next_steps="Kick-off, test on a copy, training, go-live",
    )
    plan = walk.promises(OURS, "Integration plan signed by IT", "Jonas Reuter", -16, days_ago=28)
    walk.promises(OURS, "Training for twelve people", "Jonas Reuter", 21, days_ago=28)
    walk.promises(THEIRS, "Copy of the warehouse data", "Viktor Aalto", 4, days_ago=28)
    walk.reviews("Go-live review with the steering group", 62, days_ago=28)
    walk.checks_in(
        first_in_days=-14, at=time(15), until_in_days=340, days_ago=26,
        notes=("Plan agreed with IT.", "Adoption in the pilot group 55 %.", "Adoption 62 %."),
    )  # fmt: skip
    walk.signs(25)
    walk.finishes(plan, 16)
    walk.plans("Send the training dates to Viktor", in_hours=50)
