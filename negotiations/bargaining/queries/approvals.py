"""Drafts that wait, and what was asked and decided about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from accounts.preferences import active_zone
from negotiations.bargaining.models import (
    ApprovalRequest,
    ApprovalRequestQuerySet,
    Offer,
    OfferDraft,
    RequestStatus,
)
from negotiations.bargaining.queries.came_with import came_with
from negotiations.bargaining.queries.crossings import in_sentences, read_crossings, spoken
from negotiations.bargaining.queries.limits import our_limit
from negotiations.bargaining.queries.plans import plan_changes
from negotiations.bargaining.queries.remarks import NAMES
from negotiations.bargaining.queries.standing import Standing
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal, Side
from negotiations.figures import moment, points
from negotiations.preparation.models import Issue

STATES = {
    RequestStatus.WAITING: ("warn", "clock"),
    RequestStatus.APPROVED: ("good", "check"),
    RequestStatus.DECLINED: ("stop", "stop"),
    RequestStatus.VOID: ("plain", "x"),
}
PEOPLE = ("requested_by", "decided_by", "written_by")
DRAFT = (
    "draft__deal__counterparty", "draft__offer", "draft__corrects", "draft__answers",
    "draft__attachment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermLine:
    """One issue of a draft beside what both sides said last and our limit.

    It `is_past` where a line of ours was crossed when the word was asked for.
    """

    issue: str
    asked: str
    ours: str
    theirs: str
    limit: str
    is_past: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its page shows it."""

    request: ApprovalRequest
    title: str
    state: str
    icon: str
    status: str
    what_happened: str
    called: str
    crossed: tuple[str, ...]
    terms: tuple[TermLine, ...]
    words: tuple[tuple[str, str], ...]
    score: str
    moved: tuple[str, ...]
    may_decide: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list over all deals."""

    request: ApprovalRequest
    what_happened: str
    crossed: tuple[str, ...]
    score: str


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """An open draft with the last that was asked about it."""

    draft: OfferDraft
    title: str
    asked: Asked | None

    @property
    def is_waiting(self) -> bool:
        return bool(self.asked and self.asked.request.is_waiting)

    @property
    def is_approved(self) -> bool:
        return bool(self.asked and self.asked.request.status == RequestStatus.APPROVED)


def waiting_drafts(ground: Standing, user: User, now: datetime) -> list[WaitingDraft]:
    """The open drafts of a deal: one query, three more where there are some."""
    # Most deals have none, and to ask that costs a tenth of asking for all that drafts name.
    drafts = OfferDraft.objects.open().filter(deal=ground.deal)
    if not drafts.exists():
        return []
    drafts = drafts.with_what_it_names()
    last: dict[int, ApprovalRequest] = {}
    for request in _of_the_deal(ground.deal).filter(draft__in=drafts):
        last.setdefault(request.draft_id, request)
    return [
        WaitingDraft(
            draft,
            draft.what[:1].upper() + draft.what[1:],
            asked(ground, last[draft.pk], user, now) if draft.pk in last else None,
        )
        for draft in drafts
    ]


def requests_of(ground: Standing, user: User, now: datetime) -> list[Asked]:
    """All that was ever asked on a deal, the newest first."""
    return [asked(ground, one, user, now) for one in _of_the_deal(ground.deal)]


def approved_for(ground: Standing, offer: Offer, user: User, now: datetime) -> list[Asked]:
    """The word that let an offer be tabled, and the one that let it be accepted."""
    rows = _of_the_deal(ground.deal).filter(Q(tabled=offer) | Q(accepted__offer=offer))
    return [asked(ground, one, user, now) for one in rows]


def queue_for(user: User) -> ApprovalRequestQuerySet:
    """What waits for this person's word, the one that waits longest first."""
    rows = ApprovalRequest.objects.for_decision_by(user)
    return rows.select_related(*PEOPLE, *DRAFT).order_by("requested_at", "pk")


def asked_by(user: User) -> ApprovalRequestQuerySet:
    """What this person asked for, the newest first, on deals they may still read."""
    rows = ApprovalRequest.objects.filter(
        requested_by=user, draft__deal__in=Deal.objects.visible_to(user)
    )
    return rows.select_related(*PEOPLE, *DRAFT).order_by("-requested_at", "-pk")


