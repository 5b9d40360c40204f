"""Several packages at once: one may be taken; and never two open offers of a side otherwise."""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from negotiations.bargaining import actions, queries
from negotiations.bargaining.actions import Wording, table_together
from negotiations.bargaining.models import Offer, Resolution, ResolutionKind
from negotiations.bargaining.queries import standing
from negotiations.bargaining.queries.history import history_with
from negotiations.deals.models import Deal, Event, Side
from negotiations.reminders.models import Reminder

OURS, THEIRS = Side.OURS, Side.THEIRS
FEES = (9400, 9300, 9200)


@pytest.fixture
def lay_out(deal, issues, owner, now):
    """Tables the fees as packages, each with as many content pieces more."""

    def lay_out(fees=FEES, **more) -> list[Offer]:
        fee, pieces = issues["Monthly fee"].key, issues["Content pieces"].key
        packages = [
            {fee: Decimal(one), pieces: Decimal(8 + place)} for place, one in enumerate(fees)
        ]
        told = {"packages": packages, "by": owner, "now": now, **more}
        return table_together(deal=Deal.objects.get(pk=deal.pk), **told)

    return lay_out


def open_numbers(deal, side=OURS) -> list[int]:
    return list(deal.offers.on_the_table().of(side).values_list("number", flat=True))


def test_they_are_numbered_in_a_row_and_compared_with_what_we_said_before(deal, tabled, lay_out):
    tabled(OURS, {"Monthly fee": 9800})
    said = Wording(message="Take the one you like.", condition="If by May.", channel="call")
    offers = lay_out(wording=said)
    assert [one.number for one in offers] == [2, 3, 4]
    assert open_numbers(deal) == [2, 3, 4]
    assert [one.concessions.get().size for one in offers] == [-400, -500, -600]
    assert {one.tabled_with for one in offers} == {offers[0].pk}
    event = Event.objects.filter(deal=deal).first()
    assert event.headline == "We offered #2 to #4, one of them to be taken"
    assert event.detail.endswith("If by May.\nTake the one you like.\nChannel: call")


def test_taking_one_closes_the_others(deal, lay_out, owner, now):
    first, second, third = lay_out()
    actions.accept_offer(offer=second, by=owner, now=now)
    kinds = [Offer.objects.get(pk=one.pk).resolution_kind for one in (first, second, third)]
    assert kinds == [ResolutionKind.REPLACED, ResolutionKind.ACCEPTED, ResolutionKind.REPLACED]
    with pytest.raises(actions.OfferIsNotOnTheTable):
        actions.accept_offer(offer=first, by=owner, now=now)


def test_rejecting_one_leaves_the_others(deal, lay_out, owner, now):
    _, _, third = lay_out()
    actions.reject_offer(offer=third, by=owner, now=now)
    assert open_numbers(deal) == [1, 2]
    assert standing(deal).on_the_table(OURS, now).number == 1


def test_an_answer_to_one_answers_all(deal, lay_out, tabled):
    offers = lay_out()
    tabled(THEIRS, {"Monthly fee": 8500}, answers=offers[1])
    assert open_numbers(deal) == []
    assert Offer.objects.filter(resolution__kind=ResolutionKind.ANSWERED).count() == 3


def test_the_next_offer_of_ours_takes_the_place_of_all(deal, lay_out, tabled):
    lay_out()
    tabled(OURS, {"Monthly fee": 9100})
    assert open_numbers(deal) == [4]


def test_a_correction_keeps_its_place_among_them(deal, issues, lay_out, owner, now):
    offers = lay_out()
    terms = {issues["Monthly fee"].key: Decimal(9250)}
    right = actions.correct_offer(
        offer=offers[2], terms=terms, wording=Wording(), reason="A digit.", by=owner, now=now
    )
    assert open_numbers(deal) == [1, 2, 4]
    assert (right.place, right.tabled_with) == (3, offers[0].pk)


@pytest.mark.parametrize("fees", [(9400,), (9400, 9300, 9200, 9100, 9000, 8900)])
def test_a_choice_is_one_among_two_to_five(lay_out, fees):
    with pytest.raises(actions.TooFewOrMany):
        lay_out(fees)


def test_packages_that_say_the_same_are_no_choice(deal, issues, owner, now):
    same = {issues["Monthly fee"].key: Decimal(9400)}
    with pytest.raises(actions.PackagesAreAlike):
        table_together(deal=deal, packages=[same, dict(same)], by=owner, now=now)


def test_none_of_them_goes_past_a_line_of_ours(deal, lay_out):
    with pytest.raises(actions.OfferNeedsApproval, match="our limit"):
        lay_out((9400, 7900))
    assert not Offer.objects.exists()


