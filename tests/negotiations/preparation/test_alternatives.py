"""The alternative as a package: its score is the walk-away score, for as long as it is one."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining.queries.standing import standing
from negotiations.deals.models import Deal, Event, Side
from negotiations.preparation.actions import (
    AlternativeChangedMeanwhile,
    add_issue,
    remove_issue,
    set_alternative,
    set_weights,
)
from negotiations.preparation.actions.issues import IssueEdit, RowEdit
from negotiations.preparation.models import AlternativeTerm, Position, Preparation
from negotiations.preparation.queries import alternative_terms, issues_of, reservations


def packed(deal, **more) -> dict:
    """Halfway on the fee, the best payment terms, an exit after the trial: 25 + 20 + 18."""
    fee, terms, leave = issues_of(deal)
    trial = next(one for one in leave.options.all() if one.label == "After trial")
    return {fee.key: Decimal(8900), terms.key: Decimal(15), leave.key: trial.key, **more}


@pytest.fixture
def set_ours(prepared_deal, owner, now):
    def put(package, seen=None, side=Side.OURS) -> Preparation:
        set_alternative(
            deal=prepared_deal, side=side, package=package, seen=seen or {}, by=owner, now=now
        )
        return Preparation.objects.get(deal=prepared_deal)

    return put


def source(deal, side=Side.OURS) -> str:
    held = Preparation.objects.get(deal=deal)
    return reservations(held, issues_of(deal), alternative_terms(deal))[side].source


def test_a_package_scores_and_bargaining_walks_away_at_that_score(set_ours, prepared_deal):
    prepared = set_ours(packed(prepared_deal))
    assert prepared.reservation == 63
    assert standing(Deal.objects.get(pk=prepared_deal.pk)).reservation == 63
    assert source(prepared_deal) == "computed from the alternative's package"
    changes = {line[0]: line[2] for line in Event.objects.first().changes}
    assert changes == {"Monthly fee": "8900", "Payment terms": "15", "Exit": "After trial"}


def test_the_score_follows_when_weights_change(set_ours, prepared_deal, owner, now):
    set_ours(packed(prepared_deal))
    old = {(one.issue_id, one.side): one.weight for one in Position.objects.all()}
    fee, terms, leave = prepared_deal.issues.order_by("rank")
    new = old | {
        (fee.pk, "ours"): Decimal(100), (terms.pk, "ours"): Decimal(0),
        (leave.pk, "ours"): Decimal(0),
    }  # fmt: skip
    set_weights(deal=prepared_deal, weights=new, seen=old, by=owner, now=now)
    assert Preparation.objects.get(deal=prepared_deal).reservation == 50


def test_a_typed_score_applies_where_the_package_is_not_whole(set_ours, prepared_deal, fee):
    Preparation.objects.create(deal=prepared_deal, reservation_score=41)
    assert source(prepared_deal) == "as typed; no package given"
    package = packed(prepared_deal)
    assert set_ours(package).reservation == 63
    prepared = set_ours({fee.key: None}, seen=package)
    assert prepared.reservation == 41
    assert source(prepared_deal) == "as typed; the package leaves out Monthly fee"


def test_an_issue_that_is_added_or_removed_is_reckoned_with(
    set_ours, prepared_deal, fee, owner, now
):
    set_ours(packed(prepared_deal))
    about = {"name": "Start", "kind": "duration", "unit": "d", "direction": "more",
             "list_value": None}  # fmt: skip
    ours = {"opening": Decimal(9), "limit": Decimal(3), "weight": Decimal(10)}
    edit = IssueEdit(RowEdit(about), RowEdit(ours), RowEdit({}))
    added = add_issue(deal=prepared_deal, edit=edit, by=owner, now=now)
    assert Preparation.objects.get(deal=prepared_deal).reservation is None
    remove_issue(issue=added, by=owner, now=now)
    assert Preparation.objects.get(deal=prepared_deal).reservation == 63


def test_theirs_is_an_estimate_of_its_own(set_ours, prepared_deal):
    fee, terms, leave = issues_of(prepared_deal)
    months = next(one for one in leave.options.all() if one.label == "Any month")
    package = {fee.key: Decimal(9500), terms.key: Decimal(60), leave.key: months.key}
    prepared = set_ours(package, side=Side.THEIRS)
    assert (prepared.reservation, prepared.their_reservation) == (None, 60)
    ground = standing(Deal.objects.get(pk=prepared_deal.pk))
    assert (ground.reservation, ground.profiles.theirs.reservation) == (None, 60)


def test_a_package_that_somebody_else_changed_is_told(set_ours, prepared_deal, fee):
    set_ours({fee.key: Decimal(8900)})
    with pytest.raises(AlternativeChangedMeanwhile, match="Monthly fee"):
        set_ours({fee.key: Decimal(9000)})
    assert AlternativeTerm.objects.get().number == 8900


def test_the_database_holds_one_value_a_side_and_issue(prepared_deal, fee):
    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeTerm.objects.create(issue=fee, side=Side.OURS)
    AlternativeTerm.objects.create(issue=fee, side=Side.OURS, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeTerm.objects.create(issue=fee, side=Side.OURS, number=2)


def test_how_sure_we_are_is_said_of_their_side_only(fee):
    fee.positions.filter(side=Side.THEIRS).update(confidence="low")
    with pytest.raises(IntegrityError), transaction.atomic():
        fee.positions.filter(side=Side.OURS).update(confidence="low")