def request_lines(requests: Sequence[ApprovalRequest], now: datetime) -> list[RequestLine]:
    """Each request with the lines it goes past and its score: two queries for all of them."""
    found = {one.pk: read_crossings(one.crossings) for one in requests}
    keys = {crossing.issue for each in found.values() for crossing in each if crossing.issue}
    rows = Issue.objects.filter(pk__in=keys).prefetch_related("options")
    issues = {issue.key: issue for issue in rows}
    return [
        RequestLine(
            request=one,
            what_happened=what_happened(one, now),
            crossed=tuple(in_sentences(found[one.pk], issues, one.draft.deal.currency)),
            score="" if one.our_score is None else points(one.our_score),
        )
        for one in requests
    ]


def asked(ground: Standing, request: ApprovalRequest, user: User, now: datetime) -> Asked:
    """One request in words and figures; reads nothing where its people are at hand."""
    state, icon = STATES[request.status]
    may = request.is_waiting and request.may_be_decided_by(user)
    called = [call.approver.name for call in request.calls.all()]
    return Asked(
        request=request,
        title=request.draft.what[:1].upper() + request.draft.what[1:],
        state=state,
        icon=icon,
        status=request.status.label,
        what_happened=what_happened(request, now),
        called=", ".join(called),
        crossed=tuple(spoken(ground, read_crossings(request.crossings))),
        terms=_terms(ground, request) if request.is_waiting else (),
        words=_words(ground, request.draft, now) if request.is_waiting else (),
        score=_score(ground, request),
        moved=_moved(ground, request),
        may_decide=may,
        why_not="" if may or not request.is_waiting else _why_not(request, user),
    )


def what_happened(request: ApprovalRequest, now: datetime) -> str:
    """Who answered what and when, in a sentence; empty while nobody has."""
    if request.voided_at is not None:
        return f"Void since {moment(request.voided_at, active_zone(), now)}. {request.void_because}"
    if request.decided_at is None or request.decided_by is None:
        return ""
    at = moment(request.decided_at, active_zone(), now)
    return f"{request.status.label} by {request.decided_by.name} on {at}."


def _of_the_deal(deal: Deal) -> ApprovalRequestQuerySet:
    rows = ApprovalRequest.objects.filter(draft__deal=deal)
    return rows.select_related(*PEOPLE, *DRAFT).prefetch_related("calls__approver")


def _why_not(request: ApprovalRequest, user: User) -> str:
    if user.pk in (request.requested_by_id, request.written_by_id):
        return "You asked for it or wrote it yourself, so somebody else decides."
    return "It takes the word of somebody with more of a say."


def _score(ground: Standing, request: ApprovalRequest) -> str:
    if request.our_score is None:
        return ""
    walk = "" if ground.reservation is None else f"; walking away {points(ground.reservation)}"
    return f"{points(request.our_score)}{walk}"


def _moved(ground: Standing, request: ApprovalRequest) -> tuple[str, ...]:
    """What of our plan the word would let bind."""
    if not request.is_waiting or request.plan_id is None or ground.binding is None:
        return ()
    changes = plan_changes(ground.binding, ground.issues, ground.reservation, ground.deal.currency)
    return tuple(changes)


def _words(ground: Standing, draft: OfferDraft, now: datetime) -> tuple[tuple[str, str], ...]:
    """What comes with the draft besides its terms: all of it is what the word is for."""
    about = [issue.name for issue in ground.issues if issue.key in draft.depends_on]
    wrong = ("What went wrong", draft.correction_reason)
    aside = ("Set aside of what the coach says", _aside(draft))
    said = (wrong, *came_with(draft, about=about, now=now), aside)
    return tuple((title, text) for title, text in said if text)


def _aside(draft: OfferDraft) -> str:
    names = ", ".join(NAMES.get(rule, rule) for rule in draft.aside)
    return f"{names}: {draft.aside_reason}" if names else ""


def _terms(ground: Standing, request: ApprovalRequest) -> tuple[TermLine, ...]:
    draft, currency = request.draft, ground.deal.currency
    past = {one.issue for one in read_crossings(request.crossings)}
    ours, theirs = ground.package(Side.OURS), ground.package(Side.THEIRS)
    if draft.offer:
        package = ground.package_of(draft.offer)
    else:
        package = ground.before(draft.corrects).whole(Side.OURS, draft.mentioned)
    return tuple(
        TermLine(
            issue=issue.name,
            asked=in_words(issue, package.get(issue.key), currency),
            ours=in_words(issue, ours.get(issue.key), currency),
            theirs=in_words(issue, theirs.get(issue.key), currency),
            limit=in_words(issue, our_limit(issue), currency),
            is_past=issue.key in past,
            is_changed=issue.key in package and package[issue.key] != ours.get(issue.key),
        )
        for issue in ground.issues
    )