def test_the_database_keeps_one_open_offer_per_side(deal, tabled, now):
    first = tabled(OURS, {"Monthly fee": 9400})
    second = tabled(OURS, {"Monthly fee": 9300})
    tabled(THEIRS, {"Monthly fee": 7000})
    assert open_numbers(deal) == [2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=first.pk).update(place=1)
    for place, beside in ((2, None), (6, second)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.filter(pk=first.pk).update(place=place, alternative_to=beside)


def test_of_older_rows_only_the_newest_open_offer_of_a_side_stays_open(deal, tabled, now):
    """What the migration makes of a ledger from before there were places."""
    ends = now + timedelta(days=5)
    offers = [
        tabled(OURS, {"Monthly fee": fee}, wording=Wording(stands_until=ends)) for fee in FEES
    ]
    theirs = tabled(THEIRS, {"Monthly fee": 7000})
    Resolution.objects.all().delete()
    Reminder.objects.update(cancelled_at=None, cancelled_because="")
    deal.offers.update(place=None)
    import_module("negotiations.migrations.0035_one_open_offer_per_side").leave_one_open(apps, None)
    assert (open_numbers(deal), open_numbers(deal, THEIRS)) == ([3], [4])
    assert set(deal.offers.filter(place=1)) == {offers[2], theirs}
    for older, newer in pairwise(offers):
        row = Resolution.objects.get(offer=older)
        assert (row.kind, row.at, row.by) == ("replaced", newer.tabled_at, newer.recorded_by)
        assert row.note == f"#{newer.number} was tabled while it lay open."
    assert [one.subject_id for one in Reminder.objects.armed()] == [offers[2].pk]


def test_each_of_them_can_be_corrected_until_one_is_taken(
    deal, issues, tabled, lay_out, owner, now
):
    tabled(OURS, {"Monthly fee": 9800})
    first, second, _ = lay_out()
    correction = {"wording": Wording(), "reason": "A digit.", "by": owner, "now": now}
    terms = {issues["Monthly fee"].key: Decimal(9450), issues["Content pieces"].key: Decimal(8)}
    right = actions.correct_offer(offer=first, terms=terms, **correction)
    assert (right.place, right.tabled_with) == (1, first.pk)
    assert [one.size for one in right.concessions.all()] == [-350]
    actions.accept_offer(offer=second, by=owner, now=now)
    with pytest.raises(actions.OfferCannotBeCorrected):
        actions.correct_offer(offer=right, terms=terms, **correction)


@pytest.fixture
def read(deal, now):
    """The course and the ledger as they stand."""

    def read():
        ground = standing(deal)
        return queries.course(ground, issue=None, now=now).stops, queries.ledger(ground, now=now)

    return read


def test_they_are_one_step_in_every_count(deal, tabled, lay_out, read):
    opening = tabled(OURS, {"Monthly fee": 9800, "Content pieces": 8})
    theirs = tabled(THEIRS, {"Monthly fee": 7000}, answers=opening)
    lay_out(answers=theirs)
    stops, ledger = read()
    assert [(one.title, one.round) for one in stops] == [
        ("#1 Ours", 1), ("#2 Theirs", 1), ("#3 to #5 Ours", 2),
    ]  # fmt: skip
    assert ledger.offers[0].title == "#3 to #5 Ours"
    assert [one.size for one in ledger.our_open] == ["−$400"]
    # 400 of 1,800 at a weight of 30.
    assert ledger.figs[0][1] == "7"
    assert queries.given_up(standing(deal)).ours == "7"


def test_the_one_that_they_answer_is_what_the_next_step_is_measured_from(
    deal, tabled, lay_out, read
):
    tabled(OURS, {"Monthly fee": 9800, "Content pieces": 8})
    second = lay_out()[1]
    assert standing(deal).last(OURS).number == 2
    answer = tabled(THEIRS, {"Monthly fee": 8500}, answers=second)
    assert standing(deal).last(OURS) == second
    after = tabled(OURS, {"Monthly fee": 9250}, answers=answer)
    assert [one.previous_offer for one in after.concessions.all()] == [second]
    stops, _ = read()
    assert [one.gave_text for one in stops if one.is_ours][1:] == ["−9", "−1"]


def test_the_one_that_is_taken_stands_for_all(deal, tabled, lay_out, owner, now):
    tabled(OURS, {"Monthly fee": 9800})
    second = lay_out()[1]
    assert standing(deal).last(OURS).number == 2
    actions.accept_offer(offer=second, by=owner, now=now)
    assert standing(deal).last(OURS) == second


def test_after_several_the_coach_measures_from_one_step(halden_deal, issues, tabled, lay_out):
    lay_out((9100, 9090))
    # The step before these gave 13 points; from one package to the other nothing was given.
    after = tabled(OURS, {"Monthly fee": 8980}, wording=Wording(condition="If you sign"))
    assert "bigger_step" not in {line["rule"] for line in after.coach}
    then = tabled(OURS, {"Monthly fee": 8700}, wording=Wording(condition="If you sign"))
    assert "bigger_step" in {line["rule"] for line in then.coach}


def test_an_ended_deal_counts_them_once(deal, new_deal, tabled, lay_out, owner, now):
    tabled(OURS, {"Monthly fee": 9800})
    lay_out()
    end = {"outcome": "lost", "closed_at": now, "closed_by": owner, "outcome_reason": "Gone"}
    Deal.objects.filter(pk=deal.pk).update(**end)
    found = history_with(new_deal(owner, now, title="The next", counterparty=deal.counterparty))
    assert [one.rounds for one in found.past] == [2]
    assert [(one.issue, one.steps) for one in found.given] == [("Monthly fee", 1)]


def test_an_issue_is_not_settled_against_a_package_that_may_be_taken(
    lay_out, tabled, issues, owner, now
):
    tabled(THEIRS, {"Content pieces": 8, "Payment terms": 30})
    lay_out((9400, 9300))
    pieces = issues["Content pieces"]
    with pytest.raises(actions.AnotherPackageSaysOtherwise, match="our #3 on the table says 9"):
        actions.settle_issue(issue=pieces, by=owner, now=now)
    other = Offer.objects.get(number=3)
    assert not queries.standing(other.deal).agreed_on(pieces, now)
    actions.withdraw_offer(offer=other, by=owner, now=now)
    assert actions.settle_issue(issue=pieces, by=owner, now=now).number == 8
