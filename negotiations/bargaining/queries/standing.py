"""Where both sides stand before the next offer, and what that offer would mean."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max

from negotiations.analysis import (
    Gap,
    LimitCrossed,
    Move,
    Package,
    ScoreRange,
    Value,
    gap,
    moves,
)
from negotiations.analysis import MoveKind as AnalysisMoveKind
from negotiations.analysis.coach import Line, Step, Subject, coach
from negotiations.bargaining.models import ApprovalRules, MoveKind, Offer, Settlement, WayOut
from negotiations.bargaining.queries.coach_setup import CoachSetup, coach_setup
from negotiations.bargaining.queries.coaching import (
    expiring,
    given_before,
    surroundings,
    unmet_preparation,
)
from negotiations.bargaining.queries.limits import limits_crossed
from negotiations.bargaining.queries.plans import Plan, binding_plan
from negotiations.bargaining.queries.said import Said, terms_of
from negotiations.bargaining.queries.stillness import Stillness, stillness
from negotiations.bargaining.queries.talk import Talk
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Deal, Outcome, Side
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue, IssueKind
from negotiations.preparation.queries import Profiles, issues_of, profiles


@dataclass(frozen=True)
class Standing:
    """The issues, what they are worth, and the ledger so far, as one reading of the rows."""

    deal: Deal
    issues: list[Issue]
    profiles: Profiles
    reservation: float | None
    offers: list[Offer]
    terms: dict[int, dict[str, Said]]
    settlements: list[Settlement]
    setup: CoachSetup
    left_out: frozenset[int] = frozenset()
    rules: ApprovalRules | None = None
    way_out_at: datetime | None = None
    binding: Plan | None = None

    @cached_property
    def talk(self) -> Talk:
        """What both sides said so far, word by word."""
        return Talk(self.offers, self.left_out)

    @cached_property
    def stillness(self) -> Stillness | None:
        """What was said since a term changed or a way out was taken."""
        return stillness(self.talk, self.terms, self.way_out_at)

    @cached_property
    def unmet(self) -> tuple[str, ...]:
        """What the preparation lacks; read when an offer is weighed for the first time."""
        return unmet_preparation(self.deal, self.issues)

    @cached_property
    def given_on(self) -> frozenset[str]:
        """The issues on which a word of ours has given ground."""
        ours = (word for word in self.talk.words if word.side == Side.OURS)
        said = (one for word in ours for one in self.terms.get(word.pk, {}).items())
        return frozenset(
            key for key, one in said if one.move and one.move.kind == MoveKind.CONCESSION
        )

    def last(self, side: Side) -> Offer | None:
        """The side's last word: a withdrawn offer does not count as one."""
        return next((one for one in reversed(self.talk.words) if one.side == side), None)

    def before(self, offer: Offer | None) -> "Standing":
        """The same reading as if this offer and those beside it had not been recorded."""
        if offer is None:
            return self
        beside = {one.pk for one in self.offers if one.tabled_with == offer.tabled_with}
        return replace(self, left_out=self.left_out | beside | {offer.pk})

    def package(self, side: Side) -> dict[str, Value]:
        offer = self.last(side)
        return self.package_of(offer) if offer else {}

    def package_of(self, offer: Offer) -> dict[str, Value]:
        return {issue: said.value for issue, said in self.terms.get(offer.pk, {}).items()}

    def agreed_on(self, issue: Issue, now: datetime) -> Value | None:
        """The value on which both last words and all that lies on the table are one, if any."""
        ours, theirs = (self.package(side).get(issue.key) for side in Side)
        lying = (self.package_of(one) for side in Side for one in self.open_of(side, now))
        is_one = ours == theirs and all(one.get(issue.key, ours) == ours for one in lying)
        return ours if is_one else None

    @cached_property
    def settled(self) -> dict[str, Settlement]:
        """What is settled now, by issue."""
        return {str(one.issue_id): one for one in self.settlements if one.reopened_at is None}

    @cached_property
    def reopened(self) -> dict[str, Settlement]:
        """The last settlement of the issues that were taken up again and are open."""
        known = {str(one.issue_id): one for one in self.settlements}
        return {issue: one for issue, one in known.items() if issue not in self.settled}

    def on_the_table(self, side: Side, now: datetime) -> Offer | None:
        """The side's open offer that has not run out; the first of those tabled together."""
        open_offers = self.open_of(side, now)
        return open_offers[-1] if open_offers else None

    def open_of(self, side: Side, now: datetime) -> list[Offer]:
        """All that the side has on the table, the newest first."""
        own = (one for one in reversed(self.offers) if one.side == side)
        return [one for one in own if not one.is_resolved and not one.has_run_out(now)]

    def whole(self, side: Side, mentioned: Package) -> dict[str, Value]:
        """The package an offer makes: what is mentioned, else the last word; settled is settled."""
        agreed = {issue: settlement.value for issue, settlement in self.settled.items()}
        return {**self.package(side), **mentioned, **agreed}

    @property
    def is_over(self) -> bool:
        """Whether an offer was accepted and the deal has gone on, or is agreed."""
        has_gone_on = self.talk.accepted is not None and self.deal.stage >= Stage.COMMITMENT
        return has_gone_on or self.deal.outcome == Outcome.AGREED

    @property
    def next_number(self) -> int:
        return self.offers[-1].number + 1 if self.offers else 1


