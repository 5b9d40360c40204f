"""The plan of what we would give: its panel, its form, its order."""

from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.deals.models import Event
from negotiations.preparation.actions import plan_concession
from negotiations.preparation.models import PlannedConcession

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def page(prepared_deal) -> str:
    return reverse("preparation", args=[prepared_deal.pk])


@pytest.fixture
def plan(prepared_deal, owner, now):
    def planned(give: str, cost=None, worth=None, **more) -> PlannedConcession:
        values = {"give": give, "cost_money": cost, "value_money": worth, **more}
        return plan_concession(deal=prepared_deal, values=values, by=owner, now=now)

    return planned


def names(deal) -> list[str]:
    return [one.give for one in deal.planned_concessions.order_by("rank")]


def test_one_is_planned_shown_changed_and_removed(filled, rep, prepared_deal, page, fee):
    assert "Nothing planned to give" in rep.get(page).content.decode()
    new = reverse("planned_new", args=[prepared_deal.pk])
    data = filled(
        rep.get(new), "form", give="Training", issue=str(fee.pk), cost_money="4,200",
        value_money="15,000", in_return="12 months instead of 6",
    )  # fmt: skip
    answer = rep.post(new, data)
    assert answer["Location"] == f"{page}#planned"
    shown = rep.get(page).content.decode()
    for words in ("Training", "$4,200", "≈$15,000", "3.6 ×", "12 months instead of 6"):
        assert words in shown
    planned = PlannedConcession.objects.get()
    assert planned.issue == fee
    edit = reverse("planned_edit", args=[prepared_deal.pk, planned.pk])
    assert rep.post(edit, filled(rep.get(edit), "form", cost_points="2.5")).status_code == 302
    assert Event.objects.first().changes == [["Cost to us in points", "none", "2.5"]]
    rep.post(reverse("planned_removal", args=[prepared_deal.pk, planned.pk]))
    assert names(prepared_deal) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"give": ""}, "This field is required."),
        ({"cost_money": "-4"}, "Enter"),
        ({"cost_points": "101"}, "Enter 100 or less."),
        ({"value_money": "lots"}, "lots"),
        ({"issue": "987654"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_answered_at_its_field_and_kept_as_typed(
    filled, rep, prepared_deal, wrong, said
):
    new = reverse("planned_new", args=[prepared_deal.pk])
    data = filled(rep.get(new), "form", give="Training", in_return="A longer term") | wrong
    answer = rep.post(new, data)
    assert answer.status_code == 422
    [name] = wrong
    assert answer.context["form"].errors[name]
    assert said in answer.content.decode()
    assert "A longer term" in answer.content.decode()
    assert not PlannedConcession.objects.exists()


def test_one_that_is_dear_and_early_is_warned_about_with_figures(rep, page, plan):
    plan("Two percent", 5360, 2000)
    plan("Training", 4200, 15000, in_return="A longer term")
    shown = rep.get(page).content.decode()
    assert "Comes early." in shown
    assert "“Training” further down costs us $4,200 and is worth ≈$15,000 to them" in shown
    assert "nothing yet" in shown


def test_the_order_is_changed_by_a_button_and_by_drag(rep, page, plan, prepared_deal):
    rows = [plan(give) for give in ("Price", "Training", "Terms")]
    order = reverse("planned_order", args=[prepared_deal.pk])
    answer = rep.post(order, {"key": rows[0].pk, "move": "down"})
    assert answer["Location"] == f"{page}#planned"
    assert names(prepared_deal) == ["Training", "Price", "Terms"]
    rep.post(order, {"key": rows[1].pk, "move": "up"})
    assert names(prepared_deal) == ["Training", "Price", "Terms"]
    answer = rep.post(order, {"key": [row.pk for row in reversed(rows)]}, **HTMX)
    assert names(prepared_deal) == ["Terms", "Training", "Price"]
    assert answer.content.decode().index("Terms") < answer.content.decode().index("Price")


def test_two_who_change_one_choose_between_both(
    filled, rep, client_of, manager, prepared_deal, plan
):
    row = plan("Training", Decimal(4200), Decimal(15000))
    edit = reverse("planned_edit", args=[prepared_deal.pk, row.pk])
    boss = client_of(manager)
    mine = filled(rep.get(edit), "form", cost_money="4,000")
    boss.post(edit, filled(boss.get(edit), "form", cost_money="5,000"))
    answer = rep.post(edit, mine)
    assert answer.status_code == 409
    assert "5,000" in answer.content.decode()
    choice = dict(answer.context["conflict"].hidden) | {"keep-cost_money": "mine"}
    assert rep.post(edit, choice).status_code == 302
    row.refresh_from_db()
    assert row.cost_money == 4000


def test_only_who_may_write_changes_the_plan(client_of, teammate, prepared_deal, page, plan):
    row = plan("Training")
    client = client_of(teammate)
    for name, arguments in (
        ("planned_new", [prepared_deal.pk]),
        ("planned_order", [prepared_deal.pk]),
        ("planned_edit", [prepared_deal.pk, row.pk]),
        ("planned_removal", [prepared_deal.pk, row.pk]),
    ):
        assert client.post(reverse(name, args=arguments)).status_code == 403
    shown = client.get(page).content.decode()
    assert "Training" in shown
    assert reverse("planned_edit", args=[prepared_deal.pk, row.pk]) not in shown


def test_the_plan_is_in_the_brief(rep, prepared_deal, plan):
    plan("Training", 4200, 15000, in_return="A longer term")
    shown = rep.get(reverse("brief", args=[prepared_deal.pk])).content.decode()
    assert "Planned concessions, in this order" in shown
    assert "A longer term" in shown


def test_thirty_take_no_more_questions_than_one(rep, page, plan, fee, count_queries):
    plan("First", 1, 2, issue=fee)
    rep.get(page)
    one = count_queries(lambda: rep.get(page))
    for number in range(29):
        plan(f"More {number}", 1, 2, issue=fee)
    assert count_queries(lambda: rep.get(page)) == one
