from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from negotiations.deals.models import Deal, Outcome, StageVisit
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db


def test_the_team_reads_owner_and_manager_write_admin_does_both(
    deal, owner, teammate, manager, admin, outsider
):
    readers = [one for one in (owner, teammate, manager, admin, outsider)
               if Deal.objects.visible_to(one).exists()]  # fmt: skip
    writers = [one for one in (owner, teammate, manager, admin, outsider)
               if Deal.objects.editable_by(one).exists()]  # fmt: skip
    assert readers == [owner, teammate, manager, admin]
    assert writers == [owner, manager, admin]


def test_both_forms_of_the_rule_agree(deal, owner, teammate, manager, admin):
    for person in (owner, teammate, manager, admin):
        allowed = Deal.objects.editable_by(person).filter(pk=deal.pk).exists()
        assert deal.is_editable_by(person) == allowed


def test_somebody_without_a_team_sees_nothing(deal, owner):
    owner.team = None
    assert not Deal.objects.visible_to(owner).exists()


BROKEN = {
    "deal_has_a_title": {"title": ""},
    "deal_currency_is_a_code": {"currency": "us"},
    "deal_value_is_not_negative": {"value": -1},
    "deal_probability_is_a_percentage": {"probability": 101},
    "deal_stage_is_known": {"stage": 9},
    # Two constraints know the outcomes; a database may name either.
    "deal_outcome_": {"outcome": "won"},
    "deal_turn_is_a_side": {"turn": "mine"},
    "deal_next_step_has_a_time": {"next_step": "Call"},
    "deal_outcome_fits_closing": {"outcome": Outcome.LOST},
    "deal_agreed_since_when": {"outcome": Outcome.AGREED},
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_itself_refuses_what_must_never_be(deal, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(**BROKEN[name])


def test_a_deal_is_closed_by_somebody(deal, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now)


def test_a_deal_is_in_one_stage_at_a_time(deal, owner, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        StageVisit.objects.create(
            deal=deal, stage=Stage.CLARIFYING, entered_at=now, entered_by=owner
        )


def test_a_visit_does_not_end_before_it_begins(deal, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        StageVisit.objects.filter(deal=deal).update(left_at=now - timedelta(seconds=1))
