"""The coach: what a step at the table gives away or runs into, each with the figures behind it.

Every rule is a function from a step to the line it has to say, or to None. The figures are
written by the caller's own functions, so that the lines read in the user's format.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from negotiations.analysis.coach import giving, standing
from negotiations.analysis.coach.ending import left_on_table
from negotiations.analysis.coach.step import (
    KEYS_APART,
    SMALLEST_STEP,
    USUAL,
    Ending,
    Gravity,
    Idea,
    Line,
    Reopened,
    Step,
    Subject,
    given,
)

__all__ = [
    "KEYS_APART",
    "RULES",
    "SMALLEST_STEP",
    "USUAL",
    "Ending",
    "Gravity",
    "Idea",
    "Line",
    "Reopened",
    "Rule",
    "Step",
    "Subject",
    "coach",
    "given",
    "left_on_table",
]

_ORDER = {Gravity.STOP: 0, Gravity.WARN: 1, Gravity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as a team sees it: its name, what it looks at, what to do, what its threshold counts.

    ``say`` is None for what is not about an offer being made; an empty ``unit`` means that
    there is no threshold to set, ``second_unit`` that there are two. ``is_needed`` rules cannot
    be turned off or set aside.

    Source: the twelve rules of the coach, each with its own.
    """

    key: str
    name: str
    about: str
    advice: str
    unit: str = ""
    largest: float = 100
    say: Callable[[Step], Line | None] | None = None
    is_needed: bool = False
    second_unit: str = ""

    @property
    def usual(self) -> float:
        """The threshold where a team has not set its own."""
        return USUAL[self.key]

    @property
    def usual_second(self) -> float | None:
        """The second threshold where a team has not set its own; None where there is none."""
        return USUAL[self.second_key] if self.second_unit else None

    @property
    def second_key(self) -> str:
        """What the second threshold is called among thresholds."""
        return f"{self.key}_days"


RULES: tuple[Rule, ...] = (
    Rule("walk_away", "Walk-away point", "A package past a limit or under the walk-away score.",
         "Leave the table open, but not the limit: change a term or ask for approval.",
         "points above walking away to warn from", 50, standing.walking_away, is_needed=True),
    Rule("nothing_asked", "Nothing asked in return", "A concession of ours without a condition.",
         "Tie what you give to something: if you …, then we …",
         "points given, at least", 100, giving.nothing_asked),
    Rule("bigger_step", "Step grew", "Our offer gives more than our last step that gave any.",
         "Let each step be smaller than the one before, so that they see the end coming.",
         "times the last step", 10, giving.bigger_step),
    Rule("price_first", "Price first", "Price moved while something cheap that they value stayed.",
         "Give first what costs us little and is worth much to them.",
         "times our weight it has for them", 10, giving.price_first),
    Rule("heavy_first", "Heavy issue first", "Ground given on a heavy issue, lighter ones open.",
         "Move on the light issues and keep the heavy ones for the last exchange.",
         "times the average weight is heavy", 10, giving.heavy_first),
    Rule("before_prepared", "Not prepared", "An offer of ours before the preparation is finished.",
         "Finish the preparation, or ask for time.",
         "open points allowed", 10, standing.before_prepared),
    Rule("impasse", "Standstill", "Several rounds, or days, without movement.",
         "Stop trading figures: ask for interests, or take one of the five ways out.",
         "rounds", 20, standing.impasse, second_unit="days without movement"),
    Rule("demand_grew", "Demand grew", "Their demands grow instead of shrinking.",
         "Ask what changed, and treat it as a new demand with a price of its own.",
         "points of their score, at least", 100, standing.demand_grew),
    Rule("reopened", "Reopened", "A settled issue was taken up again, and by whom.",
         "Name what taking it up again costs.", "", 0, standing.reopened),
    Rule("left_on_table", "Left on the table", "Accepting while something better for both exists.",
         "Propose the exchange before you say yes.",
         "points better for both, at least", 50),
    Rule("expiring", "About to expire", "The offer being answered, or the deal’s date, is near.",
         "Answer in time or ask for more of it.",
         "days before", 60, standing.expiring),
    Rule("silence", "Long silence", "No activity and no next step.",
         "Set a next step with a date, even a small one.", "days", 365, standing.silence),
)  # fmt: skip


def coach(step: Step) -> tuple[Line, ...]:
    """Return what the coach has to say about a step, the gravest first, each rule once.

    What was said with an earlier offer about the same thing is not said again, and neither is
    an idea of the plan that a graver line names already.

    Source: the rules that it asks, each with its own.
    """
    speaking = (rule for rule in RULES if rule.is_needed or rule.key not in step.off)
    lines = [line for rule in speaking if rule.say and (line := rule.say(step)) is not None]
    fresh = [line for line in lines if not line.key or line.key not in step.said_before]
    return tuple(_with_ideas(sorted(fresh, key=lambda line: _ORDER[line.gravity])))


def _with_ideas(lines: list[Line]) -> Iterator[Line]:
    told: set[Idea] = set()
    for line in lines:
        if line.idea is None or line.idea in told:
            yield line
            continue
        told.add(line.idea)
        yield replace(line, text=f"{line.text} {giving.in_words(line.idea)}")
