"""The worked examples: a marketing agency twice, at the table and signed, and enterprise software."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from negotiations.deals.models import Approach, Side
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.lines import LESS, MORE, Choice, Line, Numeric
from negotiations.management.demo.walk import Walk
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import IssueKind

OURS, THEIRS = Side.OURS, Side.THEIRS

AGENCY: Line = (
    Numeric(
        "Monthly fee", IssueKind.MONEY, MORE, (9800, 9200, 8000, 30), (7200, 9800, 25),
        interest="a senior team costs 7,400", their_interest="the board approved 100,000 a year",
    ),
    Numeric(
        "Trial first", IssueKind.DURATION, LESS, (0, 3, 4, 8), (6, 0, 25), unit="mo",
        interest="the first months cost most", their_interest="results before a commitment",
    ),
    Numeric(
        "Contract after trial", IssueKind.DURATION, MORE, (24, 12, 9, 15), (6, 24, 15), unit="mo",
        interest="plan the team for a year", their_interest="not locked in",
    ),
    Choice(
        "Exit if targets missed",
        (("None", 100, 0), ("After trial", 93, 20), ("Any quarter", 35, 65), ("Any month", 0, 100)),
        25, 15, "After trial", "Any quarter", interest="no exit on a bad week",
        their_interest="an agency before us over-promised",
    ),
    Numeric(
        "Payment terms", IssueKind.DURATION, LESS, (15, 30, 45, 6), (60, 15, 5), unit="d",
        interest="pay freelancers on time",
    ),
    Numeric(
        "Content pieces", IssueKind.NUMBER, LESS, (8, 10, 14, 6), (16, 8, 10),
        their_interest="a full spring campaign",
    ),
    Choice(
        "Check-ins", (("Monthly", 100, 0), ("Weekly at first", 95, 20), ("Weekly", 0, 100)),
        10, 5, "Weekly at first", their_interest="see early whether it works",
    ),
)  # fmt: skip

AGENCY_TERMS = (
    "Monthly fee", "Trial first", "Contract after trial", "Exit if targets missed",
    "Payment terms", "Content pieces", "Check-ins",
)  # fmt: skip

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
        "Go-live", IssueKind.DURATION, MORE, (16, 12, 9, 20), (6, 14, 20), unit="weeks",
        interest="a calm migration", their_interest="before the spring season",
    ),
    Choice(
        "Governance", (("Quarterly call", 100, 30), ("Monthly steering group", 80, 100)),
        15, 5, "Monthly steering group", interest="decisions within a week",
    ),
)  # fmt: skip


def agency_at_the_table(cast: Cast, today: datetime) -> None:
    """Bargaining, with five offers and their answer due: the floor is 8,000 a month."""
    walk = Walk.begin(
        owner=cast["rep"], today=today, days_ago=24, company="Halden Outdoor",
        title="12-month marketing retainer", currency="USD", value=Decimal(110_400),
        expected_close_on=(today + timedelta(days=17)).date(),
    )  # fmt: skip
    _prepare_agency(walk, days_ago=23)
    walk.people(
        ("Ingrid Solheim", "CMO", "decision_maker", 3, "Was burnt by an agency last year."),
        ("Per Lunde", "CFO", "approver", 3, "Wants no commitment beyond the fiscal year."),
        ("Aino Virtanen", "Brand lead", "user", 1, "Will work with us every day."),
        days_ago=23,
    )
    walk.moves_on(Stage.INFORMATION_EXCHANGE, 22.8)
    _states_agency(walk, days_ago=22.6)
    walk.hears(
        22.5, "Measurable results matter more to them than awards.",
        said_by=walk.deal.stakeholders.get(name="Ingrid Solheim"),
    )  # fmt: skip
    walk.hears(22.4, "“Locked in for a year with nothing to show.” Whose words?")
    walk.moves_on(Stage.CLARIFYING, 22.2)
    walk.notes(22.1, "Showed two case studies with return figures, and our reporting process.")
    walk.agrees(
        22, "Results are reported every month against three agreed figures.", "Ingrid Solheim"
    )
    walk.moves_on(Stage.BARGAINING, 21.5)
    _agency_offers(walk)
    walk.hears(
        6, "They fear a lock-in without results.",
        said_by=walk.deal.stakeholders.get(name="Ingrid Solheim"),
    )  # fmt: skip
    walk.plans("Call Ingrid about trial targets", in_hours=7)


def _prepare_agency(walk: Walk, *, days_ago: float) -> None:
    walk.prepares(
        days_ago,
        batna="Fjordlyst retainer: offer in hand, same team, from January",
        walk_away="Not under $8,000 a month",
        reservation_score=Decimal(47),
        goals_short_term="Signature before the year ends",
        goals_long_term="A reference in outdoor retail",
        revenue_sought=Decimal(110_400),
        relationship_wanted="They call us before they plan a season",
        strengths="Return figures from two outdoor brands",
        weaknesses="No office in their country",
        their_viewpoint="Agencies promise and then bill",
        their_challenges="A spring season to fill with a frozen budget",
        their_needs="Proof before commitment",
        strategy_process="Ingrid first, Per last; nothing by e-mail that can be said",
        strategy_content="Offer a trial before touching the fee",
        tactics_expected="“The other agency does it for 7,000”",
        counter_tactics="Compare scope line by line",
    )
    walk.lists(AGENCY, price=Decimal(1), days_ago=days_ago)


def _states_agency(walk: Walk, *, days_ago: float) -> None:
    said = {
        "Monthly fee": ("At most 7,200 a month", "the board approved 100,000 a year"),
        "Trial first": ("Half a year", "results before a commitment"),
        "Contract after trial": ("Six months", "not locked in"),
        "Exit if targets missed": ("Leave in any month", "an agency before us over-promised"),
        "Payment terms": ("Sixty days", "their books close late"),
        "Content pieces": ("Sixteen", "a full spring campaign"),
        "Check-ins": ("Every week", "see early whether it works"),
    }
    for name, (stance, interest) in said.items():
        walk.states(name, stance, interest, days_ago=days_ago)


def _agency_offers(walk: Walk) -> None:
    rows = [
        (OURS, 21, (9800, 0, 24, "None", 15, 8, "Monthly"), "Our standard terms.", ""),
        (THEIRS, 18, (7200, 6, 6, "Any month", 60, 16, "Weekly"), "That is far from our budget.", ""),
        (OURS, 13, (9500, 2, 18, "After trial", 30, 10, "Monthly"), "",
         "If you sign for 18 months, then you can leave after a trial of two."),
        (THEIRS, 8, (7600, 3, 6, "Any quarter", 60, 14, "Weekly at first"),
         "Three months of trial are fine.", ""),
        (OURS, 5, (9200, 3, 12, "After trial", 30, 10, "Weekly at first"), "",
         "If the trial is three months instead of six, then twelve months after it are enough."),
    ]  # fmt: skip
    for side, days_ago, values, message, condition in rows:
        walk.offers(
            side,
            days_ago,
            dict(zip(AGENCY_TERMS, values, strict=True)),
            message=message,
            condition=condition,
            channel="call",
            stands_for=timedelta(days=3) if days_ago == 5 else None,
        )


def agency_signed(cast: Cast, today: datetime) -> None:
    """The same offering, signed: a trial of three months, then twelve, check-ins every week."""
    walk = Walk.begin(
        owner=cast["teammate"], today=today, days_ago=52, company="Bluefin Aquatics",
        title="Retainer with a three-month trial", currency="USD", value=Decimal(102_000),
        expected_close_on=(today - timedelta(days=18)).date(),
    )  # fmt: skip
    _prepare_agency(walk, days_ago=50)
    walk.people(
        ("Dana Whitlock", "Managing director", "decision_maker", 3, "Answers to two investors."),
        days_ago=50,
    )
    walk.moves_on(Stage.INFORMATION_EXCHANGE, 46)
    _states_agency(walk, days_ago=44)
    walk.moves_on(Stage.CLARIFYING, 41)
    walk.agrees(40, "Targets of the trial are set together before it begins.", "Dana Whitlock")
    walk.moves_on(Stage.BARGAINING, 36)
    first = (9800, 0, 24, "None", 15, 8, "Monthly")
    second = (7800, 6, 6, "Any month", 45, 12, "Weekly")
    third = (8500, 3, 12, "After trial", 30, 10, "Weekly at first")
    walk.offers(OURS, 35, dict(zip(AGENCY_TERMS, first, strict=True)), channel="meeting")
    walk.offers(THEIRS, 31, dict(zip(AGENCY_TERMS, second, strict=True)), channel="email")
    walk.offers(
        OURS, 26, dict(zip(AGENCY_TERMS, third, strict=True)), channel="call",
        condition="If you commit to twelve months after the trial, then you try us for three.",
    )  # fmt: skip
    walk.accepts(24)
    walk.writes(
        22,
        measures="Leads per month, cost per lead, share of repeat visitors",
        contacts="Dana Whitlock for them, Amara Diallo for us",
        contingencies="If two of three targets are missed at the end of the trial, they may leave "
        "without a fee.",
        dispute_resolution="Dana and Marta talk within five working days, before anybody else does.",
        next_steps="Kick-off in week one, first report after four weeks",
    )
    kick_off = walk.promises(OURS, "Campaign plan for the trial", "Amara Diallo", -12, days_ago=22)
    walk.promises(THEIRS, "Access to shop and analytics", "Dana Whitlock", -14, days_ago=22)
    walk.promises(OURS, "First results report", "Amara Diallo", 9, days_ago=22)
    walk.reviews("End of the trial: targets against results", 70, days_ago=22)
    walk.checks_in(
        first_in_days=-14, at=time(15), until_in_days=330, days_ago=20,
        notes=("Access was late by two days, caught up.", "First campaign live, 40 leads.",),
    )  # fmt: skip
    walk.signs(18)
    walk.finishes(kick_off, 12)
    walk.notes(17, "Thank-you note sent on the evening of the signature.")


def enterprise_signed(cast: Cast, today: datetime) -> None:
    """A tight budget met by a payment schedule and training, with the price left alone."""
    walk = Walk.begin(
        owner=cast["rep"], today=today, days_ago=75, company="Zander Tools",
        title="ERP add-on, go-live", currency="USD", value=Decimal(142_000),
        approach=Approach.INTEGRATIVE, expected_close_on=(today - timedelta(days=25)).date(),
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
    walk.accepts(30)
    _sign_enterprise(walk)


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
        measures="Adoption: share of orders booked in the new module, 60 % after a month",
        contacts="Viktor Aalto for them, Jonas Reuter for us",
        contingencies="If the test on their data fails, go-live moves by as much as it takes to mend.",
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
