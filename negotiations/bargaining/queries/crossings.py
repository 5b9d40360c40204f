"""The lines of ours that a package goes past, and whose word it takes to let it pass."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from accounts.models import User
from negotiations.analysis import Value
from negotiations.bargaining.models import ApprovalRules, Level
from negotiations.bargaining.queries.standing import Assessment, Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.figures import percent, points
from negotiations.preparation.models import Issue, IssueKind

LIMIT, SCORE, DISCOUNT = "limit", "score", "discount"
# Lines that were moved since they bound us.
FORMER_LIMIT, FORMER_SCORE = "former_limit", "former_score"
MOVED = (FORMER_LIMIT, FORMER_SCORE)
HUNDRED = Decimal(100)
SHOWN = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Crossing:
    """One line crossed. Figures are plain text, so that a row keeps them and they compare.

    `value` is what the package says and `line` what it should not go past: the limit of an
    issue, the score of walking away, or the list price that a discount is counted from.
    """

    kind: str
    level: int
    issue: str = ""
    value: str = ""
    line: str = ""
    allowed: str = ""

    @property
    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def crossings(ground: Standing, assessment: Assessment) -> tuple[Crossing, ...]:
    """Every line that the package is past, whoever tables it; reads nothing."""
    found = [
        Crossing(
            LIMIT, Level.MANAGER, past.issue, plain(past.value), plain(past.limit)
        )
        for past in assessment.limits_crossed
    ]  # fmt: skip
    if assessment.is_under_reservation and assessment.ours and ground.reservation is not None:
        score, wall = f"{assessment.ours.high:.4f}", f"{ground.reservation:.4f}"
        found.append(Crossing(SCORE, Level.MANAGER, value=score, line=wall))
    found += _moved_lines(ground, assessment)
    for issue in ground.issues:
        value = assessment.package.get(issue.key)
        listed = _listed(ground, issue)
        discount = discount_on(issue, value, listed)
        if ground.rules and listed and discount is not None and isinstance(value, Decimal):
            found += _discounted(issue, value, listed, discount, ground.rules)
    return tuple(found)


def discount_on(issue: Issue, value: Value | None, listed: Decimal | None) -> Decimal | None:
    """(list − offered) ÷ list, in percent; None where we sell nothing at a list price."""
    is_priced = issue.kind == IssueKind.MONEY and issue.more_is_better
    if not is_priced or not isinstance(value, Decimal) or not listed:
        return None
    return (listed - value) / listed * HUNDRED


def level_for(discount: Decimal, rules: ApprovalRules) -> Level:
    """Whose word a discount takes on this ladder."""
    if rules.rep_discount is None or discount <= rules.rep_discount:
        return Level.REP
    if rules.manager_discount is None or discount <= rules.manager_discount:
        return Level.MANAGER
    return Level.ADMIN


def beyond(found: Iterable[Crossing], user: User) -> tuple[Crossing, ...]:
    """What of it this person may not let pass alone: a limit nobody may, a discount by rank."""
    own = Level.of(user)
    return tuple(one for one in found if one.kind != DISCOUNT or one.level > own)


def level_of(found: Iterable[Crossing]) -> Level:
    """Whose word all of it takes."""
    return Level(max((one.level for one in found), default=Level.MANAGER))


def spoken(ground: Standing, found: Iterable[Crossing]) -> list[str]:
    """Each crossing in a sentence with its figures, in the reader's format."""
    issues = {issue.key: issue for issue in ground.issues}
    return in_sentences(found, issues, ground.deal.currency)


def in_sentences(
    found: Iterable[Crossing], issues: Mapping[str, Issue], currency: str
) -> list[str]:
    """The same where the issues, by key and with their options, are at hand without the ledger."""
    return [_said(one, issues.get(one.issue), currency) for one in found]


def read_crossings(rows: Iterable[dict[str, Any]]) -> tuple[Crossing, ...]:
    """What a request keeps of them."""
    return tuple(Crossing(**row) for row in rows)


def plain(value: Value) -> str:
    """A value as text that is the same however many zeros it was typed or stored with."""
    return value if isinstance(value, str) else f"{value.normalize():f}"


def _listed(ground: Standing, issue: Issue) -> Decimal | None:
    """The list price, the higher one where it was cut since it bound us."""
    bound = ground.binding.list_value(issue.key) if ground.binding else None
    return max((one for one in (issue.list_value, bound) if one is not None), default=None)


def _discounted(
    issue: Issue, value: Decimal, listed: Decimal, discount: Decimal, rules: ApprovalRules
) -> list[Crossing]:
    level = level_for(discount, rules)
    if level == Level.REP:
        return []
    allowed = rules.rep_discount if level == Level.MANAGER else rules.manager_discount
    line = plain(listed)
    return [Crossing(DISCOUNT, level, issue.key, plain(value), line, plain(allowed or Decimal(0)))]


def _moved_lines(ground: Standing, assessment: Assessment) -> list[Crossing]:
    """Lines that the package is past by the plan that binds, and no more by today's."""
    plan, package = ground.binding, assessment.package
    if plan is None:
        return []
    named = {past.issue for past in assessment.limits_crossed}
    found = [
        Crossing(FORMER_LIMIT, Level.MANAGER, issue.key, plain(package[issue.key]), plain(limit))
        for issue in ground.issues
        if issue.key in package and issue.key not in named
        if (limit := plan.limit_past(issue.key, package[issue.key])) is not None
    ]
    score = plan.score(package)
    if score and plan.is_under_reservation(package) and not assessment.is_under_reservation:
        value, wall = f"{score.high:.4f}", f"{plan.reservation:.4f}"
        found.append(Crossing(FORMER_SCORE, Level.MANAGER, value=value, line=wall))
    return found


def _said(one: Crossing, issue: Issue | None, currency: str) -> str:
    if one.kind == SCORE:
        score, wall = points(float(one.value)), points(float(one.line))
        return f"The whole package scores {score} for us; walking away scores {wall}."
    if one.kind == FORMER_SCORE:
        score, wall = points(float(one.value)), points(float(one.line))
        return (
            f"The whole package scores {score} for us by the plan before it was changed; walking "
            f"away scored {wall}."
        )
    if issue is None:
        return "An issue that is not on the list any more."
    value, line = (in_words(issue, _value(issue, text), currency) for text in (one.value, one.line))
    if one.kind == LIMIT:
        return f"{issue.name} {value}, our limit {line}."
    if one.kind == FORMER_LIMIT:
        return f"{issue.name} {value} is past {line}, our limit until it was moved."
    offered, listed = Decimal(one.value), Decimal(one.line)
    given = percent(((listed - offered) / listed * HUNDRED).quantize(SHOWN), decimals=1)
    who = "a rep" if one.level == Level.MANAGER else "a manager"
    allowed = percent(Decimal(one.allowed))
    over = f"{given} under the list price of {line}"
    return f"{issue.name} {value} is {over}; {who} may give {allowed}."


def _value(issue: Issue, text: str) -> Value:
    return text if issue.has_options else Decimal(text)
