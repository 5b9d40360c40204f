"""Published two-sided cases: a domain and two profiles become a deal to bargain over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_DOWN, Decimal

from django.db import transaction

from accounts.models import User
from negotiations.analysis import Domain, Profile
from negotiations.deals.actions import Refusal, open_deal
from negotiations.deals.actions.deals import counterparty_named
from negotiations.deals.models import Deal, Side
from negotiations.preparation.actions import (
    IssueEdit,
    OptionEdit,
    RowEdit,
    add_issue,
    prepare,
    set_weights,
)
from negotiations.preparation.models import IssueKind, Preparation
from negotiations.transfer.actions.importers import Importer
from negotiations.transfer.actions.places import usual_playbook

FINEST = Decimal(1).scaleb(-12)
WHOLE = Decimal(100)
LONGEST_NAME = 80
FULL = 100.0


class CaseDoesNotFit(Refusal):
    """The domain and the profiles speak of different things, or of more than a deal holds."""


class CaseIsHere(Refusal):
    """The case was brought in before, and somebody may be bargaining over it."""

    def __init__(self, deal: Deal) -> None:
        super().__init__(
            f"“{deal.title}” with {deal.counterparty} is here already, as deal {deal.pk}. "
            "Close that one first, or give this another title."
        )


@dataclass(frozen=True)
class Case:
    """A published negotiation; `ours` and `theirs` are complete over `domain`."""

    title: str
    counterparty: str
    domain: Domain
    ours: Profile
    theirs: Profile


@transaction.atomic
def import_case(*, case: Case, importer: Importer, by: User, now: datetime) -> Deal:
    """Open a deal with the case's issues, options, scores, weights and reservation.

    Scores and weights are kept to twelve decimals, so that each package scores what the profiles
    say. Raises `CaseDoesNotFit`, `CaseIsHere`.
    """
    _refuse_twice(case, importer)
    for whose, profile in (("our", case.ours), ("their", case.theirs)):
        _refuse_other_issues(case.domain, profile, whose)
    names = _names(case.domain)
    deal = _opened(case, importer, by=by, now=now)
    rows = {
        name: add_issue(deal=deal, edit=_edit(case, name, names[name]), by=by, now=now)
        for name in case.domain
    }
    weights: dict[tuple[int, str], Decimal | None] = {
        (rows[name].pk, side): weight
        for side, profile in ((Side.OURS, case.ours), (Side.THEIRS, case.theirs))
        for name, weight in _weights(profile).items()
    }
    set_weights(deal=deal, weights=weights, seen={}, by=by, now=now)
    worths = {
        "reservation_score": case.ours.reservation,
        "their_reservation_score": case.theirs.reservation,
    }
    scores = {name: _fine(worth) for name, worth in worths.items() if worth}
    if scores:
        row = Preparation.objects.create(deal=deal)
        prepare(deal=deal, values=scores, seen={}, version=row.version, by=by, now=now)
    return deal


def _refuse_twice(case: Case, importer: Importer) -> None:
    running = Deal.objects.running().filter(
        team=importer.team, title__iexact=case.title, counterparty__name__iexact=case.counterparty
    )
    if deal := running.select_related("counterparty").first():
        raise CaseIsHere(deal)


def _opened(case: Case, importer: Importer, *, by: User, now: datetime) -> Deal:
    values = {
        "title": case.title,
        "counterparty": counterparty_named(case.counterparty, team=importer.team),
        "playbook": usual_playbook(now),
        "currency": Deal.objects.usual_currency(importer.team),
    }
    return open_deal(team=importer.team, owner=importer.owner, values=values, by=by, now=now)


def _refuse_other_issues(domain: Domain, profile: Profile, whose: str) -> None:
    if set(profile.issues) != set(domain):
        odd = min(set(profile.issues) ^ set(domain))
        raise CaseDoesNotFit(f"The issue “{odd}” is not in both the domain and {whose} profile.")
    for issue, options in domain.items():
        odd_ones = sorted(set(options) ^ set(_evaluations(profile, issue)))
        if odd_ones:
            raise CaseDoesNotFit(
                f"The option “{odd_ones[0]}” of “{issue}” is not in both the domain and "
                f"{whose} profile."
            )


def _names(domain: Domain) -> dict[str, str]:
    """The issues' names as a deal keeps them; labels of options are checked on the way."""
    names = _cleaned(list(domain), "issues")
    for issue, options in domain.items():
        _cleaned(options, f"options of “{issue}”")
    return names


def _cleaned(texts: list[str] | tuple[str, ...], what: str) -> dict[str, str]:
    cleaned = {text: _plain(text) for text in texts}
    for text in cleaned.values():
        if not text or len(text) > LONGEST_NAME:
            raise CaseDoesNotFit(f"“{text[:LONGEST_NAME]}” must have 1 to {LONGEST_NAME} letters.")
    if len({text.casefold() for text in cleaned.values()}) < len(cleaned):
        raise CaseDoesNotFit(f"Two {what} have the same name.")
    return cleaned


def _plain(text: str) -> str:
    return " ".join(text.split())


def _edit(case: Case, issue: str, name: str) -> IssueEdit:
    ours, theirs = _shares(case.ours, issue), _shares(case.theirs, issue)
    options = [
        OptionEdit(None, _plain(option), ours[option], theirs[option])
        for option in case.domain[issue]
    ]
    facts = {"name": name, "kind": IssueKind.CHOICE, "unit": "", "direction": ""}
    return IssueEdit(RowEdit(facts), RowEdit({}), RowEdit({}), options)


def _shares(profile: Profile, issue: str) -> dict[str, Decimal]:
    """Each option's evaluation in hundredths of the issue's largest."""
    evaluations = _evaluations(profile, issue)
    largest = max(evaluations.values())
    return {option: _fine(FULL * value / largest) for option, value in evaluations.items()}


def _evaluations(profile: Profile, issue: str) -> Mapping[str, float]:
    given = profile.values[issue]
    if isinstance(given, Mapping):
        return given
    raise CaseDoesNotFit(f"“{issue}” is no list of options.")


def _weights(profile: Profile) -> dict[str, Decimal]:
    """Normalised weights that add up to exactly 100: the heaviest takes what rounding left."""
    weights = {
        issue: Decimal(FULL * profile.weight(issue)).quantize(FINEST, ROUND_DOWN)
        for issue in profile.issues
    }
    heaviest = max(weights, key=lambda issue: weights[issue])
    weights[heaviest] += WHOLE - sum(weights.values(), Decimal(0))
    return weights


def _fine(number: float) -> Decimal:
    return Decimal(number).quantize(FINEST)
