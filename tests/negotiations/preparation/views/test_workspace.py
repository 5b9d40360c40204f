"""The workspace and its focus areas."""

import json

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side, Stakeholder
from negotiations.preparation.models import Issue, Preparation

HTMX = {"HTTP_HX_REQUEST": "true"}


def area_url(deal, area: str) -> str:
    return reverse("preparation_area", args=[deal.pk, area])


def test_the_workspace_shows_six_areas_the_issues_and_the_people(rep, prepared_deal):
    Stakeholder.objects.create(deal=prepared_deal, name="Clara Mendes", role="decision_maker")
    text = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    for words in ("Walk-away and alternative", "Tactics to expect", "Monthly fee", "Clara Mendes"):
        assert words in text
    assert "$1,500 wide" in text
    assert "20 to 45" in text


def test_the_four_pitfalls_are_kept_in_view(rep, deal):
    text = rep.get(reverse("preparation", args=[deal.pk])).content.decode()
    for pitfall in ("Losing our temper", "Weak preparation", "Talking too much", "Wanting to win"):
        assert pitfall in text


def test_an_area_is_saved_by_a_plain_form_and_leads_back_to_its_card(filled, rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    data = filled(page, "form", **{"goals-goals_short_term": "Sign by Christmas"})
    answer = rep.post(area_url(deal, "goals"), data)
    assert answer.status_code == 302
    assert answer["Location"].endswith("#goals")
    assert Preparation.objects.get(deal=deal).goals_short_term == "Sign by Christmas"


def test_money_is_read_in_the_format_of_the_person(filled, rep, owner, deal):
    owner.locale = "de_DE"
    owner.save()
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    rep.post(area_url(deal, "goals"), filled(page, "form", **{"goals-revenue_sought": "1.234,56"}))
    assert str(Preparation.objects.get(deal=deal).revenue_sought) == "1234.5600"
    assert Event.objects.filter(deal=deal).first().changes == [
        ["Revenue sought", "none", "1234.56 USD"]
    ]


def test_a_bad_figure_is_answered_beside_its_input_and_nothing_is_stored(filled, rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "walk-away"})
    data = filled(
        page,
        "form",
        **{"walk-away-reservation_score": "140", "walk-away-batna": "Meridian waits"},
    )
    answer = rep.post(area_url(deal, "walk-away"), data)
    assert answer.status_code == 422
    assert "Enter 100 or less." in answer.content.decode()
    assert "Meridian waits" in answer.content.decode()
    assert not Preparation.objects.filter(deal=deal).exists()


def test_a_nul_character_is_refused_by_name(filled, rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    data = filled(page, "form", **{"goals-goals_short_term": "a\0b"})
    answer = rep.post(area_url(deal, "goals"), data)
    assert answer.status_code == 422
    assert "NUL" in answer.content.decode()


def test_htmx_swaps_one_card_and_refreshes_the_counts(filled, rep, deal):
    form = rep.get(area_url(deal, "goals"), {"edit": ""}, **HTMX)
    assert b"<html" not in form.content
    data = filled(form, "form", **{"goals-goals_short_term": "Now"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    assert b'id="progress" hx-swap-oob="true"' in answer.content
    assert json.loads(answer["HX-Trigger"]) == {"parley:toast": {"text": "Goals saved."}}


def test_autosave_answers_with_the_new_version_only(filled, rep, deal):
    form = rep.get(area_url(deal, "goals"), {"edit": ""}, **HTMX)
    data = filled(form, "form", **{"goals-goals_short_term": "Now", "_autosave": "1"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    text = answer.content.decode()
    assert "textarea" not in text
    assert 'name="goals-version" value="2"' in text
    data = filled(form, "form", **{"goals-revenue_sought": "lots", "_autosave": "1"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    assert answer.status_code == 422
    assert "Not saved yet." in answer.content.decode()


def test_two_people_in_one_area_are_asked_which_version_to_keep(
    filled, rep, client_of, manager, deal
):
    boss = client_of(manager)
    mine = filled(
        rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"}),
        "form",
        **{"goals-goals_short_term": "Mine", "goals-goals_long_term": "Two years"},
    )
    theirs = filled(
        boss.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"}),
        "form",
        **{"goals-goals_short_term": "Theirs", "goals-relationship_wanted": "Partners"},
    )
    boss.post(area_url(deal, "goals"), theirs)
    answer = rep.post(area_url(deal, "goals"), mine)
    assert answer.status_code == 409
    choice = dict(answer.context["conflict"].hidden)
    rep.post(area_url(deal, "goals"), choice | {"keep-goals-goals_short_term": "saved"})
    kept = Preparation.objects.get(deal=deal)
    assert (kept.goals_short_term, kept.goals_long_term) == ("Theirs", "Two years")
    assert kept.relationship_wanted == "Partners"


def test_a_closed_deal_takes_nothing_and_says_why(filled, rep, owner, now, prepared_deal, fee):
    data = filled(
        rep.get(reverse("preparation", args=[prepared_deal.pk]), {"edit": "goals"}), "form"
    )
    prepared_deal.closed_at, prepared_deal.closed_by = now, owner
    prepared_deal.outcome = "lost"
    prepared_deal.save()
    data["goals-goals_short_term"] = "Later"
    answer = rep.post(area_url(prepared_deal, "goals"), data)
    assert answer.status_code == 422
    assert "closed on Tue, Nov 24, 2020" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_workspace_asks_a_fixed_number_of_questions(
    rep, deal, now, count, django_assert_num_queries
):
    for rank in range(count):
        issue = Issue.objects.create(
            deal=deal,
            name=f"Issue {rank}",
            kind="money",
            direction="more",
            rank=rank,
            created_at=now,
        )
        for side in Side:
            issue.positions.create(side=side, opening=9, target=8, limit=7, weight=1)
        Stakeholder.objects.create(deal=deal, name=f"Person {rank}", role="legal")
    rep.get(reverse("preparation", args=[deal.pk]))
    with django_assert_num_queries(QUERIES):
        rep.get(reverse("preparation", args=[deal.pk]))


QUERIES = 14
