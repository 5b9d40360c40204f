"""The accepted package as a table, and what was agreed on the way held against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from negotiations.bargaining.models import Offer, Term
from negotiations.bargaining.queries.words import SIDE_WORDS
from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment.models import Agreement, Deliverable
from negotiations.deals.models import Deal, Side
from negotiations.figures import points
from negotiations.preparation.models import Issue, Option
from negotiations.preparation.queries import issues_of, position, value_text

NOT_IN_IT = "not in the package"
NOT_SET = "–"
WRITTEN = (
    "key_terms",
    "measures",
    "contacts",
    "contingencies",
    "dispute_resolution",
    "next_steps",
)


@dataclass(frozen=True)
class AgreedTerm:
    """One issue and what was agreed on it, beside what we had aimed for."""

    issue: Issue
    value: str
    target: str
    limit: str
    is_agreed: bool
    is_carried: bool


@dataclass(frozen=True)
class Package:
    """The accepted offer, issue by issue."""

    offer: Offer
    terms: list[AgreedTerm]

    @property
    def name(self) -> str:
        return f"{SIDE_WORDS[Side(self.offer.side)]} #{self.offer.number}"

    @property
    def score(self) -> str:
        """What the package is worth to us; nothing where that is not known exactly."""
        low, high = self.offer.our_score_low, self.offer.our_score_high
        return "" if low is None or low != high else f"{points(low)} points for us"

    @property
    def in_words(self) -> str:
        """A line per agreed term, as the key terms of the agreement begin."""
        return "\n".join(f"{one.issue.name}: {one.value}" for one in self.terms if one.is_agreed)


@dataclass(frozen=True)
class PointCheck:
    """A point agreed on the way, and where the written terms have it."""

    point: AgreedPoint
    covered_by: str

    @property
    def is_covered(self) -> bool:
        return bool(self.covered_by)


def package_of(deal: Deal, offer: Offer) -> Package:
    """The terms of an offer over all issues of its deal: one query more than the issues."""
    terms = {
        term.issue_id: term for term in Term.objects.filter(offer=offer).select_related("option")
    }
    return Package(
        offer, [_agreed(issue, terms.get(issue.pk), deal.currency) for issue in issues_of(deal)]
    )


def _agreed(issue: Issue, term: Term | None, currency: str) -> AgreedTerm:
    ours = position(issue, Side.OURS)
    return AgreedTerm(
        issue=issue,
        value=_value(issue, term, currency),
        target=_position(issue, ours.target, ours.target_option, currency),
        limit=_position(issue, ours.limit, ours.limit_option, currency),
        is_agreed=term is not None,
        is_carried=term is not None and term.is_carried,
    )


def _value(issue: Issue, term: Term | None, currency: str) -> str:
    if term is None:
        return NOT_IN_IT
    return term.option.label if term.option else value_text(issue, term.number, currency)


def _position(issue: Issue, number: Decimal | None, option: Option | None, currency: str) -> str:
    return option.label if option else value_text(issue, number, currency, missing=NOT_SET)


def check_points(
    agreed: Iterable[AgreedPoint],
    package: Package,
    agreement: Agreement,
    deliverables: Sequence[Deliverable],
) -> list[PointCheck]:
    """Hold every point against the package and the written text; no query.

    A point about an issue is covered by that issue's term; any other one if its words stand in
    the agreement.
    """
    values = {one.issue.pk: one for one in package.terms if one.is_agreed}
    written = _plain("\n".join([_text_of(agreement), *(one.text for one in deliverables)]))
    return [PointCheck(point, _covered_by(point, values, written)) for point in agreed]


def _covered_by(point: AgreedPoint, values: dict[int, AgreedTerm], written: str) -> str:
    if _plain(point.text) in written:
        return "in the written terms"
    term = values.get(point.issue_id or 0)
    return f"{term.issue.name}: {term.value}" if term else ""


def _text_of(agreement: Agreement) -> str:
    return "\n".join(getattr(agreement, name) for name in WRITTEN)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
