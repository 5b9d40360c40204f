"""The six focus areas of a preparation, and how much of each is recorded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from negotiations.deals.models import Side, Stakeholder, StakeholderRole
from negotiations.figures import money, points
from negotiations.preparation.models import Issue, PlannedConcession, Preparation
from negotiations.preparation.models.points import PreparedPoint
from negotiations.preparation.queries.profiles import has_values


@dataclass(frozen=True)
class FocusArea:
    """What one focus area asks: a key question, and fields of `Preparation` that answer it.

    `fields` are (field, the word before its text).
    """

    key: str
    title: str
    question: str
    fields: tuple[tuple[str, str], ...]

    @property
    def field_names(self) -> list[str]:
        return [name for name, _ in self.fields]


FOCUS_AREAS = (
    FocusArea(
        "walk-away",
        "Walk-away and alternative",
        "What do we do if there is no deal?",
        (("batna", "Alternative"), ("walk_away", "Walk away"), ("reservation_score", "Worth")),
    ),
    FocusArea(
        "goals",
        "Goals",
        "What must this deal do for us, now and later?",
        (
            ("goals_short_term", "Now"),
            ("goals_long_term", "Later"),
            ("revenue_sought", "Revenue"),
            ("relationship_wanted", "Relationship"),
        ),
    ),
    FocusArea(
        "our-position",
        "Our position",
        "Where are we strong, where will they push?",
        (("strengths", "Strong"), ("weaknesses", "Weak")),
    ),
    FocusArea(
        "other-party",
        "The other party",
        "What are they under pressure to solve?",
        (
            ("their_viewpoint", "They see"),
            ("their_challenges", "Pressure"),
            ("their_needs", "They need"),
            ("their_batna", "Without us"),
            ("their_reservation_score", "Worth"),
        ),
    ),
    FocusArea(
        "strategy",
        "Strategy",
        "How do we run it, what do we offer first?",
        (("strategy_process", "How"), ("strategy_content", "What")),
    ),
    FocusArea(
        "tactics",
        "Tactics to expect",
        "What will they try, what is our answer?",
        (),
    ),
)

# Written like the six, and not counted among them.
MORE_AREAS = (
    FocusArea(
        "due-diligence",
        "Due diligence, both sides",
        "Do they need what we have, and why from us?",
        (("fits_needs", "Fit"), ("why_us", "Why us")),
    ),
    FocusArea(
        "pressures",
        "Pressures and style",
        "What presses them, and how do they usually negotiate?",
        (("their_pressures", "Pressure"), ("their_style", "Style")),
    ),
    FocusArea(
        "leverage",
        "Leverage",
        "What gives each side weight at the table?",
        (("our_leverage", "Ours"), ("their_leverage", "Theirs")),
    ),
    FocusArea(
        "opening",
        "Rehearsed opening",
        "What are our first sentences?",
        (("opening_words", "We open with"),),
    ),
    FocusArea(
        "ground-rules",
        "Ground rules and logistics",
        "How do we want to talk, where and for how long?",
        (("ground_rules", "Rules"), ("logistics", "Logistics")),
    ),
    FocusArea(
        "team-session",
        "Preparation session",
        "What did we work out together?",
        (
            ("session_purpose", "Purpose"),
            ("session_interests", "Interests"),
            ("session_alternatives", "Alternatives"),
            ("session_options", "Options"),
            ("session_agreements", "Agreed"),
        ),
    ),
)

# What a typed score stands for where the alternative has a package.
SCORES = {"reservation_score": "reservation", "their_reservation_score": "their_reservation"}

# Those that a form of their own asks for.
AREAS = {area.key: area for area in (*FOCUS_AREAS, *MORE_AREAS) if area.fields}


@dataclass(frozen=True)
class Answer:
    """One question of a focus area: the word before its text, its full name, what is recorded."""

    word: str
    name: str
    text: str
    is_recorded: bool
    anchor: str = ""


@dataclass(frozen=True)
class FocusCard:
    """A focus area as a card: what is written, what is still open."""

    area: FocusArea
    answers: list[Answer]

    @property
    def written(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.text]

    @property
    def open(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.is_recorded]

    @property
    def done(self) -> int:
        return len(self.answers) - len(self.open)

    @property
    def total(self) -> int:
        return len(self.answers)

    @property
    def is_complete(self) -> bool:
        return not self.open

    @property
    def share(self) -> int:
        return 100 * self.done // self.total


@dataclass(frozen=True)
class Ground:
    """What the cards are counted from."""

    preparation: Preparation
    currency: str
    issues: Sequence[Issue] = ()
    people: Sequence[Stakeholder] = ()
    planned: Sequence[PlannedConcession] = ()
    tactics: Sequence[PreparedPoint] = ()


def focus_cards(ground: Ground) -> list[FocusCard]:
    """All six cards, counted from what is recorded; no query with prefetched issues."""
    elsewhere = {
        "our-position": [_valued("our opening and limit on every issue", ground, Side.OURS)],
        "other-party": [
            _decider(ground.people),
            _valued("their limit on every issue", ground, Side.THEIRS),
        ],
        "strategy": [_traded(ground.planned)],
        "tactics": _expected(ground.tactics),
    }
    return [
        FocusCard(area, _written(area, ground) + elsewhere.get(area.key, []))
        for area in FOCUS_AREAS
    ]


def more_cards(ground: Ground) -> list[FocusCard]:
    """The areas beside the six; no query."""
    return [FocusCard(area, _written(area, ground)) for area in MORE_AREAS]


def name_of_field(name: str) -> str:
    """What a field of the preparation is called."""
    return str(getattr(Preparation._meta.get_field(name), "verbose_name", name))  # noqa: SLF001


def _written(area: FocusArea, ground: Ground) -> list[Answer]:
    return [_answer(ground.preparation, name, word, ground.currency) for name, word in area.fields]


def _answer(preparation: Preparation, name: str, word: str, currency: str) -> Answer:
    value = getattr(preparation, SCORES.get(name, name))
    is_recorded = value is not None and value != ""
    asked = name_of_field(name)
    text = _text(name, value, currency) if is_recorded else ""
    return Answer(word, asked, text, is_recorded)


def _text(name: str, value: Any, currency: str) -> str:
    if not isinstance(value, Decimal):
        return str(value)
    if name == "revenue_sought":
        return money(value, currency)
    is_theirs = name == "their_reservation_score"
    return f"≈{points(value)} points to them" if is_theirs else f"{points(value)} points to us"


def _decider(people: Iterable[Stakeholder]) -> Answer:
    is_named = any(person.role == StakeholderRole.DECISION_MAKER for person in people)
    return Answer("", "who decides", "", is_named, anchor="people")


def _traded(planned: Sequence[PlannedConcession]) -> Answer:
    is_recorded = any(one.in_return for one in planned)
    return Answer("", "a concession for something in return", "", is_recorded, anchor="planned")


def _expected(tactics: Sequence[PreparedPoint]) -> list[Answer]:
    """Each tactic asks for an answer; where none is expected, that is the question."""
    if not tactics:
        return [Answer("", "at least one tactic", "", is_recorded=False, anchor="tactic-list")]
    return [
        Answer(one.text, "an answer to each", one.answer, bool(one.answer), anchor="tactic-list")
        for one in tactics
    ]


def _valued(name: str, ground: Ground, side: Side) -> Answer:
    issues = ground.issues
    is_recorded = bool(issues) and all(has_values(issue, side) for issue in issues)
    return Answer("", name, "", is_recorded, anchor="issues")