@dataclass(frozen=True)
class Assessment:
    """What an offer would mean: its worth to both sides, what moved, what the coach says."""

    package: dict[str, Value]
    moves: tuple[Move, ...]
    ours: ScoreRange | None
    theirs: ScoreRange | None
    limits_crossed: tuple[LimitCrossed, ...]
    lines: tuple[Line, ...]
    gap: Gap | None
    is_under_reservation: bool


def standing(deal: Deal) -> Standing:
    """Read where both sides stand, every term ever named included: eight queries."""
    issues = issues_of(deal)
    reservation = _reservation(deal, Side.OURS)
    # Asked of the deal, so that each offer knows the deal that was read and locked.
    offers = list(deal.offers.select_related("resolution", "attachment").order_by("number"))
    settlements = Settlement.objects.filter(issue__deal=deal).select_related("reopened_by")
    return Standing(
        deal=deal,
        issues=issues,
        profiles=profiles(
            issues,
            reservation=reservation or 0.0,
            their_reservation=_reservation(deal, Side.THEIRS) or 0.0,
        ),
        reservation=reservation,
        offers=offers,
        terms=terms_of(deal),
        settlements=list(settlements),
        rules=getattr(deal.team, "approval_rules", None),
        setup=coach_setup(deal),
        binding=binding_plan(deal),
        way_out_at=WayOut.objects.filter(deal=deal).aggregate(last=Max("at"))["last"],
    )


def assess(
    ground: Standing, *, side: Side, mentioned: Package, condition: str = "",
    depends_on: Collection[str] = (), now: datetime,
) -> Assessment:  # fmt: skip
    """Say what an offer of these terms would mean; writes nothing, reads what `unmet` reads.

    The `condition` is tied to the issues in `depends_on`, or to all where there are none.
    """
    package = ground.whole(side, mentioned)
    theirs = ground.profiles.theirs
    step = _step(ground, side, package, now)
    step = replace(step, condition=condition, depends_on=frozenset(depends_on))
    return Assessment(
        package=package,
        moves=step.moves,
        ours=step.score,
        theirs=theirs.score_range(package) if theirs else None,
        limits_crossed=step.limits_crossed,
        lines=coach(step),
        gap=gap_to(ground, side, package),
        is_under_reservation=step.is_under_reservation,
    )


def _step(ground: Standing, side: Side, package: Package, now: datetime) -> Step:
    ours, theirs = ground.profiles.ours, ground.profiles.theirs
    return Step(
        is_ours=side == Side.OURS,
        subjects=_subjects(ground),
        after=package,
        moves=moves_of(ground, side, package),
        limits_crossed=limits_crossed(ground.issues, package),
        score=ours.score_range(package) if ours else None,
        reservation=ground.reservation,
        given_on=ground.given_on,
        given_before=given_before(ground.talk.words, side),
        ours=ours,
        theirs=theirs,
        expiring=expiring(ground.on_the_table(side.other, now), ground.setup, now),
        **surroundings(
            ground.deal,
            issues=ground.issues,
            offers=ground.offers,
            still=ground.stillness,
            is_ours=side == Side.OURS,
            unmet=ground.unmet,
            reopened=ground.reopened,
            setup=ground.setup,
            now=now,
        ),
    )


def moves_of(ground: Standing, side: Side, package: Package) -> tuple[Move, ...]:
    """What the side would change against its last word, in table order."""
    mover, receiver = ground.profiles.ours, ground.profiles.theirs
    if side == Side.THEIRS:
        mover, receiver = receiver, mover
    made = moves(ground.package(side), package, mover, receiver)
    by_key = {issue.key: issue for issue in ground.issues}
    order = {key: rank for rank, key in enumerate(by_key)}
    directed = (_directed(move, by_key[move.issue], side) for move in made if move.issue in by_key)
    return tuple(sorted(directed, key=lambda move: order[move.issue]))


def _reservation(deal: Deal, side: Side) -> float | None:
    """What walking away is worth to that side: its alternative's package, else as typed."""
    try:
        prepared = deal.preparation
    except ObjectDoesNotExist:
        return None
    score = prepared.reservation if side == Side.OURS else prepared.their_reservation
    return None if score is None else float(score)


def _subjects(ground: Standing) -> dict[str, Subject]:
    return {
        issue.key: Subject(
            name=issue.name,
            write=partial(_written, issue, ground.deal.currency),
            is_price=issue.kind == IssueKind.MONEY or issue.list_value is not None,
            is_settled=issue.key in ground.settled,
        )
        for issue in ground.issues
    }


def _written(issue: Issue, currency: str, value: Value) -> str:
    return in_words(issue, value, currency)


def gap_to(ground: Standing, side: Side, package: Package) -> Gap | None:
    """What lies between a package of this side and the other's last word, in points for us."""
    ours, other = ground.profiles.ours, ground.package(side.other)
    if ours is None or not other:
        return None
    return gap(ours, package, other) if side == Side.OURS else gap(ours, other, package)


def _directed(move: Move, issue: Issue, side: Side) -> Move:
    """A move on an issue that nobody valued still goes one way: that of its direction."""
    if move.kind != AnalysisMoveKind.NEUTRAL or not move.size or not issue.direction:
        return move
    suits_us = (move.size > 0) == issue.more_is_better
    suits_mover = suits_us == (side == Side.OURS)
    kind = AnalysisMoveKind.RETRACTION if suits_mover else AnalysisMoveKind.CONCESSION
    return replace(move, kind=kind)
