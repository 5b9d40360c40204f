"""Lines moved while the talks go on: the earlier ones bind until somebody else lets one past."""

from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from negotiations.bargaining import actions
from negotiations.bargaining.actions import OfferNeedsApproval, Plea, Wording, table_together
from negotiations.bargaining.models import BindingPlan, Offer, Valuation
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue, Option, Position, Preparation
from tests.negotiations.bargaining.actions.test_approvals import approve, table
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def limit(issues):
    """Moves our limit on the fee."""

    def limit(value: int | None) -> None:
        Position.objects.filter(issue=issues["Monthly fee"], side=OURS).update(limit=value)

    return limit


@pytest.fixture
def opened(tabled) -> Offer:
    """Our first offer: the limit on the fee is 8,000, walking away is worth 47."""
    return tabled(OURS, {"Monthly fee": 9800})


def test_before_the_first_offer_a_line_may_go_anywhere(limit, tabled):
    limit(7500)
    assert tabled(OURS, {"Monthly fee": 7600}).approval is None


@pytest.mark.parametrize("moved", [7500, None])
def test_a_limit_moved_since_still_binds(opened, limit, tabled, moved):
    limit(moved)
    with pytest.raises(OfferNeedsApproval, match=r"is past \$8,000, our limit until it was moved"):
        tabled(OURS, {"Monthly fee": 7900})
    assert tabled(OURS, {"Monthly fee": 8000}).number == 2


def test_their_first_offer_makes_the_plan_bind_as_well(limit, tabled, owner, now):
    theirs = tabled(THEIRS, {"Monthly fee": 7900})
    limit(7500)
    with pytest.raises(OfferNeedsApproval, match="until it was moved"):
        actions.accept_offer(offer=theirs, by=owner, now=now)


def test_whoever_moved_it_asks_somebody_else_even_as_a_manager(opened, limit, tabled, manager):
    limit(7500)
    with pytest.raises(OfferNeedsApproval, match="Nobody approves their own"):
        tabled(OURS, {"Monthly fee": 7900}, by=manager)


def test_with_somebody_elses_word_the_moved_line_binds(
    opened, limit, wish, tabled, owner, manager, now
):
    limit(7500)
    request = wish({"Monthly fee": 7900})
    approve(request, manager, now)
    offer = table(request, owner, now)
    assert offer.approval == request
    assert BindingPlan.objects.get().approval == request
    assert tabled(OURS, {"Monthly fee": 7600}).approval is None
    with pytest.raises(OfferNeedsApproval, match=r"our limit \$7,500"):
        tabled(OURS, {"Monthly fee": 7400})


def test_the_word_goes_no_further_than_the_line_that_was_shown(
    opened, limit, wish, tabled, owner, manager, now
):
    limit(7500)
    request = wish({"Monthly fee": 7900})
    approve(request, manager, now)
    limit(7000)
    table(request, owner, now)
    with pytest.raises(OfferNeedsApproval, match=r"is past \$7,500"):
        tabled(OURS, {"Monthly fee": 7200})


def test_the_word_for_another_line_lets_none_move_along(
    opened, issues, limit, wish, tabled, owner, manager, now
):
    """What was approved is past today's limit on the trial; the fee was moved in its shadow."""
    request = wish({"Trial first": 6})
    approve(request, manager, now)
    limit(7500)
    table(request, owner, now)
    with pytest.raises(OfferNeedsApproval, match=r"is past \$8,000"):
        tabled(OURS, {"Monthly fee": 7900, "Trial first": 3})


def test_a_line_drawn_tighter_binds_with_the_next_offer(opened, limit, tabled):
    limit(8500)
    tabled(OURS, {"Monthly fee": 9500})
    limit(8000)
    with pytest.raises(OfferNeedsApproval, match=r"is past \$8,500"):
        tabled(OURS, {"Monthly fee": 8400})


def test_a_lower_worth_of_walking_away_still_binds(deal, opened, issues, tabled):
    Preparation.objects.update(reservation_score=5)
    # Everything at its limit is worth next to nothing.
    poor = {"Monthly fee": 8000, "Trial first": 4, "Contract after trial": 9,
            "Payment terms": 45, "Content pieces": 14, "Exit if targets missed": "Any quarter",
            "Check-ins": "Weekly at first"}  # fmt: skip
    with pytest.raises(OfferNeedsApproval, match="by the plan before it was changed"):
        tabled(OURS, poor)


