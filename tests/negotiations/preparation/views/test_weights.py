"""All weights on one page."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side


def test_weights_are_set_together(filled, rep, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    terms = prepared_deal.issues.get(name="Payment terms")
    data = filled(rep.get(url), "form", **{f"ours-{fee.pk}": "45", f"ours-{terms.pk}": "25"})
    assert rep.post(url, data).status_code == 302
    assert fee.positions.get(side=Side.OURS).weight == 45
    assert Event.objects.filter(deal=prepared_deal).first().changes == [
        ["Monthly fee, ours", "50", "45"],
        ["Payment terms, ours", "20", "25"],
    ]


def test_weights_that_do_not_sum_to_100_are_refused_and_kept_as_typed(
    filled, rep, prepared_deal, fee
):
    url = reverse("weights", args=[prepared_deal.pk])
    answer = rep.post(url, filled(rep.get(url), "form", **{f"ours-{fee.pk}": "45"}))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Our weights add up to 95, 5 too little. Share out exactly 100." in text
    assert 'value="45"' in text
    assert fee.positions.get(side=Side.OURS).weight == 50


def test_proposals_fill_the_form_and_save_nothing(filled, rep, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    answer = rep.post(url, filled(rep.get(url), "form", _share="equal-ours"))
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["34", "33", "33"]
    answer = rep.post(url, filled(rep.get(url), "form", _share="rank-ours"))
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["61", "11", "28"]
    assert fee.positions.get(side=Side.OURS).weight == 50


def test_weights_that_somebody_else_changed_are_told(
    filled, rep, client_of, manager, prepared_deal, fee
):
    url = reverse("weights", args=[prepared_deal.pk])
    terms = prepared_deal.issues.get(name="Payment terms")
    boss = client_of(manager)
    mine = filled(rep.get(url), "form", **{f"ours-{fee.pk}": "40", f"ours-{terms.pk}": "30"})
    theirs = filled(boss.get(url), "form", **{f"ours-{fee.pk}": "45", f"ours-{terms.pk}": "25"})
    boss.post(url, theirs)
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    assert "our weight of Monthly fee is 45 now" in answer.content.decode()
    again = filled(answer, "form")
    assert rep.post(url, again).status_code == 302
    assert fee.positions.get(side=Side.OURS).weight == 40


@pytest.mark.parametrize(
    "seen", ["[" * 100_000, '{"ours-1": {}}', '{"ours-1": "sNaN"}', '{"ours-1": [7]}', "[]"]
)
def test_nonsense_in_place_of_the_weights_shown_breaks_nothing(filled, rep, prepared_deal, seen):
    url = reverse("weights", args=[prepared_deal.pk])
    answer = rep.post(url, filled(rep.get(url), "form", seen=seen))
    assert answer.status_code == 302
