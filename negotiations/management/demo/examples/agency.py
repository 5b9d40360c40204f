"""A marketing agency with a floor of 8,000 a month: once at the table, once signed."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from negotiations.deals.models import Side
from negotiations.management.demo.asking import ask_and_judge
from negotiations.management.demo.at_the_table import set_aside, take_a_break, think_up_options
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.clarity import clear_up
from negotiations.management.demo.groundwork import add_groundwork, could_have, is_sure, plan_gives
from negotiations.management.demo.lines import LESS, MORE, Choice, Line, Numeric
from negotiations.management.demo.opening import open_the_talk
from negotiations.management.demo.walk import Walk
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions.meetings import Invited, plan_meeting
from negotiations.preparation.actions.points import expect_tactics
from negotiations.preparation.actions.templates import keep_issues
from negotiations.preparation.models import Confidence, IssueKind

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
        25, 15, "After trial", "Any quarter", "After trial", interest="no exit on a bad week",
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

HOW_SURE = {
    "Monthly fee": Confidence.HIGH, "Trial first": Confidence.MEDIUM,
    "Contract after trial": Confidence.LOW, "Payment terms": Confidence.MEDIUM,
    "Exit if targets missed": Confidence.MEDIUM,
}  # fmt: skip

AGENCY_TERMS = (
    "Monthly fee", "Trial first", "Contract after trial", "Exit if targets missed",
    "Payment terms", "Content pieces", "Check-ins",
)  # fmt: skip


def agency_at_the_table(cast: Cast, today: datetime) -> None:
    """Bargaining, with five offers and their answer due: the floor is 8,000 a month."""
    walk = Walk.begin(
        owner=cast["rep"], today=today, days_ago=24, company="Halden Outdoor",
        title="12-month marketing retainer", currency="USD", value=Decimal(110_400),
        expected_close_on=(today + timedelta(days=17)).date(),
    )  # fmt: skip
    _prepare_agency(walk, days_ago=23)
    _weigh_up(walk, cast, days_ago=22.9)
    add_groundwork(walk, company="Halden Outdoor", days_ago=23)
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
    open_the_talk(walk, days_ago=22.7)
    ask_and_judge(walk, days_ago=22.5)
    walk.moves_on(Stage.CLARIFYING, 22.2)
    walk.notes(22.1, "Showed two case studies with return figures, and our reporting process.")
    walk.agrees(
        22, "Results are reported every month against three agreed figures.", "Ingrid Solheim"
    )
    clear_up(walk)
    walk.moves_on(Stage.BARGAINING, 21.5)
    _agency_offers(walk)
    walk.hears(
        6, "They fear a lock-in without results.",
        said_by=walk.deal.stakeholders.get(name="Ingrid Solheim"),
    )  # fmt: skip
    walk.plans("Call Ingrid about trial targets", in_hours=7)
    _plan_the_meeting(walk)


def _plan_the_meeting(walk: Walk) -> None:
    plan_meeting(
        deal=walk.deal,
        values={
            "purpose": "Trial targets with Ingrid and Per",
            "starts_at": walk.office_time(walk.today + timedelta(days=6), time(10)),
            "length": 60,
            "place": "Their office, 2nd floor",
            "agenda": "What the three figures are\nWho reports them, and when",
        },
        invited=Invited((walk.by,), ()),
        by=walk.by,
        now=walk.at(6.5),
    )


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
        their_batna="The agency that bids 7,000, without figures to show",
        strategy_process="Ingrid first, Per last; nothing by e-mail that can be said",
        strategy_content="Offer a trial before touching the fee",
    )
    walk.lists(AGENCY, price=Decimal(1), days_ago=days_ago)
    cheaper_bid = ("“The other agency does it for 7,000”", "Compare scope line by line")
    expect_tactics(deal=walk.deal, tactics=[cheaper_bid], by=walk.by, now=walk.at(days_ago))
    walk.ticks(
        days_ago, "Best alternative and walk-away point", "Goals, now and in the long run",
        "Our strengths, weaknesses and weak points", "Strategy, both how and what",
    )  # fmt: skip

    fjordlyst = (8800, 2, 12, "Any quarter", 30, 9, "Weekly at first")
    could_have(walk, OURS, dict(zip(AGENCY_TERMS, fjordlyst, strict=True)), days_ago=days_ago)
    cheaper = (7000, 0, 24, "None", 30, 8, "Monthly")
    could_have(walk, THEIRS, dict(zip(AGENCY_TERMS, cheaper, strict=True)), days_ago=days_ago)


def _weigh_up(walk: Walk, cast: Cast, *, days_ago: float) -> None:
    is_sure(walk, HOW_SURE)
    now = walk.at(days_ago)
    keep_issues(deal=walk.deal, name="Retainer with a trial", by=cast["manager"], now=now)
    plan_gives(
        walk,
        ("A dashboard they can open any day", 900, 6000, "Twelve months after the trial"),
        ("A fee 2 % lower", 2208, 2208, "A first quarter paid in advance"),
        ("Weekly calls for another month", 700, 3000, "Access to their sales figures"),
        days_ago=days_ago,
    )


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
        (OURS, 21, (9800, 0, 24, "None", 15, 8, "Monthly"), "Our standard terms.", "", ()),
        (THEIRS, 18, (7200, 6, 6, "Any month", 60, 16, "Weekly"), "Far from our budget.", "", ()),
        (OURS, 13, (9500, 2, 18, "After trial", 30, 10, "Monthly"), "",
         "If you sign for 18 months, then you can leave after a trial of two.",
         ("Trial first", "Contract after trial", "Exit if targets missed")),
        (THEIRS, 8, (7600, 3, 6, "Any quarter", 60, 14, "Weekly at first"),
         "Three months of trial are fine.", "", ()),
        (OURS, 5, (9200, 3, 12, "After trial", 30, 10, "Weekly at first"), "",
         "If the trial is three months instead of six, then twelve months after it are enough.",
         ("Trial first", "Contract after trial")),
    ]  # fmt: skip
    for side, days_ago, values, message, condition, about in rows:
        is_last = values is rows[-1][2]
        walk.offers(
            side,
            days_ago,
            dict(zip(AGENCY_TERMS, values, strict=True)),
            message=message,
            condition=condition,
            about=about,
            channel="call",
            stands_for=timedelta(days=3) if is_last else None,
        )
    set_aside(walk)
    take_a_break(walk)
    think_up_options(walk, walk.deal.team.people.exclude(pk=walk.by.pk).order_by("pk")[0])
    walk.trades(4, (5, "Contract after trial"), (4, "Trial first"))
    walk.trades(4, (3, "Exit if targets missed"), (4, "Exit if targets missed"))
    walk.ticks(5, "Something asked for with every concession", "Steps get smaller")


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
    _sign_agency(walk)


def _sign_agency(walk: Walk) -> None:
    walk.writes(
        22,
        key_terms="8,500 a month. Three months of trial with targets set together, then twelve "
        "months. They may leave after the trial. Weekly check-ins in the first month.",
        measures="Leads per month, cost per lead, share of repeat visitors",
        contacts="Dana Whitlock for them, Amara Diallo for us",
        contingencies="If two of three targets are missed at the end of the trial, they may leave "
        "without a fee.",
        dispute_resolution="Dana and Marta talk within five days, before anybody else.",
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
