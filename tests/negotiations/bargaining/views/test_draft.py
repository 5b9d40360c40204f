"""The draft while it is typed."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining.actions import Wording
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Side
from tests.negotiations.bargaining.conftest import text

OURS, THEIRS = Side.OURS, Side.THEIRS


def test_typing_is_scored_and_never_written(halden_deal, post):
    with CaptureQueriesContext(connection) as seen:
        response = post(
            {"Monthly fee": "8,300", "Content pieces": "15"}, to="offer_draft",
            headers={"hx-request": "true"},
        )  # fmt: skip
    shown = text(response)
    assert response.status_code == 200
    assert "They ask for more: Content pieces 14 → 15." in shown
    assert "Worth less than walking away." in shown
    assert "+$700" in shown
    assert "past limit 14" in shown
    about_deals = [query["sql"] for query in seen if "negotiations_" in query["sql"]]
    assert {sql.split()[0] for sql in about_deals} == {"SELECT"}
    assert Offer.objects.count() == 5


def test_a_typing_error_stands_in_its_cell_and_the_rest_is_scored(halden_deal, issues, post):
    values = {"Monthly fee": "8x", "Payment terms": "45"}
    shown = text(post(values, to="offer_draft", headers={"hx-request": "true"}))
    note = shown.split(f'id="note-{issues["Monthly fee"].key}"')[1].split("</div>")[0]
    assert "“8x” is not a plain number" in note
    assert "−15 d" in shown


def test_without_script_the_draft_comes_back_as_the_whole_page(halden_deal, post):
    response = post({"Monthly fee": "8,300"}, to="offer_draft")
    assert response.status_code == 200
    assert 'value="8,300"' in text(response)
    assert "+$700" in text(response)


def test_a_draft_with_a_condition_is_not_asked_what_it_is_for(halden_deal, post):
    def said(**more):
        response = post({"Monthly fee": "9,000"}, to="offer_draft", side="ours", **more)
        return [line.title for line in response.context["draft"].lines]

    assert "Nothing asked in return." in said()
    assert "Nothing asked in return." not in said(condition="If 18 months, then 9,000")


def test_a_form_that_opens_with_a_condition_is_not_asked_for_one(
    halden_deal, wish, post, page, client_of, owner, manager
):
    def titles(address, query=None):
        shown = client_of(owner).get(address, query).context["draft"]
        return [line.title for line in shown.lines]

    wish()
    assert "Nothing asked in return." in titles(page, {"side": "ours", "draft": "1"})
    wish(seen_version=1, wording=Wording(condition="If they sign today, then 7,900"))
    assert "Nothing asked in return." not in titles(page, {"side": "ours", "draft": "1"})

    post({"Monthly fee": "9,000"}, side="ours", answers="4", condition="If 18 months, then 9,000")
    correction = reverse("offer_correction", args=[halden_deal.pk, 6])
    assert "Nothing asked in return." not in titles(correction)
