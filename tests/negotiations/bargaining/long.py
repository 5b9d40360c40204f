"""A negotiation as long as any: forty issues, sixty offers, eight of the issues settled."""

from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from negotiations.bargaining.models import (
    Concession,
    MoveKind,
    Offer,
    Resolution,
    ResolutionKind,
    Settlement,
    Term,
    Valuation,
)
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Direction, Issue, IssueKind, Option, Position

ISSUES, OFFERS, SETTLED = 40, 60, 8
NAMES = ("Licence fee", "Support hours", "Rollout", "Training days", "Reference case")
# A side moves on an issue in every seventh of its offers.
EVERY = 7


def build(deal: Deal, *, by: User, now: datetime, offers: int = OFFERS) -> Deal:
    """Write the rows at once: the actions would take minutes."""
    issues = [_issue(deal, rank, now) for rank in range(ISSUES)]
    valuation = Valuation.objects.create(deal=deal, digest="long", content={}, taken_at=now)
    tabled = Offer.objects.bulk_create(
        Offer(
            deal=deal, number=number + 1, side=list(Side)[number % 2], recorded_by=by,
            tabled_at=now - timedelta(hours=12 * (offers - number)), valuation=valuation,
            our_score_low=_score(number), our_score_high=_score(number),
            their_score_low=100 - _score(number), their_score_high=100 - _score(number),
        )
        for number in range(offers)
    )  # fmt: skip
    Resolution.objects.bulk_create(
        Resolution(offer=one, kind=ResolutionKind.ANSWERED, at=one.tabled_at, by=by)
        for one in tabled[:-1]
    )
    Term.objects.bulk_create(_term(offer, issue) for offer in tabled for issue in issues)
    Concession.objects.bulk_create(
        _move(before, offer, issue)
        for before, offer in zip(tabled, tabled[2:], strict=False)
        for issue in issues
        if _moves(offer, issue)
    )
    Settlement.objects.bulk_create(
        _settlement(tabled[-1], issue, by, now) for issue in issues[:SETTLED]
    )
    return deal


def _score(number: int) -> float:
    return 90 - number / 2 if number % 2 == 0 else 10 + number / 2


def _issue(deal: Deal, rank: int, now: datetime) -> Issue:
    name = f"{NAMES[rank % len(NAMES)]} {rank + 1}"
    is_choice = rank % len(NAMES) == len(NAMES) - 1
    kind = IssueKind.CHOICE if is_choice else IssueKind.MONEY if rank % 4 == 0 else IssueKind.NUMBER
    issue = Issue.objects.create(
        deal=deal, name=name, kind=kind, unit="" if kind != IssueKind.NUMBER else "h",
        direction="" if is_choice else Direction.MORE, rank=rank + 1, created_at=now,
    )  # fmt: skip
    for side, opening, limit in ((Side.OURS, 1000, 400), (Side.THEIRS, 300, 900)):
        ends = {} if is_choice else {"opening": opening, "limit": limit}
        Position.objects.create(issue=issue, side=side, weight=Decimal("2.5"), **ends)
    if is_choice:
        Option.objects.bulk_create(
            Option(issue=issue, label=label, rank=place + 1, our_score=100 - 50 * place,
                   their_score=50 * place)
            for place, label in enumerate(("Before signature", "At go-live", "Never"))
        )  # fmt: skip
    return issue


def _value(offer: Offer, issue: Issue) -> Decimal | int:
    """How often this side has moved here so far, as a value: ours go down, theirs up."""
    turn = (offer.number - 1) // 2
    moved = sum((step + issue.rank) % EVERY == 0 for step in range(1, turn + 1))
    if issue.has_options:
        places = [one.pk for one in issue.options.all()]
        return places[min(moved, 2)] if offer.side == Side.OURS else places[2 - min(moved, 2)]
    return Decimal(1000 - 40 * moved if offer.side == Side.OURS else 300 + 40 * moved)


def _moves(offer: Offer, issue: Issue) -> bool:
    turn = (offer.number - 1) // 2
    return not issue.has_options and turn > 0 and (turn + issue.rank) % EVERY == 0


def _term(offer: Offer, issue: Issue) -> Term:
    value = _value(offer, issue)
    held = {"option_id": value} if issue.has_options else {"number": value}
    return Term(offer=offer, issue=issue, is_carried=not _moves(offer, issue), **held)


def _move(before: Offer, offer: Offer, issue: Issue) -> Concession:
    size = Decimal(-40 if offer.side == Side.OURS else 40)
    return Concession(
        offer=offer, previous_offer=before, issue=issue, kind=MoveKind.CONCESSION, size=size,
        giver_points=-0.17, receiver_points=0.17,
    )  # fmt: skip


def _settlement(last: Offer, issue: Issue, by: User, now: datetime) -> Settlement:
    value = _value(last, issue)
    held = {"option_id": value} if issue.has_options else {"number": value}
    return Settlement(issue=issue, settled_at=now, settled_by=by, **held)