def test_other_weights_do_not_lift_a_package_over_walking_away(deal, opened, issues, tabled):
    ours = Position.objects.filter(side=OURS)
    ours.update(weight=0)
    ours.filter(issue=issues["Check-ins"]).update(weight=100)
    poor = {"Monthly fee": 8000, "Trial first": 4, "Contract after trial": 9,
            "Payment terms": 45, "Content pieces": 14, "Exit if targets missed": "Any quarter",
            "Check-ins": "Monthly"}  # fmt: skip
    with pytest.raises(OfferNeedsApproval, match="by the plan before it was changed"):
        tabled(OURS, poor)


def test_an_option_that_the_plan_did_not_know_is_past_its_limit(opened, issues, tabled):
    exits = issues["Exit if targets missed"]
    Option.objects.create(issue=exits, label="Any week", rank=5, our_score=90, their_score=100)
    with pytest.raises(OfferNeedsApproval, match="Any week is past Any quarter"):
        tabled(OURS, {"Exit if targets missed": "Any week"})


def test_another_direction_does_not_turn_the_limit(opened, issues, tabled):
    """Once they want us to pay less of it, the limit of before holds all the same."""
    pieces = issues["Content pieces"]
    pieces.direction = "more"
    pieces.save()
    Position.objects.filter(issue=pieces, side=OURS).update(opening=None)
    with pytest.raises(OfferNeedsApproval, match="past 14, our limit until"):
        tabled(OURS, {"Content pieces": 20})
    tabled(OURS, {"Content pieces": 14})
    with pytest.raises(OfferNeedsApproval, match="past 14, our limit until"):
        tabled(OURS, {"Content pieces": 20})


def test_packages_tabled_together_are_measured_by_it_too(deal, opened, issues, limit, owner, now):
    limit(7500)
    fee = issues["Monthly fee"].key
    packages = [{fee: Decimal(9000)}, {fee: Decimal(7900)}]
    with pytest.raises(OfferNeedsApproval, match="until it was moved"):
        table_together(deal=Deal.objects.get(pk=deal.pk), packages=packages, by=owner, now=now)


def test_who_decides_sees_what_was_moved(deal, opened, limit, wish, client_of, manager):
    limit(7500)
    Preparation.objects.update(reservation_score=40)
    wish({"Monthly fee": 7900})
    shown = text(client_of(manager).get(reverse("deal_approvals", args=[deal.pk])))
    assert "Our limit on Monthly fee: $8,000 → $7,500" in shown
    assert "Walking away: 47 → 40 points" in shown
    assert "An approval lets the changed plan bind." in shown


def test_while_typing_it_is_said_whose_word_it_takes(opened, limit, post):
    limit(7500)
    answer = post({"Monthly fee": "7,900"}, to="offer_draft", side="ours",
                  headers={"hx-request": "true"})  # fmt: skip
    assert "our limit until it was moved" in text(answer)
    assert "This takes the word of" in text(answer)


def test_talks_from_before_there_was_a_plan_go_on_from_their_last_offer(
    opened, issues, limit, tabled
):
    limit(7500)
    tabled(THEIRS, {"Monthly fee": 7000})
    BindingPlan.objects.all().delete()
    valuation = Valuation.objects.latest("pk")
    del valuation.content["issues"][issues["Monthly fee"].key]["more_is_better"]
    valuation.save()
    migration = import_module("negotiations.migrations.0040_the_plan_that_binds")
    migration.bind_what_was_offered_last(apps, None)
    Valuation.objects.filter(pk=valuation.pk).update(digest="old")
    assert tabled(OURS, {"Monthly fee": 7600}).approval is None
    limit(7000)
    with pytest.raises(OfferNeedsApproval, match=r"is past \$7,500"):
        tabled(OURS, {"Monthly fee": 7400})


def test_asking_names_the_plan_only_where_a_line_was_moved(opened, limit, wish):
    assert wish({"Monthly fee": 7900}).plan is None
    limit(7500)
    assert (
        wish(
            {"Monthly fee": 7900},
            plea=Plea("Again."),
            seen_version=1,
            answers=None,
            wording=Wording(message="Now."),
        ).plan
        is not None
    )


def test_a_list_price_cut_since_is_what_discounts_are_counted_from(
    deal, ladder, issues, tabled, owner
):
    fee = issues["Monthly fee"]
    tabled(OURS, {"Monthly fee": 9800})
    Issue.objects.filter(pk=fee.pk).update(list_value=9000)
    with pytest.raises(OfferNeedsApproval, match=r"under the list price of \$10,000"):
        tabled(OURS, {"Monthly fee": 8500})
    assert tabled(OURS, {"Monthly fee": 9000}).approval is None
