"""Options thought up before they are rated, exchanges, wishes, and the library."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.models import Bundle, OptionRating, OptionRound, ValueAdd, Wish
from negotiations.bargaining.queries.options import rounds_of, shipped
from negotiations.deals.models import Deal
from negotiations.preparation.models import PlannedConcession
from tests.negotiations.bargaining.conftest import text


@pytest.fixture
def send(client_of, owner, halden_deal):
    """Posts a form about the deal, as the owner unless told."""

    def send(page: str, /, *arguments: object, by=owner, **data):
        address = reverse(page, args=[halden_deal.pk, *arguments])
        return client_of(by).post(address, {"sent": "1", **data}, follow=True)

    return send


@pytest.fixture
def idea(halden_deal, owner, teammate, now):
    """An idea of a colleague's, in a round that is open."""
    asked = actions.open_round(deal=halden_deal, question="How else?", by=owner, now=now)
    values = {"text": "A shorter trial", "timing": True}
    return actions.propose_option(asked=asked, values=values, by=teammate, now=now)


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


def test_an_exchange_ties_issues_and_fills_the_condition(send, issues, client_of, owner, page):
    sent = {"if_you": "sign for a year", "then_we": "accept 45 days", "benefit": "Cash is planned"}
    refused = send("exchanges", **sent)
    assert refused.status_code == 422
    assert "Tick the issues" in text(refused)
    keys = [issues["Contract after trial"].pk, issues["Payment terms"].pk]
    shown = text(send("exchanges", **sent, issues=keys))
    assert "If you sign for a year, then we accept 45 days." in shown
    assert "Cash is planned" in shown
    bundle = Bundle.objects.get()
    form = client_of(owner).get(page, {"side": "ours", "bundle": bundle.pk}).context["form"]
    assert form["condition"].value() == "If you sign for a year, then we accept 45 days."
    assert sorted(form["depends_on"].value()) == sorted(str(key) for key in keys)


def test_ground_given_for_an_exchange_has_its_condition(idea, issues, send, client_of, owner, page):
    def titles(**query):
        draft = client_of(owner).get(page, {"side": "ours", **query}).context["draft"]
        return [line.title for line in draft.lines]

    fee = issues["Monthly fee"]
    send("option_terms", idea.pk, **{f"issue-{fee.pk}": "8,900"})
    send("exchanges", if_you="sign", then_we="say 8,900", benefit="Cash", issues=[fee.pk])
    asked = "Nothing asked in return."
    assert asked in titles(idea=idea.pk)
    assert asked not in titles(idea=idea.pk, bundle=Bundle.objects.get().pk)


def test_their_ranking_is_kept_and_named_by_the_coach(halden_deal, send, post, now):
    made = [
        PlannedConcession.objects.create(
            deal=halden_deal, give=give, cost_money=100, value_money=900, rank=place, created_at=now
        )
        for place, give in enumerate(("A workshop", "A report"), start=1)
    ]
    twice = send("exchanges", **{f"rank-{one.pk}": "1" for one in made})
    assert twice.status_code == 422
    assert "Two have the same place." in text(twice)
    send("exchanges", **{f"rank-{made[0].pk}": "2", f"rank-{made[1].pk}": "1"})
    assert [one.planned.give for one in Wish.objects.all()] == ["A report", "A workshop"]
    shown = text(post({"Monthly fee": "8,900"}, to="offer_draft", side="ours"))
    assert "“A report”: costs us $100, worth ≈$900 to them, 1 on their list." in shown
    send("exchanges", **{f"rank-{made[0].pk}": "", f"rank-{made[1].pk}": "1"})
    assert Wish.objects.count() == 1


def test_the_library_is_shown_added_to_planned_and_offered(
    halden_deal, send, client_of, owner, page
):
    shown = text(client_of(owner).get(reverse("value_adds", args=[halden_deal.pk])))
    assert all(one.name in shown and one.why in shown for one in shipped())
    own = {"name": "Photo day", "cost": "low", "worth": "high", "why": "Pictures for a year"}
    assert "ours</span>" in text(send("value_adds", **own))
    again = send("value_adds", **{**own, "name": "photo day"})
    assert "is in the library already" in text(again)
    assert again.context["form"]["why"].value() == "Pictures for a year"
    key = str(ValueAdd.objects.get().pk)
    send("value_add_planning", key=key)
    send("value_add_planning", key="training")
    gives = halden_deal.planned_concessions.order_by("rank").values_list("give", flat=True)
    assert list(gives) == ["Photo day", "Training for their people"]
    assert send("value_add_planning", key="nonsense").status_code == 404
    form = client_of(owner).get(page, {"side": "ours", "add": "training"}).context["form"]
    assert form["message"].value() == "We add: Training for their people."


def test_an_idea_is_taken_back_by_whoever_had_it_or_runs_the_deal(idea, send, teammate, manager):
    other = actions.propose_option(
        asked=idea.round, values={"text": "Another"}, by=manager, now=idea.added_at
    )
    assert send("option_removal", other.pk, by=teammate).status_code == 403
    assert "Idea removed." in text(send("option_removal", idea.pk, by=teammate))
    assert "Idea removed." in text(send("option_removal", other.pk))
    assert not OptionRound.objects.get().ideas.exists()


def test_an_exchange_is_taken_back_and_the_timeline_keeps_it(halden_deal, issues, send, teammate):
    fee = issues["Monthly fee"].pk
    send("exchanges", if_you="sign", then_we="say 8,900", benefit="Cash", issues=[fee])
    bundle = Bundle.objects.get()
    assert send("exchange_removal", bundle.pk, by=teammate).status_code == 403
    assert "No exchange stated yet" in text(send("exchange_removal", bundle.pk))
    told = halden_deal.events.first().headline
    assert told == "Exchange removed: If you sign, then we say 8,900."


def test_what_could_be_added_becomes_an_issue_once(halden_deal, send):
    shown = text(send("value_add_issue", key="training"))
    assert "Training for their people is an issue now." in shown
    issue = halden_deal.issues.get(name="Training for their people")
    assert [(one.label, one.our_score, one.their_score) for one in issue.options.all()] == [
        ("Yes", 0, 100), ("No", 100, 0),
    ]  # fmt: skip
    assert issue.held["theirs"].interest == "They run it alone sooner and call for help less."
    again = text(send("value_add_issue", key="training"))
    assert "There is an issue “Training for their people” on this deal already." in again
    assert send("value_add_issue", key="nonsense").status_code == 404


def test_a_team_takes_its_own_out_of_the_library_and_no_other(
    halden_deal, send, new_deal, outsider, client_of, now
):
    send("value_adds", name="Photo day", cost="low", worth="high", why="Pictures for a year")
    entry = ValueAdd.objects.get()
    theirs = reverse("value_add_removal", args=[new_deal(outsider, now).pk, entry.pk])
    assert client_of(outsider).post(theirs).status_code == 404
    assert "is out of your team’s library" in text(send("value_add_removal", entry.pk))
    assert not ValueAdd.objects.exists()


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
        actions.state_bundle(deal=halden_deal, values=words, issues=[fee], **by)
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
