"""Weights by two questions, and how sure we are of theirs."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from negotiations.deals.models import Event, Side
from negotiations.preparation.queries import swing_weights


@pytest.fixture
def url(prepared_deal) -> str:
    return reverse("weights_swing", args=[prepared_deal.pk, "ours"])


@pytest.fixture
def keys(prepared_deal) -> list[int]:
    return list(prepared_deal.issues.order_by("rank").values_list("pk", flat=True))


def places(keys, *order: int) -> dict[str, str]:
    return {f"place-{pk}": str(place) for pk, place in zip(keys, order, strict=True)}


def test_two_questions_lead_to_a_proposal_that_is_saved_on_the_page_of_weights(
    filled, rep, prepared_deal, url, keys
):
    asked = rep.get(url).content.decode()
    assert "From $8,000 to $9,800." in asked
    assert "From “Any month” to “None”." in asked
    second = rep.post(url, places(keys, 1, 3, 2)).content.decode()
    assert 'If the swing on <b class="strong">Monthly fee</b> is worth 100' in second
    assert second.index(f"swing-{keys[2]}") < second.index(f"swing-{keys[1]}")
    answers = {f"swing-{keys[2]}": "60", f"swing-{keys[1]}": "40", "_swing": "1"}
    answer = rep.post(url, places(keys, 1, 3, 2) | answers)
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["50", "20", "30"]
    assert [theirs.value() for *_, theirs in answer.context["form"].rows] == ["40", "20", "40"]
    assert not Event.objects.filter(headline="Weights changed").exists()
    save = reverse("weights", args=[prepared_deal.pk])
    sent = filled(answer, "form", **{f"ours-{keys[0]}": "51", f"ours-{keys[1]}": "19"})
    assert rep.post(save, sent).status_code == 302
    assert Event.objects.first().headline == "Weights changed"


def test_what_does_not_fit_is_asked_again_with_the_reason(rep, url, keys):
    twice = rep.post(url, places(keys, 1, 1, 2))
    assert twice.status_code == 422
    assert "“Monthly fee” is in place 1 already." in twice.content.decode()
    rising = {f"swing-{keys[1]}": "40", f"swing-{keys[2]}": "70", "_swing": "1"}
    answer = rep.post(url, places(keys, 1, 2, 3) | rising)
    assert answer.status_code == 422
    assert "You put it after “Payment terms”: 40 at most" in answer.content.decode()
    assert 'value="70"' in answer.content.decode()
    assert rep.post(url, places(keys, 1, 2, 3) | {"_swing": "1"}).status_code == 422
    back = rep.post(url, places(keys, 3, 2, 1) | {"_order": "1"})
    assert "which would we want first" in " ".join(back.content.decode().split())


def test_theirs_are_asked_for_in_the_same_way(rep, prepared_deal, keys):
    url = reverse("weights_swing", args=[prepared_deal.pk, "theirs"])
    assert "From $9,500 to $7,200." in rep.get(url).content.decode()
    answers = {f"swing-{keys[1]}": "50", f"swing-{keys[2]}": "50", "_swing": "1"}
    answer = rep.post(url, places(keys, 1, 2, 3) | answers)
    assert [theirs.value() for *_, theirs in answer.context["form"].rows] == ["50", "25", "25"]
    assert rep.get(reverse("weights_swing", args=[prepared_deal.pk, "x"])).status_code == 404


def test_a_deal_without_issues_and_one_with_a_single_one_are_no_dead_ends(rep, deal, prepared_deal):
    url = reverse("weights_swing", args=[deal.pk, "ours"])
    fee = prepared_deal.issues.get(name="Monthly fee")
    prepared_deal.issues.exclude(pk=fee.pk).delete()
    answer = rep.post(url, {f"place-{fee.pk}": "1", "_swing": "1"})
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["100"]
    fee.delete()
    assert rep.get(url)["Location"] == reverse("weights", args=[deal.pk])


def test_only_who_may_write_is_asked(client_of, teammate, url):
    assert client_of(teammate).get(url).status_code == 403


@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_proposed_weights_are_whole_and_add_up(others):
    weights = swing_weights([Decimal(100), *map(Decimal, others)])
    assert sum(weights) == 100
    assert all(isinstance(weight, int) and weight >= 0 for weight in weights)


def test_how_sure_we_are_is_chosen_with_the_issue_and_shown_as_a_spread(
    filled, rep, prepared_deal, fee
):
    edit = reverse("issue_edit", args=[prepared_deal.pk, fee.pk])
    data = filled(rep.get(edit), "forms") | {"theirs-confidence": "medium"}
    assert rep.post(edit, data).status_code == 302
    assert fee.positions.get(side=Side.THEIRS).confidence == "medium"
    assert ["Their confidence in the estimates", "none", "medium"] in Event.objects.first().changes
    shown = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert "≈40" in shown
    assert "±10" in shown
    assert "they stop at ≈$9,500\xa0±$575" in shown
    assert 'class="doubt"' in shown
    brief = rep.get(reverse("brief", args=[prepared_deal.pk])).content.decode()
    assert "50 · ≈40 ±10" in brief


def test_without_a_word_on_it_an_estimate_has_no_spread(rep, prepared_deal):
    shown = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert "they stop at ≈$9,500<" in shown
    assert "±" not in shown
