"""Adding, changing, ordering and removing issues."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side
from negotiations.preparation.models import Issue

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_an_issue_is_added_with_both_positions(filled, rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Monthly fee", "issue-unit": "/ mo",
            "ours-opening": "9,800", "ours-target": "9,200", "ours-limit": "8,000",
            "ours-is_firm": "on", "ours-weight": "50", "theirs-opening": "7,200",
            "theirs-limit": "9,500", "theirs-weight": "40", "theirs-stance": "Around seven",
        },
    )  # fmt: skip
    assert rep.post(reverse("issue_new", args=[deal.pk]), data).status_code == 302
    issue = deal.issues.get()
    ours, theirs = issue.positions.order_by("side")
    assert (issue.direction, ours.limit, ours.is_firm) == ("more", 8000, True)
    assert (theirs.limit, theirs.stance) == (9500, "Around seven")


def test_the_same_new_issue_sent_twice_is_added_once(filled, rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Fee", "ours-opening": "9", "ours-limit": "8",
            "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        },
    )  # fmt: skip
    for _ in range(2):
        assert rep.post(reverse("issue_new", args=[deal.pk]), data).status_code == 302
    assert deal.issues.count() == 1


@pytest.mark.parametrize(
    ("direction", "opening", "target", "limit", "side"),
    [
        ("more", "8,000", "9,000", "7,000", "target"),
        ("more", "9,000", "8,500", "8,800", "limit"),
        ("less", "10", "20", "15", "limit"),
        ("less", "10", "", "5", "limit"),
    ],
)
def test_figures_in_the_wrong_order_are_refused_beside_the_figure(
    filled, rep, deal, direction, opening, target, limit, side
):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Fee", "issue-direction": direction,
            "ours-opening": opening, "ours-target": target, "ours-limit": limit,
        },
    )  # fmt: skip
    answer = rep.post(reverse("issue_new", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert (
        "Going from opening to limit, our figures" in answer.context["forms"].ours.errors[side][0]
    )
    assert not deal.issues.exists()


def test_a_direction_that_cannot_follow_is_asked_for(filled, rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(page, "forms", **{"kind": "number", "issue-name": "Seats"})
    answer = rep.post(f"{reverse('issue_new', args=[deal.pk])}?kind=number", data)
    assert answer.status_code == 422
    assert "direction" in answer.context["forms"].about.errors


def test_an_issue_is_changed_and_the_timeline_says_from_what_to_what(filled, rep, fee):
    url = reverse("issue_edit", args=[fee.deal_id, fee.pk])
    data = filled(rep.get(url), "forms", **{"kind": "money", "ours-limit": "8,250"})
    assert rep.post(url, data).status_code == 302
    event = Event.objects.filter(deal=fee.deal_id).first()
    assert event.headline == "Limit of Monthly fee changed"
    assert event.side == Side.OURS
    assert event.changes == [["Our limit", "8000 USD", "8250 USD"]]


def test_two_people_on_one_issue_choose_and_nothing_else_is_lost(
    filled, rep, client_of, manager, fee
):
    url = reverse("issue_edit", args=[fee.deal_id, fee.pk])
    boss = client_of(manager)
    mine = filled(
        rep.get(url), "forms", **{"kind": "money", "ours-limit": "8,200", "theirs-stance": "Firm"}
    )
    boss.post(url, filled(boss.get(url), "forms", **{"kind": "money", "ours-limit": "8,400"}))
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    choice = dict(answer.context["conflict"].hidden)
    assert rep.post(url, choice | {"keep-ours-limit": "mine"}).status_code == 302
    ours, theirs = fee.positions.order_by("side")
    assert (ours.limit, theirs.stance) == (8200, "Firm")


def test_a_form_of_another_kind_than_the_issue_has_now_is_refused(
    filled, rep, client_of, manager, prepared_deal
):
    terms = prepared_deal.issues.get(name="Payment terms")
    url = reverse("issue_edit", args=[prepared_deal.pk, terms.pk])
    mine = filled(rep.get(url), "forms", **{"kind": "duration", "kind-seen": "duration"})
    Issue.objects.filter(pk=terms.pk).update(kind="number", unit="")
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    assert "changed the kind of this issue" in answer.content.decode()


def test_issues_move_up_and_down_and_stay_within_the_list(rep, prepared_deal, fee):
    url = reverse("issue_order", args=[prepared_deal.pk])

    def order():
        return list(prepared_deal.issues.order_by("rank").values_list("name", flat=True))

    rep.post(url, {"issue": fee.pk, "move": "down"})
    assert order() == ["Payment terms", "Monthly fee", "Exit"]
    rep.post(url, {"issue": fee.pk, "move": "up"})
    rep.post(url, {"issue": fee.pk, "move": "up"})
    assert order() == ["Monthly fee", "Payment terms", "Exit"]
    answer = rep.post(url, {"issue": [fee.pk, "nonsense", "999999"]}, **HTMX)
    assert b'id="issues"' in answer.content


def test_an_issue_is_removed_with_a_word_on_the_timeline(rep, fee):
    deal_id = fee.deal_id
    rep.post(reverse("issue_removal", args=[deal_id, fee.pk]))
    assert not Issue.objects.filter(pk=fee.pk).exists()
    assert Event.objects.filter(deal=deal_id).first().headline == "Issue removed: Monthly fee"


def test_an_issue_of_another_deal_is_not_found(rep, new_deal, owner, now, fee):
    other = new_deal(owner, now)
    assert rep.get(reverse("issue_edit", args=[other.pk, fee.pk])).status_code == 404


@pytest.mark.parametrize("key", ["9" * 5000, "²", "-1", ""])
def test_an_order_with_nonsense_in_it_leaves_the_issues_as_they_are(rep, prepared_deal, key):
    before = list(prepared_deal.issues.order_by("rank").values_list("pk", flat=True))
    answer = rep.post(reverse("issue_order", args=[prepared_deal.pk]), {"issue": key})
    assert answer.status_code == 302
    assert list(prepared_deal.issues.order_by("rank").values_list("pk", flat=True)) == before
