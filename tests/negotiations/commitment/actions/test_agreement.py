"""Writing the agreement, and signing it off."""

from datetime import timedelta

import pytest

from negotiations.bargaining.actions import reopen_issue
from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment import actions
from negotiations.commitment.models import Agreement
from negotiations.deals.actions import ChangedMeanwhile, DealIsClosed, enter_stage
from negotiations.deals.models import Event, Outcome
from negotiations.figures import full_day
from negotiations.playbooks.stages import Stage
from negotiations.reminders.models import Reminder
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db


def close(deal, by, now):
    deal.outcome, deal.closed_at, deal.closed_by = Outcome.LOST, now, by
    deal.save()


def headlines(deal):
    return list(
        Event.objects.filter(deal=deal, kind="agreement").values_list("headline", flat=True)
    )


def sign(deal, by, now, on=None):
    return actions.sign_off(deal=deal, signed_on=on or now.date(), by=by, now=now)


def test_an_agreement_begins_once_from_the_accepted_offer(accepted_deal, owner, now):
    first = actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    again = actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    assert first == again
    assert first.accepted_offer == accepted_deal.offers.get()
    assert headlines(accepted_deal) == ["Agreement begun from their #1"]


def test_nothing_is_written_before_an_offer_is_accepted(prepared_deal, owner, now):
    with pytest.raises(actions.NothingAccepted, match="Accept one in Bargaining"):
        agreeing.write(prepared_deal, owner, now)
    assert not Agreement.objects.exists()


def test_what_is_written_is_kept_as_old_and_new(accepted_deal, owner, now):
    agreeing.write(accepted_deal, owner, now)
    agreement = accepted_deal.agreement
    assert agreement.measures == "Qualified leads per month."
    assert agreement.version == 2
    event = Event.objects.get(headline="Agreement written")
    assert ["How performance is measured", "none", "Qualified leads per month."] in event.changes


def test_a_long_text_is_shortened_in_the_history_only(accepted_deal, owner, now):
    agreeing.write(accepted_deal, owner, now, key_terms="x" * 5000)
    assert len(accepted_deal.agreement.key_terms) == 5000
    changes = {one[0]: one[2] for one in Event.objects.get(headline="Agreement written").changes}
    assert len(changes["Key terms"]) == 300


def test_saving_an_untouched_proposal_makes_it_the_text(accepted_deal, owner, now):
    agreeing.write(accepted_deal, owner, now, **dict.fromkeys(agreeing.TEXT, ""))
    assert accepted_deal.agreement.is_written
    assert accepted_deal.agreement.key_terms == ""


def test_two_who_write_different_fields_both_keep_their_words(accepted_deal, owner, manager, now):
    agreeing.write(accepted_deal, owner, now)
    seen = dict(agreeing.TEXT, measures="", contacts="")
    values = seen | {"contacts": "Per Lunde"}
    with pytest.raises(ChangedMeanwhile) as conflict:
        actions.write_agreement(
            deal=accepted_deal, values=values, seen=seen, version=1, by=manager, now=now
        )
    assert [one.name for one in conflict.value.conflicts] == ["contacts"]
    values = seen | {"contingencies": "If leads stay low, we review."}
    actions.write_agreement(
        deal=accepted_deal, values=values, seen=seen, version=1, by=manager, now=now
    )
    accepted_deal.agreement.refresh_from_db()
    assert accepted_deal.agreement.measures == "Qualified leads per month."
    assert accepted_deal.agreement.contingencies == "If leads stay low, we review."


def test_an_accepted_point_is_added_below_the_proposed_terms(accepted_deal, owner, now):
    point = AgreedPoint.objects.create(
        deal=accepted_deal, text="Photos are theirs.", agreed_on=now.date(), recorded_at=now,
        recorded_by=owner,
    )  # fmt: skip
    actions.write_point_down(deal=accepted_deal, point=point, by=owner, now=now)
    assert accepted_deal.agreement.key_terms.splitlines() == [
        "Monthly fee: $8,300",
        "Payment terms: 45\N{NO-BREAK SPACE}d",
        "Exit: After trial",
        "Photos are theirs.",
    ]


def test_a_change_after_the_review_asks_for_another(accepted_deal, owner, now):
    actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    assert accepted_deal.agreement.reviewed_by == owner
    agreeing.write(accepted_deal, owner, now)
    accepted_deal.agreement.refresh_from_db()
    assert accepted_deal.agreement.reviewed_at is None
    assert accepted_deal.agreement.reviewed_by is None


@pytest.mark.parametrize(
    ("do", "undo", "field"),
    [
        (actions.mark_reviewed, actions.take_back_review, "reviewed_at"),
        (actions.express_thanks, actions.take_back_thanks, "thanked_at"),
    ],
)
def test_a_tick_is_noted_once_and_can_be_taken_back(accepted_deal, owner, now, do, undo, field):
    do(deal=accepted_deal, by=owner, now=now)
    do(deal=accepted_deal, by=owner, now=now + timedelta(hours=1))
    assert getattr(Agreement.objects.get(), field) == now
    undo(deal=accepted_deal, by=owner, now=now)
    undo(deal=accepted_deal, by=owner, now=now)
    assert getattr(Agreement.objects.get(), field) is None
    assert len(headlines(accepted_deal)) == 3


