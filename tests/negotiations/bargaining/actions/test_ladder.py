"""The discount ladder, and who is asked when nobody answers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining import actions
from negotiations.bargaining.models import ApprovalRules, Level
from negotiations.deals.models import Side
from negotiations.preparation.models import Issue
from negotiations.reminders.models import Reminder, ReminderKind
from tests.negotiations.bargaining.actions.test_approvals import approve

OURS = Side.OURS


@pytest.mark.parametrize(
    ("fee", "who", "needs"),
    [
        ("9000", "owner", None), ("8999.99", "owner", Level.MANAGER),
        ("8000", "owner", Level.MANAGER), ("7999.99", "owner", Level.ADMIN),
        ("8000", "manager", None),
        ("7999.99", "manager", Level.ADMIN), ("2000", "admin", None),
    ],
)  # fmt: skip
def test_a_discount_takes_the_word_its_step_of_the_ladder_says(
    ladder, tabled, wish, request, admin, manager, fee, who, needs
):
    values, by = {"Monthly fee": Decimal(fee)}, request.getfixturevalue(who)
    if needs is None:
        offer = tabled(OURS, values, by=by)
        assert not offer.is_exception
        return
    with pytest.raises(actions.OfferNeedsApproval, match="under the list price of"):
        tabled(OURS, values, by=by)
    assert wish(values, by=by).level == needs


def test_a_manager_does_not_approve_what_takes_an_admin(ladder, wish, manager, admin, now):
    request = wish({"Monthly fee": 7000})
    with pytest.raises(actions.NotYoursToDecide, match="the word of an admin"):
        approve(request, manager, now)
    assert approve(request, admin, now).is_approved


def test_without_a_list_price_or_a_ladder_there_is_no_discount(ladder, tabled, issues):
    Issue.objects.filter(pk=issues["Monthly fee"].pk).update(list_value=None)
    assert tabled(OURS, {"Monthly fee": 2000}).number == 1


def test_managers_are_called_first_and_admins_when_nobody_answers(
    ladder, wish, manager, admin, now
):
    request = wish({"Monthly fee": 8500})

    def called() -> list[str]:
        armed = Reminder.objects.armed().filter(kind=ReminderKind.APPROVAL)
        return sorted(armed.values_list("recipient__name", flat=True))

    assert called() == ["Marta Manager"]
    assert actions.escalate_requests(now=now + timedelta(minutes=119)) == 0
    assert actions.escalate_requests(now=now + timedelta(hours=2)) == 1
    assert actions.escalate_requests(now=now + timedelta(hours=9)) == 0
    assert called() == ["Ada Admin", "Marta Manager"]
    approve(request, admin, now + timedelta(hours=3))
    assert called() == []
    told = Reminder.objects.get(kind=ReminderKind.DECISION)
    assert (told.recipient.name, told.why) == ("Olga Owner", "Ada Admin approved our next offer")


def test_who_was_asked_is_reminded_once_a_day_until_there_is_an_answer(ladder, wish, admin, now):
    request = wish({"Monthly fee": 7500})
    assert request.level == Level.ADMIN

    def occurrences() -> list[tuple[str, int]]:
        told = Reminder.objects.filter(kind=ReminderKind.APPROVAL)
        return list(told.values_list("recipient__name", "occurrence"))

    def sweep(hours: int) -> int:
        Reminder.objects.armed().update(handled_at=now + timedelta(hours=hours))
        return actions.escalate_requests(now=now + timedelta(hours=hours))

    assert occurrences() == [("Ada Admin", 1)]
    assert [sweep(1), sweep(2), sweep(3), sweep(25), sweep(26)] == [0, 1, 0, 0, 1]
    assert occurrences() == [("Ada Admin", 3)]
    approve(request, admin, now + timedelta(hours=27))
    assert sweep(80) == 0
    assert occurrences() == [("Ada Admin", 3)]


def test_who_has_no_say_any_more_is_not_reminded(ladder, wish, manager, admin, now):
    wish({"Monthly fee": 8500})
    actions.escalate_requests(now=now + timedelta(hours=2))
    manager.is_active = False
    manager.save()
    Reminder.objects.armed().update(handled_at=now + timedelta(hours=2))
    assert actions.escalate_requests(now=now + timedelta(hours=26)) == 1
    assert [one.recipient for one in Reminder.objects.armed()] == [admin]


def test_only_an_admin_moves_the_managers_own_line(deal, manager, admin, now):
    seen = {"rep_discount": None, "manager_discount": None, "escalate_after_hours": 4}
    change = {"team": deal.team, "seen": seen, "version": 1, "now": now}
    wanted = seen | {"rep_discount": Decimal(10)}
    actions.change_rules(values=wanted, by=manager, **change)
    with pytest.raises(actions.LadderIsNotYours):
        actions.change_rules(
            values=wanted | {"manager_discount": Decimal(90)}, by=manager, **change
        )
    rules = ApprovalRules.objects.get()
    assert (rules.rep_discount, rules.manager_discount, rules.changed_by) == (10, None, manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRules.objects.update(manager_discount=5)
