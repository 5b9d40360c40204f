"""Exchanges over several issues, and their ranking of what we could give."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.bargaining.actions import options as actions
from negotiations.bargaining.models import Bundle, ProposedTerm, Wish
from negotiations.preparation.models import PlannedConcession
from tests.negotiations.bargaining.conftest import text


@pytest.fixture
def bundle(halden_deal, issues, owner, now) -> Bundle:
    """A year for 45 days."""
    words = {"if_you": "sign for a year", "then_we": "accept 45 days", "benefit": "Cash"}
    tied = [issues["Contract after trial"], issues["Payment terms"]]
    return actions.state_bundle(deal=halden_deal, values=words, issues=tied, by=owner, now=now)


def test_an_exchange_ties_issues_and_fills_the_condition(send, issues, client_of, owner, page):
    sent = {"if_you": "sign for a year", "then_we": "accept 45 days", "benefit": "Cash is planned"}
    refused = send("exchanges", **sent)
    assert refused.status_code == 422
    assert "Tick the issues" in text(refused)
    alone = send("exchanges", **sent, issues=[issues["Payment terms"].pk])
    assert "Tick at least two issues" in text(alone)
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
    send("exchanges", if_you="sign", then_we="say 8,900", benefit="Cash",
         issues=[fee.pk, issues["Trial first"].pk])  # fmt: skip
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


def test_an_exchange_is_taken_back_and_the_timeline_keeps_it(halden_deal, issues, send, teammate):
    fee = issues["Monthly fee"].pk
    send("exchanges", if_you="sign", then_we="say 8,900", benefit="Cash",
         issues=[fee, issues["Trial first"].pk])  # fmt: skip
    bundle = Bundle.objects.get()
    assert send("exchange_removal", bundle.pk, by=teammate).status_code == 403
    assert "No exchange stated yet" in text(send("exchange_removal", bundle.pk))
    told = halden_deal.events.first().headline
    assert told == "Exchange removed: If you sign, then we say 8,900."


def test_an_exchange_says_what_it_means_on_the_issues_it_ties_and_drafts_it(
    bundle, issues, send, halden_deal, client_of, owner, page
):
    months, fee = issues["Contract after trial"], issues["Monthly fee"]
    assert "Say what it means" in text(
        client_of(owner).get(reverse("exchanges", args=[halden_deal.pk]))
    )
    asked = client_of(owner).get(reverse("exchange_terms", args=[halden_deal.pk, bundle.pk]))
    assert list(asked.context["form"].fields) == [
        f"issue-{months.pk}",
        f"issue-{issues['Payment terms'].pk}",
    ]
    wrong = send("exchange_terms", bundle.pk, **{f"issue-{months.pk}": "many"})
    assert wrong.status_code == 422
    assert wrong.context["form"][f"issue-{months.pk}"].value() == "many"
    # Of an issue that it does not tie nothing is taken.
    sent = {f"issue-{months.pk}": "18", f"issue-{fee.pk}": "1"}
    listed = text(send("exchange_terms", bundle.pk, **sent))
    assert "The exchange says what it means." in listed
    assert 'Contract after trial <b class="num">18 mo</b>' in listed.replace("\xa0", " ")
    assert "Change its terms" in listed
    draft = client_of(owner).get(page, {"side": "ours", "bundle": bundle.pk}).context["form"]
    names = draft.term_fields
    assert draft[names[months.key]].value() == "18"
    assert draft[names[fee.key]].value() == "9,200"


def test_terms_belong_to_an_idea_or_to_an_exchange(bundle, issues):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposedTerm.objects.create(issue=issues["Monthly fee"], number=1)


def test_whoever_may_not_edit_words_no_exchange(bundle, send, teammate):
    assert send("exchange_terms", bundle.pk, by=teammate).status_code == 403
