"""The draft while it is typed."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.bargaining.actions import Wording
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal, Side
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


def note_of(shown, issue):
    """What stands under the input of one term."""
    return shown.split(f'id="note-{issue.key}"')[1].split("</div>")[0]


def test_under_a_term_stand_its_points_and_how_far_target_and_limit_are(halden_deal, issues, post):
    values = {"Monthly fee": "8,300", "Exit if targets missed": ""}
    shown = text(post(values, to="offer_draft", headers={"hx-request": "true"}))
    fee = note_of(shown, issues["Monthly fee"])
    # (8300 - 8000) of (9800 - 8000) at a weight of 30; they had named 7,600, past our limit
    assert "+5 for us · $900 to target · $300 to limit" in fee
    assert "target After trial · at limit" in note_of(shown, issues["Exit if targets missed"])
    pieces = note_of(shown, issues["Content pieces"])
    assert "4 to target · at limit" in pieces


def test_a_term_at_target_or_past_the_limit_says_so(halden_deal, issues, post):
    values = {"Monthly fee": "9,300", "Content pieces": "15"}
    shown = text(post(values, to="offer_draft", headers={"hx-request": "true"}))
    assert "target reached · $1,300 to limit" in note_of(shown, issues["Monthly fee"])
    pieces = note_of(shown, issues["Content pieces"])
    assert "past limit 14" in pieces
    assert "5 to target" in pieces
    assert "to limit" not in pieces


def test_the_package_is_told_against_the_target_package(halden_deal, issues, post):
    shown = text(post({"Monthly fee": "8,300"}, to="offer_draft", headers={"hx-request": "true"}))
    assert "40 to target 65" in shown
    shown = text(post({"Monthly fee": "9,200"}, to="offer_draft", side="ours"))
    assert "target 65 reached" in shown


def test_the_concessions_of_a_draft_are_named(halden_deal, post):
    def said(values, side="theirs"):
        draft = post(values, to="offer_draft", side=side).context["draft"]
        return draft.conceded.title, draft.conceded.terms

    assert said({"Monthly fee": "8,300", "Content pieces": "15"}) == (
        "They concede", "Monthly fee +$700",
    )  # fmt: skip
    assert said({"Monthly fee": "9,100"}, side="ours") == ("We concede", "Monthly fee −$100")
    assert said({}, side="ours") == ("We concede", "nothing")


def test_without_an_offer_to_compare_with_the_gap_says_what_is_missing(
    deal, issues, tabled, owner, page, client_of
):
    def gap(query):
        return client_of(owner).get(page, query).context["draft"].gap

    assert gap({"side": "ours"}).points == "no offer of theirs to compare with"
    assert client_of(owner).get(page, {"side": "ours"}).context["draft"].conceded is None
    tabled(Side.THEIRS, {"Monthly fee": 7600})
    tabled(Side.OURS, {"Payment terms": 30})
    assert gap({"side": "theirs"}).points == "enter a term that both have named"


def test_where_it_was_silent_the_coach_leads_to_the_next_step(halden_deal, post):
    Deal.objects.filter(pk=halden_deal.pk).update(
        next_step="", last_activity_at=halden_deal.created_at - timedelta(days=90)
    )
    lines = post({"Monthly fee": "8,300"}, to="offer_draft").context["draft"].lines
    [silence] = [line for line in lines if line.rule == "silence"]
    assert silence.links[0] == (
        "Set the next step", reverse("deal_next_step", args=[halden_deal.pk]),
    )  # fmt: skip


def test_the_gap_before_is_told_as_the_gap_now_is(tabled, issues, page, client_of, owner, post):
    """What one side has not named counts in neither, so nothing typed is no change."""
    tabled(OURS, {"Monthly fee": 9000, "Payment terms": 30, "Content pieces": 10})
    tabled(THEIRS, {"Monthly fee": 8500, "Payment terms": 45})
    for side in ("ours", "theirs"):
        gap = client_of(owner).get(page, {"side": side}).context["draft"].gap
        assert gap.was == f"was {gap.points.removesuffix(' points')}"
    typed = post({"Monthly fee": "8,600"}, to="offer_draft", side="theirs").context["draft"].gap
    assert typed.was == gap.was
    assert typed.points != gap.points
