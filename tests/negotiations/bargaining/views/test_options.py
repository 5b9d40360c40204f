"""Options thought up before they are rated, exchanges, wishes, and the library."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.models import OptionRating, OptionRound
from negotiations.bargaining.queries.options import rounds_of
from negotiations.deals.models import Deal
from negotiations.preparation.models import PlannedConcession
from tests.negotiations.bargaining.conftest import text

RATED = {"impact": 5, "feasibility": 3, "fairness": 4}


def test_a_round_is_opened_filled_by_the_team_closed_and_rated(
    send, halden_deal, owner, teammate, manager, client_of
):
    send("options", question="How can they pay later?")
    shown = text(send("options", by=teammate, text="Over four quarters", touches=["timing"]))
    assert "Over four quarters" in shown
    assert "touches timing" in shown
    assert "impact" not in shown
    idea = OptionRound.objects.get().ideas.get()
    early = send("option_rating", idea.pk, **RATED)
    assert "A round is open." in text(early)
    assert not OptionRating.objects.exists()
    assert send("options_closing", by=teammate).status_code == 403
    send("options_closing")
    send("option_rating", idea.pk, **RATED)
    shown = text(send("option_rating", idea.pk, by=teammate, **{**RATED, "impact": 2}))
    assert "impact <b>3.5</b>" in shown
    assert "2 rated" in shown
    send("option_rating", idea.pk, **{**RATED, "impact": 4})  # a second time replaces the first
    assert OptionRating.objects.count() == 2
    late = send("options", text="One more")
    assert "This round is closed." in text(late)
    assert late.status_code == 409


def test_while_a_round_is_open_not_even_a_stored_rating_is_shown(idea, owner, now):
    OptionRating.objects.create(idea=idea, by=owner, at=now, **RATED)
    [picture] = rounds_of(idea.round.deal, owner)
    assert (picture.ideas[0].means, picture.ideas[0].own) == (("–", "–", "–"), None)


def test_one_round_at_a_time(idea, send, halden_deal, owner, now):
    assert "A round is open." in text(send("options", question="Another?"))
    with pytest.raises(IntegrityError), transaction.atomic():
        OptionRound.objects.create(
            deal=halden_deal, question="Twice", opened_at=now, opened_by=owner
        )


@pytest.mark.parametrize("wrong", [{"impact": 6}, {"impact": 0}, {"fairness": ""}])
def test_a_mark_out_of_range_is_refused(idea, send, wrong):
    send("options_closing")
    answer = send("option_rating", idea.pk, **{**RATED, **wrong})
    assert answer.status_code == 422
    assert not OptionRating.objects.exists()


def test_an_idea_becomes_our_draft_with_one_click(idea, issues, send, client_of, owner, page):
    send("option_terms", idea.pk, **{f"issue-{issues['Monthly fee'].pk}": "9,100"})
    form = client_of(owner).get(page, {"side": "ours", "idea": idea.pk}).context["form"]
    fee = form[f"issue-{issues['Monthly fee'].pk}"]
    assert fee.value() == "9,100"
    assert form["message"].value() == "A shorter trial"
    months = form[f"issue-{issues['Contract after trial'].pk}"]
    assert months.value() == "12"  # untouched: as in our last offer
    bad = send("option_terms", idea.pk, **{f"issue-{issues['Monthly fee'].pk}": "much"})
    assert bad.status_code == 422
    for key in ("987654", "x"):
        assert client_of(owner).get(page, {"side": "ours", "idea": key}).status_code == 200


def test_an_idea_is_offered_as_a_draft_once_it_says_what_it_means(
    idea, issues, deal, send, client_of, owner
):
    def shown() -> str:
        return text(client_of(owner).get(reverse("options", args=[deal.pk])))

    send("options_closing")
    assert "Say what it means" in shown()
    assert "Make it our draft" not in shown()
    send("option_terms", idea.pk, **{f"issue-{issues['Monthly fee'].pk}": "9,100"})
    assert "Make it our draft" in shown()


def test_an_idea_is_taken_back_by_whoever_had_it_or_runs_the_deal(idea, send, teammate, manager):
    other = actions.propose_option(
        asked=idea.round, values={"text": "Another"}, by=manager, now=idea.added_at
    )
    assert send("option_removal", other.pk, by=teammate).status_code == 403
    assert "Idea removed." in text(send("option_removal", idea.pk, by=teammate))
    assert "Idea removed." in text(send("option_removal", other.pk))
    assert not OptionRound.objects.get().ideas.exists()


def test_on_a_closed_deal_nothing_is_taken_back(halden_deal, idea, send, owner, now):
    actions.close_round(asked=idea.round, by=owner, now=now)
    Deal.objects.filter(pk=halden_deal.pk).update(
        outcome="lost", closed_at=now, closed_by=owner, outcome_reason="Price"
    )
    send("option_removal", idea.pk)
    assert OptionRound.objects.get().ideas.exists()


def test_whoever_may_not_edit_states_ranks_and_plans_nothing(halden_deal, send, teammate):
    for name, data in (
        ("options", {"question": "Why?"}),
        ("exchanges", {"if_you": "a"}),
        ("value_adds", {"name": "a"}),
        ("value_add_planning", {"key": "training"}),
        ("value_add_issue", {"key": "training"}),
    ):
        assert send(name, by=teammate, **data).status_code == 403


def test_ideas_of_others_deals_are_out_of_reach(idea, new_deal, outsider, client_of, now):
    own = new_deal(outsider, now)
    for name in ("option_rating", "option_terms"):
        address = reverse(name, args=[own.pk, idea.pk])
        assert client_of(outsider).get(address).status_code == 404


def test_pages_take_as_many_queries_for_many_rows_as_for_one(
    halden_deal, idea, issues, owner, client_of, count_queries, now
):
    client, by = client_of(owner), {"by": owner, "now": now}
    actions.close_round(asked=idea.round, **by)

    def counted() -> list[int]:
        pages = [reverse(name, args=[halden_deal.pk])
                 for name in ("options", "exchanges", "value_adds")]  # fmt: skip
        return [count_queries(lambda page=page: client.get(page)) for page in pages]

    def add(number: int) -> None:
        asked = actions.open_round(deal=halden_deal, question=f"How {number}?", **by)
        made = actions.propose_option(asked=asked, values={"text": f"Idea {number}"}, **by)
        actions.close_round(asked=asked, **by)
        actions.rate_option(idea=made, values=RATED, **by)
        fee = issues["Monthly fee"]
        actions.word_option(idea=made, terms={fee.key: Decimal(9000)}, **by)
        words = {"if_you": "sign", "then_we": f"give {number}", "benefit": "More"}
        bundle = actions.state_bundle(deal=halden_deal, values=words, issues=[fee], **by)
        actions.word_bundle(bundle=bundle, terms={fee.key: Decimal(9000)}, **by)
        planned = PlannedConcession.objects.create(
            deal=halden_deal, give=f"Give {number}", rank=number + 1, created_at=now
        )
        actions.rank_wishes(deal=halden_deal, ranks={planned: number + 1}, **by)
        library = {"name": f"Add {number}", "cost": "low", "worth": "high", "why": "Good"}
        actions.add_value_add(team=halden_deal.team, values=library, **by)

    add(0)
    counted()
    one = counted()
    for number in range(1, 30):
        add(number)
    assert counted() == one


def test_what_is_settled_already_is_told_when_an_idea_would_change_it(
    idea, issues, send, client_of, owner, page
):
    trial, fee = issues["Trial first"], issues["Monthly fee"]
    nothing = send("option_terms", idea.pk)
    assert nothing.status_code == 422
    assert "Enter at least one term." in text(nothing)
    send("option_terms", idea.pk, **{f"issue-{trial.pk}": "5", f"issue-{fee.pk}": "9,100"})
    shown = text(client_of(owner).get(page, {"side": "ours", "idea": idea.pk}))
    assert "Settled already and left as it is: Trial first 3 mo." in shown


def test_what_an_idea_touches_is_ticked(idea, client_of, owner):
    shown = text(client_of(owner).get(reverse("options", args=[idea.round.deal_id])))
    for name in ("timing", "scope", "resources"):
        assert f'type="checkbox" name="touches" value="{name}"' in shown
