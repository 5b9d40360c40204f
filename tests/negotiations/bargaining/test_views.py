"""The bargaining page: what it shows, what it takes, what it answers."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from negotiations.bargaining.actions import Wording, reopen_issue, withdraw_offer
from negotiations.bargaining.models import Offer, Settlement
from negotiations.deals.models import Deal, Outcome, Side, Submission
from negotiations.playbooks.stages import Stage

OURS, THEIRS = Side.OURS, Side.THEIRS


@pytest.fixture
def page(deal) -> str:
    return reverse("bargaining", args=[deal.pk])


@pytest.fixture
def post(client_of, owner, deal):
    """Posts a draft by the names of its issues; other fields by their own."""

    def post(values=None, *, to="offers", by=owner, headers=None, **more):
        named = {f"issue-{issue.pk}": issue.name for issue in deal.issues.all()}
        data = {"side": "theirs", **more}
        data |= {key: (values or {})[name] for key, name in named.items() if name in (values or {})}
        return client_of(by).post(reverse(to, args=[deal.pk]), data, headers=headers or {})

    return post


def text(response) -> str:
    return " ".join(response.content.decode().replace("\xa0", " ").split())


# --- Looking ---


def test_the_table_shows_offers_moves_and_scores(halden_deal, client_of, owner, page):
    shown = text(client_of(owner).get(page))
    for word in ["#1 Ours", "#4 Theirs", "#6 Theirs, draft", "−$300", "+$400", "walk away under 47",
                 "7 issues, 5 offers, 2 settled", "≈72"]:  # fmt: skip
        assert word in shown


@pytest.mark.parametrize(("side", "mark"), [("ours", "#6 Ours, draft"), ("theirs", "#6 Theirs")])
def test_the_draft_is_of_the_side_asked_for(halden_deal, client_of, owner, page, side, mark):
    assert mark in text(client_of(owner).get(page, {"side": side}))


def test_the_draft_is_of_the_side_whose_turn_it_is(halden_deal, client_of, owner, page):
    assert "#6 Theirs, draft" in text(client_of(owner).get(page))
    Deal.objects.filter(pk=halden_deal.pk).update(turn=OURS)
    assert "#6 Ours, draft" in text(client_of(owner).get(page, {"side": "nonsense"}))


def test_the_draft_starts_from_the_sides_last_offer(halden_deal, client_of, owner, page):
    form = client_of(owner).get(page).context["form"]
    started = {field.label: field.value() for field in form if field.name.startswith("issue-")}
    assert started["Monthly fee"] == "7,600"
    assert "Trial first" not in started


def test_our_first_draft_starts_from_our_openings_or_targets(deal, issues, client_of, owner, page):
    def started(**query):
        form = client_of(owner).get(page, {"side": "ours", **query}).context["form"]
        return form["issue-" + issues["Monthly fee"].key].value()

    assert started() == "9,800"
    assert started(start="targets") == "9,200"


def test_their_first_draft_is_blank(deal, issues, client_of, owner, page):
    form = client_of(owner).get(page, {"side": "theirs"}).context["form"]
    assert {form[name].value() for name in form.term_fields.values()} == {None}


def test_figures_stand_in_the_format_of_the_reader(halden_deal, client_of, owner, page):
    owner.locale = "de_DE"
    owner.save()
    shown = text(client_of(owner).get(page))
    assert "9.800 $" in shown
    assert 'value="7.600"' in shown


def test_a_deal_without_issues_leads_to_the_preparation(deal, client_of, owner, page):
    shown = text(client_of(owner).get(page))
    assert "There is nothing to bargain over yet" in shown
    assert reverse("preparation", args=[deal.pk]) + "#issues" in shown


def test_without_estimates_their_score_says_so(deal, issues, tabled, client_of, owner, page):
    issues["Check-ins"].options.update(their_score=None)
    tabled(OURS, {"Monthly fee": 9800})
    assert "not estimated" in text(client_of(owner).get(page))


def test_a_term_nobody_mentioned_is_a_dash(deal, tabled, client_of, owner, page):
    tabled(OURS, {"Monthly fee": 9800})
    assert "not mentioned" in text(client_of(owner).get(page))


def test_a_reopened_issue_names_who_reopened_it(
    halden_deal, issues, manager, now, client_of, owner, page
):
    reopen_issue(issue=issues["Trial first"], by=manager, now=now)
    assert "Reopened by Marta Manager" in text(client_of(owner).get(page))


def test_older_offers_give_way_and_can_be_asked_for(deal, tabled, client_of, owner, page):
    for step in range(7):
        tabled(OURS, {"Monthly fee": 9800 - step})
    assert "#1 Ours" not in text(client_of(owner).get(page)).split("The dance")[0]
    assert "2 earlier" in text(client_of(owner).get(page))
    assert "#1 Ours" in text(client_of(owner).get(page, {"columns": "all"}))


def test_a_teammate_sees_everything_and_can_change_nothing(halden_deal, client_of, teammate, page):
    response = client_of(teammate).get(page)
    assert "#5 Ours" in text(response)
    assert response.context["form"] is None
    assert "offer-form" not in text(response)
    assert "Withdraw" not in text(response)


ADDRESSES = ["offers", "offer_draft"]
OF_AN_OFFER = ["offer_acceptance", "offer_rejection", "offer_withdrawal"]
OF_AN_ISSUE = ["issue_settlement", "issue_reopening"]


@pytest.fixture
def every_post(halden_deal, issues) -> list[str]:
    deal, issue = halden_deal.pk, issues["Trial first"].pk
    return [
        *(reverse(name, args=[deal]) for name in ADDRESSES),
        *(reverse(name, args=[deal, 5]) for name in OF_AN_OFFER),
        *(reverse(name, args=[deal, issue]) for name in OF_AN_ISSUE),
    ]


def test_an_outsider_finds_nothing_here(every_post, client_of, outsider, page):
    client = client_of(outsider)
    assert client.get(page).status_code == 404
    assert {client.post(address).status_code for address in every_post} == {404}


def test_a_teammate_is_refused_every_change(every_post, client_of, teammate):
    client = client_of(teammate)
    assert {client.post(address).status_code for address in every_post} == {403}
    assert Offer.objects.count() == 5
    assert Settlement.objects.standing().count() == 2


def test_reading_an_address_of_a_change_changes_nothing(every_post, client_of, owner):
    assert {client_of(owner).get(address).status_code for address in every_post} == {405}


def test_another_deals_offers_and_issues_are_not_found(
    halden_deal, issues, new_deal, owner, now, client_of
):
    other = new_deal(owner, now, title="Another")
    client = client_of(owner)
    gone = [
        *(reverse(name, args=[other.pk, 5]) for name in OF_AN_OFFER),
        *(reverse(name, args=[other.pk, issues["Trial first"].pk]) for name in OF_AN_ISSUE),
    ]
    assert {client.post(address).status_code for address in gone} == {404}


# --- Logging an offer ---


def test_a_counteroffer_is_logged_with_what_was_touched(halden_deal, post, page):
    response = post(
        {"Monthly fee": "8,300", "Payment terms": "45", "Content pieces": ""},
        answers="5", message="Trial is fine.", channel="call",
    )  # fmt: skip
    assert (response.status_code, response.url) == (302, page)
    offer = Offer.objects.get(number=6)
    assert (offer.side, offer.answers.number, offer.channel) == (THEIRS, 5, "call")
    spoken = {term.issue.name: term.number for term in offer.terms.filter(is_carried=False)}
    assert spoken == {"Monthly fee": 8300, "Payment terms": 45}
    assert round(offer.our_score_low) == 25


def test_figures_are_read_in_the_format_of_the_writer(deal, issues, post, owner):
    owner.locale = "de_DE"
    owner.save()
    post({"Monthly fee": "8.300,50 €"})
    assert not Offer.objects.exists()
    post({"Monthly fee": "8.300,50"})
    assert str(Offer.objects.get().terms.get().number) == "8300.5000"


def test_until_when_it_stands_is_read_in_the_writers_zone(deal, issues, post, owner):
    owner.time_zone = "Europe/Berlin"
    owner.save()
    post({"Monthly fee": "8,300"}, stands_until="2099-12-01T17:00")
    assert Offer.objects.get().stands_until.isoformat() == "2099-12-01T16:00:00+00:00"


def test_the_same_form_twice_is_one_offer(deal, issues, post, page):
    key = str(uuid.uuid4())
    first, second = (post({"Monthly fee": "8,300"}, _once=key) for _ in range(2))
    assert (first.url, second.url) == (page, page)
    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"Monthly fee": "abc"}, "is not a plain number"),
        ({"Monthly fee": "1e309"}, "is not a plain number"),
        ({"Monthly fee": "8,300.505"}, "US dollars have 2 decimals"),
        ({"Monthly fee": "99999999999999"}, "Enter $10,000,000,000,000 or less"),
        ({"Payment terms": "-5"}, "below zero"),
        ({"Exit if targets missed": "12345678"}, "not one of the available choices"),
        ({"message": "a\0b"}, "control character NUL"),
        ({"stands_until": "2020-02-30T10:00"}, "there is no 30"),
        ({"stands_until": "2020-02-20T10:00"}, "This time has passed"),
        ({"stands_until": "soon"}, "year-month-day"),
        ({"answers": "x"}, "Enter a whole number"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_kept(deal, issues, post, fields, words):
    values = {name: value for name, value in fields.items() if name in issues}
    more = {name: value for name, value in fields.items() if name not in issues}
    response = post({"Contract after trial": "18"} | values, **more)
    assert response.status_code == 422
    assert words in text(response)
    assert 'value="18"' in text(response)
    assert not Offer.objects.exists()
    assert not Submission.objects.exists()


def test_a_refused_offer_frees_its_key_and_is_kept_to_be_sent_again(
    deal, issues, tabled, post, owner, now
):
    first = tabled(OURS, {"Monthly fee": 9000})
    withdraw_offer(offer=first, by=owner, now=now)
    key = str(uuid.uuid4())
    refused = post({"Monthly fee": "8,300"}, answers="1", message="Kept.", _once=key)
    assert refused.status_code == 409
    assert "Our #1 was withdrawn on" in text(refused)
    assert "Log this as a new offer." in text(refused)
    assert "Kept." in text(refused)
    assert refused.context["form"]["answers"].value() == ""
    post({"Monthly fee": "8,300"}, answers="", _once=key)
    assert Offer.objects.filter(side=THEIRS).count() == 1


def test_a_rep_past_the_limit_is_told_which(deal, issues, post):
    response = post({"Monthly fee": "7,900"}, side="ours")
    assert response.status_code == 409
    assert "Monthly fee $7,900, our limit $8,000" in text(response)
    assert "Only a manager of the team can table it" in text(response)


def test_a_manager_past_the_limit_is_asked_why(deal, issues, post, manager):
    response = post({"Monthly fee": "7,900"}, side="ours", by=manager)
    assert response.status_code == 409
    assert "Why past the walk-away point" in text(response)
    post({"Monthly fee": "7,900"}, side="ours", by=manager, reason="A reference.")
    assert Offer.objects.count() == 1


def test_a_closed_deal_takes_no_offer(deal, issues, post, owner, now):
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    response = post({"Monthly fee": "8,300"})
    assert response.status_code == 409
    assert "This deal was closed on" in text(response)
    assert not Offer.objects.exists()


def test_an_answer_to_an_offer_that_never_was_is_not_found(deal, issues, post):
    assert post({"Monthly fee": "8,300"}, answers="77").status_code == 404


# --- The draft while typing ---


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


# --- What becomes of offers ---


@pytest.fixture
def their_offer(deal, issues, tabled) -> Offer:
    return tabled(THEIRS, {"Monthly fee": 9000})


def at(name: str, offer: Offer) -> str:
    return reverse(name, args=[offer.deal_id, offer.number])


def test_accepting_leads_to_the_commitment(their_offer, client_of, owner, deal):
    response = client_of(owner).post(at("offer_acceptance", their_offer))
    assert response.url == reverse("commitment", args=[deal.pk])
    deal.refresh_from_db()
    assert deal.stage == Stage.COMMITMENT


def test_after_acceptance_the_page_only_shows(their_offer, client_of, owner, page):
    client = client_of(owner)
    client.post(at("offer_acceptance", their_offer))
    response = client.get(page)
    assert response.context["form"] is None
    assert "Their #1 was accepted." in text(response)


def test_accepting_what_is_gone_says_what_happened(their_offer, client_of, owner, manager):
    client_of(manager).post(at("offer_rejection", their_offer), {"reason": "Too low."})
    response = client_of(owner).post(at("offer_acceptance", their_offer))
    assert response.status_code == 409
    assert "Their #1 was rejected on" in text(response)
    assert "by Marta Manager" in text(response)


def test_withdrawing_keeps_the_row(their_offer, client_of, owner, page):
    client = client_of(owner)
    assert client.post(at("offer_withdrawal", their_offer)).url == page
    assert "#1 Theirs" in text(client.get(page))
    assert "withdrawn" in text(client.get(page))


def test_a_reason_that_cannot_be_stored_is_refused(their_offer, client_of, owner):
    response = client_of(owner).post(at("offer_rejection", their_offer), {"reason": "a\0b"})
    assert response.status_code == 422
    assert "control character NUL" in text(response)


def test_accepting_past_the_limit_is_a_managers_to_offer(
    deal, issues, tabled, client_of, owner, manager, page
):
    tabled(THEIRS, {"Monthly fee": 7000})
    assert "Accepting takes a manager" in text(client_of(owner).get(page))
    assert "It takes a reason" in text(client_of(manager).get(page))


def test_an_offer_that_ran_out_is_no_longer_offered(deal, issues, tabled, client_of, owner, page):
    now = timezone.now()
    soon = Wording(stands_until=now - timedelta(hours=1))
    tabled(THEIRS, {"Monthly fee": 9000}, wording=soon, now=now - timedelta(days=1))
    shown = text(client_of(owner).get(page))
    assert "Accept #1" not in shown
    assert "expired" in shown


def test_settling_and_reopening_by_hand(deal, issues, tabled, client_of, owner, page):
    for side in Side:
        tabled(side, {"Payment terms": 30})
    issue, client = issues["Payment terms"], client_of(owner)
    assert "settle<span" in text(client.get(page))
    assert client.post(reverse("issue_settlement", args=[deal.pk, issue.pk])).url == page
    again = client.post(reverse("issue_settlement", args=[deal.pk, issue.pk]))
    assert again.status_code == 409
    assert "was settled on" in text(again)
    assert client.post(reverse("issue_reopening", args=[deal.pk, issue.pk])).url == page
    assert not Settlement.objects.standing().exists()


# --- Queries ---


@pytest.mark.parametrize("to", ["page", "draft"])
def test_the_number_of_queries_does_not_grow_with_the_offers(
    deal, issues, tabled, client_of, owner, page, to
):
    client = client_of(owner)
    fee = f"issue-{issues['Monthly fee'].pk}"

    def counted() -> int:
        with CaptureQueriesContext(connection) as seen:
            if to == "page":
                client.get(page)
            else:
                address = reverse("offer_draft", args=[deal.pk])
                client.post(address, {fee: "8000"}, headers={"hx-request": "true"})
        return len(seen)

    tabled(OURS, {"Monthly fee": 9800})
    few = counted()
    for step in range(29):
        tabled(list(Side)[step % 2], {"Monthly fee": 9700 - step})
    assert counted() == few
