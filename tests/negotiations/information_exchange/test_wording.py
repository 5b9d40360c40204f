"""Wording that closes doors is found beside the field, with and without script."""

import pytest
from django.urls import reverse

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def url(prepared_deal) -> str:
    return reverse("wording", args=[prepared_deal.pk])


def test_what_is_typed_in_a_part_is_looked_through_on_its_own(rep, url):
    data = {"what": "You never listen", "cost": "This is our final offer"}
    answer = rep.post(f"{url}?part=cost", data, **HTMX).content.decode()
    assert "final offer" in answer
    assert "what we can do today" in answer
    assert "What would have to be true for the cost to work for you?" in answer
    assert "How might we" in answer
    assert "never" not in answer
    assert "<html" not in answer


def test_a_calm_text_is_left_alone(rep, url):
    answer = rep.post(f"{url}?part=cost", {"cost": "9,800 a month"}, **HTMX)
    assert not answer.content.strip()


def test_without_script_the_draft_shows_its_findings_after_saving(rep, prepared_deal):
    page_url = reverse("proposal", args=[prepared_deal.pk])
    form = rep.get(page_url).context["form"]
    data = {field.html_name: str(field.value() or "") for field in form}
    rep.post(page_url, data | {"payment": "Take it or leave it"})
    page = rep.get(page_url).content.decode()
    assert "what would you change?" in page
    assert "What makes the payment matter so much" in page


def test_any_text_can_be_tried_and_nothing_of_it_is_kept(rep, url):
    answer = rep.post(url, {"text": "You always do this.\nFine."})
    page = answer.content.decode()
    assert "<mark>You always</mark> do this." in page
    assert "accusing" in page
    calm = rep.post(url, {"text": "Could we look at the dates?"}).content.decode()
    assert "Nothing absolute or accusing found" in calm
    assert "look at the dates" not in rep.get(url).content.decode()


def test_markup_in_a_tried_text_is_text(rep, url):
    page = rep.post(url, {"text": "<b onclick=x>never</b>"}, **HTMX).content.decode()
    assert "&lt;b onclick=x&gt;<mark>never</mark>" in page


@pytest.mark.parametrize("text", ["", "a\0b", "x" * 4001])
def test_a_text_that_cannot_be_tried_is_refused(rep, url, text):
    answer = rep.post(url, {"text": text})
    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]


def test_a_field_elsewhere_is_looked_through_by_its_name(rep, url):
    answer = rep.post(f"{url}?part=letter", {"letter": "You never called"}, **HTMX).content.decode()
    assert "accusing" in answer
    assert "<mark>" not in answer
    assert not rep.post(f"{url}?part=letter", {"letter": "Thanks"}, **HTMX).content.strip()


def test_a_teammate_may_try_a_wording_and_an_outsider_finds_nothing(
    client_of, teammate, outsider, url
):
    assert client_of(teammate).post(url, {"text": "Never"}).status_code == 200
    assert client_of(outsider).post(url, {"text": "Never"}).status_code == 404
