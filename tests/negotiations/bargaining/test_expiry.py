"""Several offers tabled together run out together: one reminder, while one of them stands."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail

from negotiations.bargaining import actions
from negotiations.bargaining.actions import Wording, table_together
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Side
from negotiations.delivery.actions import deliver
from negotiations.reminders.models import Reminder

A_DAY = timedelta(days=1)


@pytest.fixture
def until(now):
    return now + 3 * A_DAY


@pytest.fixture
def three(deal, issues, owner, now, until) -> list[Offer]:
    fee = issues["Monthly fee"].key
    return table_together(
        deal=Deal.objects.get(pk=deal.pk),
        packages=[{fee: Decimal(one)} for one in (9400, 9300, 9200)],
        wording=Wording(stands_until=until), by=owner, now=now,
    )  # fmt: skip


@pytest.fixture
def corrected(issues, owner, now, until):
    """Enters an offer again with another fee, and until when it stands."""

    def corrected(offer: Offer, ends=until) -> Offer:
        return actions.correct_offer(
            offer=offer, terms={issues["Monthly fee"].key: Decimal(9350)}, reason="A digit.",
            wording=Wording(stands_until=ends), by=owner, now=now,
        )  # fmt: skip

    return corrected


def armed() -> list[tuple[str, object]]:
    return [(one.why, one.due_at) for one in Reminder.objects.armed()]


def test_one_reminder_names_all_of_them(three, until):
    text = "Our #1 to #3 stand until Fri, Nov 27, 9:21 AM"
    assert armed() == [(text, until - A_DAY)]


def test_it_stays_for_the_others_when_the_first_is_withdrawn(three, owner, now, until):
    actions.withdraw_offer(offer=three[0], by=owner, now=now)
    assert armed() == [("Our #2 and #3 stand until Fri, Nov 27, 9:21 AM", until - A_DAY)]
    actions.reject_offer(offer=three[1], by=owner, now=now)
    assert armed() == [("Our #3 stands until Fri, Nov 27, 9:21 AM", until - A_DAY)]


def test_it_is_silent_when_all_are_gone(three, owner, now):
    for one in three:
        actions.withdraw_offer(offer=one, by=owner, now=now)
    assert not armed()
    assert Reminder.objects.get().cancelled_because == "Our #3 was withdrawn."


def test_taking_one_silences_it(three, owner, now):
    actions.accept_offer(offer=three[1], by=owner, now=now)
    assert not armed()


def test_an_answer_to_one_silences_it(three, tabled):
    tabled(Side.THEIRS, {"Monthly fee": 8500}, answers=three[2])
    assert not armed()


def test_the_correction_of_the_first_stays_one_of_them(three, corrected, tabled, until):
    right = corrected(three[0])
    assert {one.tabled_with for one in Offer.objects.on_the_table()} == {three[0].pk}
    assert armed() == [("Our #2 to #4 stand until Fri, Nov 27, 9:21 AM", until - A_DAY)]
    assert corrected(right, until + A_DAY).tabled_with == three[0].pk
    assert armed() == [("Our #2 and #3 stand until Fri, Nov 27, 9:21 AM", until - A_DAY)]
    tabled(Side.THEIRS, {"Monthly fee": 8500}, answers=three[1])
    assert not Offer.objects.on_the_table().of(Side.OURS).exists()
    assert not armed()


def test_what_ends_later_is_reminded_of_once_the_others_have_run_out(three, corrected, until):
    corrected(three[0], until + 2 * A_DAY)
    assert actions.expire_offers(now=until) == 2
    assert armed() == [("Our #4 stands until Sun, Nov 29, 9:21 AM", until + A_DAY)]


def test_it_is_mailed_once_whichever_of_them_is_left(three, owner, now, until):
    actions.withdraw_offer(offer=three[0], by=owner, now=now)
    deliver(now=until - A_DAY)
    [sent] = mail.outbox
    assert sent.subject.startswith("Our offers #2 and #3 expire soon")
    assert "Ask which of them suits" in sent.body
    actions.withdraw_offer(offer=three[1], by=owner, now=until - A_DAY)
    deliver(now=until)
    assert len(mail.outbox) == 1
