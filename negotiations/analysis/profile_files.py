"""Published negotiation cases: a domain and both sides' utility profiles as XML files.

The one place of the arithmetic that opens a file. What is not understood is refused: guessing at
a utility would give wrong scores that look right.
"""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from negotiations.analysis.packages import AnalysisError
from negotiations.analysis.profiles import FULL_SCORE, Profile

LARGEST_FILE = 2_000_000
DISCRETE = "discrete"
NO_DISCOUNT = (0.0, 1.0)

Domain = dict[str, tuple[str, ...]]


class UnreadableProfile(AnalysisError):
    """A file that is no domain or profile, or says something that is not understood."""


def read_profile(path: Path | str) -> Profile:
    """Read one side's utility profile: ``<utility_space>`` with issues, evaluations and weights.

    Weights are normalised by ``Profile``; evaluations keep their own scale, so a package is worth
    the sum of normalised weight x evaluation / the issue's largest evaluation, x 100. The
    file's reservation (0 to 1) becomes a score of 0 to 100.

    Raises:
        UnreadableProfile: not such a file, hostile XML, or anything that is not understood.

    Source: the XML of the Genius platform, Lin, Kraus, Baarslag et al. 2014.

    """
    space = _root(Path(path), "utility_space")
    _refuse_others(space, {"reservation", "discount_factor", "objective"})
    _refuse_discount(space)
    objective = _objective(space)
    issues = _issues(objective)
    values = {name: dict(_evaluations(issue)) for name, issue in issues.items()}
    for name, evaluations in values.items():
        if not any(evaluations.values()):
            _refuse(f"No option of “{name}” is worth anything.")
    try:
        return Profile(_weights(objective, issues), values, reservation=_reservation(space))
    except AnalysisError as refusal:
        raise UnreadableProfile(str(refusal)) from refusal


def read_domain(path: Path | str) -> Domain:
    """Read a domain: each issue's name with its options, in the order of the file.

    Raises:
        UnreadableProfile: not such a file, hostile XML, or anything that is not understood.

    Source: the XML of the Genius platform, Lin, Kraus, Baarslag et al. 2014.

    """
    template = _root(Path(path), "negotiation_template")
    _refuse_others(template, {"agent", "utility_space"})
    spaces = template.findall("utility_space")
    if len(spaces) != 1:
        _refuse("A domain has exactly one <utility_space>.")
    _refuse_others(spaces[0], {"objective"})
    issues = _issues(_objective(spaces[0]))
    return {name: tuple(_options(issue)) for name, issue in issues.items()}


def _root(path: Path, wanted: str) -> Element:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableProfile(f"It cannot be opened: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        _refuse("It is larger than 2 MB.")
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as refusal:
        raise UnreadableProfile(
            "It declares a document type or entities, which are not read."
        ) from refusal
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableProfile(f"It is not XML: {error}.") from error
    if root.tag != wanted:
        _refuse(f"It begins with <{root.tag}> and not with <{wanted}>.")
    return root


def _objective(space: Element) -> Element:
    objectives = space.findall("objective")
    if len(objectives) != 1:
        _refuse("There must be exactly one <objective>.")
    _refuse_others(objectives[0], {"issue", "weight"})
    return objectives[0]


def _issues(objective: Element) -> dict[str, Element]:
    issues: dict[str, Element] = {}
    for issue in objective.findall("issue"):
        name = _text(issue, "name")
        kinds = {issue.get(key) for key in ("type", "etype", "vtype")} - {None}
        if kinds - {DISCRETE}:
            _refuse(f"“{name}” is no list of options: only discrete issues are understood.")
        if name in issues:
            _refuse(f"There are two issues “{name}”.")
        _refuse_others(issue, {"item"})
        issues[name] = issue
    if not issues:
        _refuse("It has no issues.")
    return issues


def _options(issue: Element) -> Iterator[str]:
    seen: set[str] = set()
    for item in issue.findall("item"):
        option = _text(item, "value")
        if option in seen:
            _refuse(f"“{issue.get('name')}” has the option “{option}” twice.")
        _refuse_others(item, set())
        seen.add(option)
        yield option
    if not seen:
        _refuse(f"“{issue.get('name')}” has no options.")


def _evaluations(issue: Element) -> Iterator[tuple[str, float]]:
    for option, item in zip(_options(issue), issue.findall("item"), strict=True):
        yield option, _number(item, "evaluation", f"the option “{option}”")


def _weights(objective: Element, issues: dict[str, Element]) -> dict[str, float]:
    by_index = {_text(issue, "index"): name for name, issue in issues.items()}
    if len(by_index) != len(issues):
        _refuse("Two issues have the same index.")
    weights: dict[str, float] = {}
    for weight in objective.findall("weight"):
        name = by_index.get(_text(weight, "index"))
        if name is None or name in weights:
            _refuse(f"The weight {weight.get('index')} belongs to no issue, or is there twice.")
        weights[name] = _number(weight, "value", f"the weight of “{name}”")
    missing = next((name for name in issues if name not in weights), None)
    if missing is not None:
        _refuse(f"“{missing}” has no weight.")
    return {name: weights[name] for name in issues}


def _reservation(space: Element) -> float:
    given = space.findall("reservation")
    if len(given) > 1:
        _refuse("There are two reservations.")
    value = _number(given[0], "value", "the reservation") if given else 0.0
    if value > 1:
        _refuse("The reservation must lie between 0 and 1.")
    return FULL_SCORE * value


def _refuse_discount(space: Element) -> None:
    for each in space.findall("discount_factor"):
        if _number(each, "value", "the discount factor") not in NO_DISCOUNT:
            _refuse("Utilities that shrink with time are not understood.")


def _refuse_others(parent: Element, known: Iterable[str]) -> None:
    """A text or an element that is not understood may change what everything else means."""
    strange = next((child.tag for child in parent if child.tag not in known), None)
    if strange is not None:
        _refuse(f"<{strange}> inside <{parent.tag}> is not understood.")
    if any((text or "").strip() for text in (parent.text, *(child.tail for child in parent))):
        _refuse(f"Text inside <{parent.tag}> is not understood.")


def _text(element: Element, key: str) -> str:
    text = element.get(key, "")
    if not text.strip():
        _refuse(f"A <{element.tag}> has no {key}.")
    return text


def _number(element: Element, key: str, what: str) -> float:
    text = element.get(key, "")
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < 0:
        _refuse(f"“{text}” is no number of zero or more for {what}.")
    return value


def _refuse(why: str) -> NoReturn:
    raise UnreadableProfile(why)
