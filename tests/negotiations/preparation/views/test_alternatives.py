"""The page on which an alternative is put into a package."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side
from negotiations.preparation.models import AlternativeTerm, Preparation

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def url(prepared_deal) -> str:
    return reverse("alternative", args=[prepared_deal.pk, "ours"])


@pytest.fixture
def names(prepared_deal) -> list[str]:
    return [f"issue-{pk}" for pk in prepared_deal.issues.order_by("rank").values_list("pk", flat=1)]


@pytest.fixture
def package(prepared_deal, names) -> dict[str, str]:
    """Halfway on the fee, the best terms, an exit after the trial: 25 + 20 + 18."""
    trial = prepared_deal.issues.get(name="Exit").options.get(label="After trial")
    return dict(zip(names, ("8,900", "15", trial.key), strict=True))


def test_a_package_is_scored_while_it_is_typed_and_kept_when_it_is_saved(
    filled, rep, prepared_deal, url, package, names
):
    data = filled(rep.get(url), "form") | package
    live = rep.post(url, data | {"_score": "1"}, **HTMX).content.decode()
    assert "<html" not in live
    assert ">63<" in live
    assert "= our walk-away point" in live
    part = rep.post(url, data | {names[0]: "", "_score": "1"}, **HTMX).content.decode()
    assert "38 to 88" in part
    assert "Still open: Monthly fee" in part
    assert not AlternativeTerm.objects.exists()
    assert rep.post(url, data).status_code == 302
    assert Preparation.objects.get().reservation == 63
    page = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert "63 points" in page
    assert "= our walk-away score" in page
    assert "no package given" not in page


def test_without_a_script_the_score_comes_with_the_whole_page(filled, rep, url, package):
    answer = rep.post(url, filled(rep.get(url), "form") | package | {"_score": "1"})
    assert answer.status_code == 200
    assert ">63<" in answer.content.decode()
    assert not AlternativeTerm.objects.exists()


def test_theirs_is_marked_as_an_estimate(filled, rep, prepared_deal, package):
    url = reverse("alternative", args=[prepared_deal.pk, "theirs"])
    rep.post(url, filled(rep.get(url), "form") | package)
    page = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert "≈30 points to them" in page
    assert "their walk-away" not in Event.objects.first().headline


def test_a_value_that_cannot_be_read_is_told_at_its_field(filled, rep, url, package, names):
    data = filled(rep.get(url), "form") | package | {names[0]: "lots"}
    live = rep.post(url, data | {"_score": "1"}, **HTMX)
    assert live.status_code == 422
    assert "cannot be read" in live.content.decode()
    answer = rep.post(url, data)
    assert answer.status_code == 422
    assert 'value="lots"' in answer.content.decode()
    assert answer.context["form"].errors[names[0]]
    strange = rep.post(url, data | {names[0]: "1", names[2]: "987654"})
    assert strange.status_code == 422


@pytest.mark.parametrize("seen", ["[" * 100_000, "[]", '{"1": {}}', "7", '{"1": "sNaN"}'])
def test_nonsense_in_place_of_what_was_shown_breaks_nothing(filled, rep, url, package, seen):
    answer = rep.post(url, filled(rep.get(url), "form") | package | {"seen": seen})
    assert answer.status_code == 302


def test_two_who_change_one_value_choose_between_both_and_keep_the_rest(
    filled, rep, client_of, manager, prepared_deal, url, package, names
):
    rep.post(url, filled(rep.get(url), "form") | package)
    boss = client_of(manager)
    mine = filled(rep.get(url), "form") | {names[0]: "9,000", names[1]: "30"}
    theirs = filled(boss.get(url), "form") | {names[0]: "8,200", names[2]: ""}
    assert boss.post(url, theirs).status_code == 302
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "8,200" in shown
    assert "9,000" in shown
    assert "Marta Manager saved this" in shown
    choice = dict(answer.context["conflict"].hidden)
    assert rep.post(url, choice | {f"keep-{names[0]}": "saved"}).status_code == 302
    kept = {one.issue.name: one.number for one in AlternativeTerm.objects.all()}
    assert kept == {"Monthly fee": 8200, "Payment terms": 30}


def test_clearing_asks_first_and_leaves_what_is_written(filled, rep, prepared_deal, url, package):
    rep.post(url, filled(rep.get(url), "form") | package)
    Preparation.objects.update(batna="Meridian", reservation_score=41)
    assert "Every value goes" in rep.get(url).content.decode()
    rep.post(reverse("alternative_removal", args=[prepared_deal.pk, "ours"]))
    prepared = Preparation.objects.get()
    assert (prepared.batna, prepared.reservation) == ("Meridian", 41)
    assert not AlternativeTerm.objects.exists()


def test_a_deal_without_issues_says_what_is_missing(rep, deal):
    page = rep.get(reverse("alternative", args=[deal.pk, "ours"])).content.decode()
    assert "No issues to compare on yet" in page


def test_a_package_before_weights_cannot_be_scored_and_says_so(
    filled, rep, prepared_deal, url, package
):
    for issue in prepared_deal.issues.all():
        issue.positions.filter(side=Side.OURS).update(weight=None)
    page = rep.get(url)
    assert "our weights and values are complete" in page.content.decode()
    assert rep.post(url, filled(page, "form") | package).status_code == 302


def test_there_are_two_sides_and_only_who_may_write_opens_them(
    rep, client_of, teammate, prepared_deal, url
):
    assert rep.get(reverse("alternative", args=[prepared_deal.pk, "nobody"])).status_code == 404
    assert client_of(teammate).get(url).status_code == 403
    removal = reverse("alternative_removal", args=[prepared_deal.pk, "ours"])
    assert client_of(teammate).post(removal).status_code == 403