def test_signing_off_makes_the_deal_agreed(accepted_deal, owner, now):
    agreeing.write(accepted_deal, owner, now)
    value = accepted_deal.value
    sign(accepted_deal, owner, now, on=now.date() - timedelta(days=3))
    accepted_deal.refresh_from_db()
    assert accepted_deal.outcome == Outcome.AGREED
    assert accepted_deal.agreed_at == now
    assert accepted_deal.value == value
    agreement = accepted_deal.agreement
    assert (agreement.signed_by, agreement.signed_at) == (owner, now)
    assert agreement.key_terms == "Monthly fee: $8,300"


def test_signing_off_without_a_deliverable_is_allowed_and_kept_in_mind(accepted_deal, owner, now):
    sign(accepted_deal, owner, now)
    event = Event.objects.get(headline=f"Agreement signed on {full_day(now.date())}")
    assert "deliverables with person and deadline" in event.detail
    assert "how performance is measured" in event.detail


def test_signing_what_nobody_wrote_signs_the_accepted_package(accepted_deal, owner, now):
    agreement = sign(accepted_deal, owner, now)
    assert agreement.key_terms.startswith("Monthly fee: $8,300\n")


def test_a_signature_of_tomorrow_is_refused(accepted_deal, owner, now):
    with pytest.raises(actions.SignedInFuture, match="lies ahead"):
        sign(accepted_deal, owner, now, on=now.date() + timedelta(days=1))
    assert accepted_deal.stage == Stage.COMMITMENT


def test_a_deal_on_hold_can_be_signed(accepted_deal, owner, now):
    accepted_deal.outcome = Outcome.ON_HOLD
    accepted_deal.save()
    sign(accepted_deal, owner, now)
    accepted_deal.refresh_from_db()
    assert accepted_deal.outcome == Outcome.AGREED


def test_a_signed_agreement_is_not_rewritten(accepted_deal, owner, now):
    on = now.date() - timedelta(days=4)
    sign(accepted_deal, owner, now, on=on)
    with pytest.raises(
        actions.AgreementIsSigned, match=f"signed on {full_day(on)}, recorded by Olga"
    ):
        agreeing.write(accepted_deal, owner, now)
    with pytest.raises(actions.AgreementIsSigned):
        sign(accepted_deal, owner, now)
    with pytest.raises(actions.AgreementIsSigned):
        actions.mark_reviewed(deal=accepted_deal, by=owner, now=now)
    with pytest.raises(actions.AgreementIsSigned):
        actions.add_deliverable(
            deal=accepted_deal, values=agreeing.promise(now.date()), by=owner, now=now
        )


def test_thanks_can_follow_the_signature(accepted_deal, owner, now):
    sign(accepted_deal, owner, now)
    assert actions.express_thanks(deal=accepted_deal, by=owner, now=now).thanked_by == owner


def test_another_package_accepted_before_signing_is_the_one_written_out(accepted_deal, owner, now):
    actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    enter_stage(deal=accepted_deal, stage=Stage.BARGAINING, reason="Again", by=owner, now=now)
    later = now + timedelta(hours=1)
    for issue in accepted_deal.issues.all():
        reopen_issue(issue=issue, by=owner, now=later)
    second = agreeing.accept(accepted_deal, owner, later, fee=8400)
    agreement = actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    assert agreement.accepted_offer == second


@pytest.mark.parametrize("action", [actions.start_agreement, actions.mark_reviewed])
def test_nothing_is_written_on_a_closed_deal(accepted_deal, owner, now, action):
    close(accepted_deal, owner, now)
    with pytest.raises(DealIsClosed):
        action(deal=accepted_deal, by=owner, now=now)
    with pytest.raises(DealIsClosed):
        sign(accepted_deal, owner, now)


def test_what_was_silenced_is_armed_again_at_the_signature(accepted_deal, owner, now):
    due_on = now.date() + timedelta(days=9)
    actions.add_deliverable(deal=accepted_deal, values=agreeing.promise(due_on), by=owner, now=now)
    Reminder.objects.update(cancelled_at=now)
    sign(accepted_deal, owner, now)
    assert Reminder.objects.armed().filter(kind="deliverable").count() == 1


def test_what_is_on_the_table_again_is_not_signed(accepted_deal, owner, now):
    actions.start_agreement(deal=accepted_deal, by=owner, now=now)
    enter_stage(deal=accepted_deal, stage=Stage.BARGAINING, reason="Again", by=owner, now=now)
    with pytest.raises(actions.BackAtTheTable, match="went back to Bargaining"):
        sign(accepted_deal, owner, now)
    accepted_deal.refresh_from_db()
    assert accepted_deal.outcome == Outcome.OPEN
    enter_stage(deal=accepted_deal, stage=Stage.COMMITMENT, by=owner, now=now)
    assert sign(accepted_deal, owner, now).is_signed


def test_a_point_that_is_in_the_key_terms_is_not_added_twice(accepted_deal, owner, now):
    point = AgreedPoint.objects.create(
        deal=accepted_deal, text="Photos are theirs.", agreed_on=now.date(), recorded_at=now,
        recorded_by=owner,
    )  # fmt: skip
    for _ in range(2):
        actions.write_point_down(deal=accepted_deal, point=point, by=owner, now=now)
    accepted_deal.refresh_from_db()
    assert accepted_deal.agreement.key_terms.count("Photos are theirs.") == 1
    assert headlines(accepted_deal).count("Added to the key terms") == 1
