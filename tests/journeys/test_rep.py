"""The whole way of one deal, from the first note to the check-ins, as a rep walks it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.product import Product

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()
DEAL = re.compile(r"/deals/(\d+)/")
SAID = {
    "Our position": "What the work is worth",
    "Our interest behind it": "The senior team has to be paid",
    "Their position": "Far less than that",
    "Their interest behind it": "The budget ends with the year",
}
AGREEMENT = {
    "How performance is measured": "Leads per month",
    "Points of contact": "Ingrid Solheim for them, Jonas Reuter for us",
    "What if …": "If the targets are missed, they may leave",
    "Dispute resolution": "Both directors talk within a week",
}


@pytest.fixture
def rep(arrive) -> Visitor:
    return arrive("rep")


def open_deal(rep: Visitor, title: str) -> int:
    rep.open("/deals/new/")
    close = (TODAY + timedelta(days=40)).isoformat()
    rep.fill({"Deal": title, "Counterparty": "Alpine Trails", "Value": "120,000"})
    rep.fill({"Expected close": close})
    rep.press("Open deal")
    rep.page.wait_for_url(DEAL)
    match = DEAL.search(rep.page.url)
    assert match
    return int(match[1])


def test_a_rep_starts_with_the_day_and_finds_a_deal_on_the_board(arrive):
    rep = arrive()
    rep.open("/")
    expect(rep.page).to_have_url(re.compile("/sign-in/"))
    rep.page.get_by_label("E-mail address").fill("rep@demo.example")
    rep.page.get_by_label("Password").fill("parley-demo")
    rep.press("Sign in")
    expect(rep.page).to_have_title("Today · Parley")
    rep.reads("Call Ingrid about trial targets")
    rep.follow("Pipeline")
    column = rep.page.get_by_role("region", name="Bargaining")
    column.get_by_role("link", name="12-month marketing retainer").click()
    expect(rep.page.get_by_role("heading", level=1)).to_have_text("12-month marketing retainer")
    expect(rep.page.locator(".stepper [aria-current=step]")).to_contain_text("Bargaining")


def test_a_deal_goes_all_the_way(rep, product):
    deal = open_deal(rep, "Winter season campaign")
    prepare(rep, deal)
    listen(rep, deal)
    clarify(rep, deal)
    bargain(rep, deal, product)
    commit(rep)
    follow_up(rep, deal, product)


def prepare(rep: Visitor, deal: int) -> None:
    walk_away = {"Best alternative": "Two weeks for Fjordlyst", "Walk-away point": "Under 8,000"}
    answer(rep, deal, "walk-away", walk_away | {"Reservation score": "40"})
    goals = {"Short-term goals": "Signed before winter", "Long-term goals": "A reference"}
    answer(rep, deal, "goals", goals)
    add_issue(
        rep, deal, "money", {"Issue": "Monthly fee"},
        {"Opening": "11000", "Target": "10000", "Limit": "8000", "Weight": "60"},
        {"Opening": "7000", "Limit": "9500", "Weight": "70"},
    )  # fmt: skip
    add_issue(
        rep, deal, "duration", {"Issue": "Payment terms", "Counted in": "days"},
        {"Opening": "15", "Target": "30", "Limit": "60", "Weight": "40"},
        {"Opening": "75", "Limit": "25", "Weight": "30"},
    )  # fmt: skip
    rep.reads("2 issues")
    refused_move(rep, "decision maker named")


def answer(rep: Visitor, deal: int, area: str, texts: dict[str, str]) -> None:
    rep.open(f"/deals/{deal}/preparation/?edit={area}")
    card = rep.page.locator(f"#{area}")
    rep.fill(texts, within=card)
    rep.press("Save", within=card)
    expect(card.get_by_role("button", name="Save")).to_have_count(0)
    for text in texts.values():
        expect(card).to_contain_text(text)


def add_issue(rep: Visitor, deal: int, kind: str, about: dict[str, str], *sides: dict) -> None:
    rep.open(f"/deals/{deal}/issues/new/?kind={kind}")
    rep.fill(about)
    for name, values in zip(("Our position", "Their position"), sides, strict=True):
        rep.fill(values, within=rep.page.get_by_role("region", name=name))
    rep.press("Add issue")
    rep.page.wait_for_url(re.compile(r"/preparation/"))


def refused_move(rep: Visitor, missing: str) -> None:
    """The gate says what is missing; with a reason the deal goes on all the same."""
    rep.press("Move to Information exchange")
    expect(rep.page.locator(".missing")).to_contain_text(missing)
    rep.page.get_by_label("Reason").fill("Whoever decides comes to the first meeting.")
    rep.press("Move on with this reason")
    at_stage(rep, "Information exchange")


def at_stage(rep: Visitor, name: str) -> None:
    expect(rep.page.locator(".stepper [aria-current=step]")).to_contain_text(name)


def listen(rep: Visitor, deal: int) -> None:
    rep.open(f"/deals/{deal}/information-exchange/")
    notes = rep.page.locator("#listening")
    rep.fill({"They said": "Who signs, you or the board?"}, within=notes)
    notes.get_by_label("Clarify later", exact=True).check()
    rep.press("Add note", within=notes)
    expect(notes).to_contain_text("Who signs, you or the board?")
    for issue in ("Monthly fee", "Payment terms"):
        rep.page.get_by_role("link", name=f"Edit the positions on {issue}").click()
        talk = rep.page.locator(".talk", has=rep.page.get_by_role("heading", name=issue))
        rep.fill(SAID, within=talk)
        rep.press("Save positions", within=talk)
        expect(talk.get_by_text("The budget ends with the year")).to_be_visible()
    rep.reads("both interests known on 2 of 2")
    move_back(rep)
    rep.press("Move to Clarifying")
    at_stage(rep, "Clarifying")


def move_back(rep: Visitor) -> None:
    """Back goes only with a reason, and both moves stay in the history."""
    rep.page.get_by_label("More about this deal").click()
    rep.follow("Move to another stage…")
    rep.fill({"Move to": "Preparation"})
    rep.press("Move")
    expect(rep.page.get_by_label("Reason")).to_have_attribute("aria-invalid", "true")
    rep.page.get_by_label("Reason").fill("Their figures were not what we thought.")
    rep.page.locator("form .btn-primary").last.click()
    at_stage(rep, "Preparation")
    expect(rep.page.locator("#timeline")).to_contain_text("Their figures were not what we thought.")
    rep.press("Move to Information exchange")
    rep.page.get_by_label("Reason").fill("Now we know.")
    rep.press("Move on with this reason")
    at_stage(rep, "Information exchange")


def clarify(rep: Visitor, deal: int) -> None:
    rep.page.get_by_label("What it came to").fill("Their managing director signs alone.")
    rep.page.get_by_role("button", name=re.compile("^Clarified.*Who signs")).click()
    rep.reads("Every flagged note is clarified.")
    rep.fill({"What is agreed": "Results are shown every month."})
    rep.press("Record as agreed")
    expect(rep.page.locator("#agreed-points")).to_contain_text("Results are shown every month.")
    rep.press("Move to Bargaining")
    at_stage(rep, "Bargaining")


def bargain(rep: Visitor, deal: int, product: Product) -> None:
    log_offer(rep, deal, "ours", {"Monthly fee": "10500", "Payment terms": "20"})
    log_offer(rep, deal, "theirs", {"Monthly fee": "7500", "Payment terms": "60"})
    counter(rep, deal, product)
    rep.page.locator(".open-offer summary", has_text="Accept").click()
    rep.page.locator("details[open]").get_by_role("button", name="Accept").click()
    at_stage(rep, "Commitment")


def log_offer(rep: Visitor, deal: int, side: str, terms: dict[str, str]) -> None:
    rep.open(f"/deals/{deal}/bargaining/?side={side}#table")
    for issue, value in terms.items():
        rep.page.get_by_label(
            f"{issue}, {'our offer' if side == 'ours' else 'their counteroffer'}"
        ).fill(value)
    press_log(rep)


def press_log(rep: Visitor) -> None:
    """Log the offer; the table has a column more."""
    columns = rep.page.locator(".btab thead th.v:not(.dr)")
    count = columns.count()
    rep.page.locator("#log").get_by_role("button", name="Log").click()
    expect(columns).to_have_count(count + 1)


def counter(rep: Visitor, deal: int, product: Product) -> None:
    """Their next offer starts from their last word, and is scored before anything is stored."""
    rep.open(f"/deals/{deal}/bargaining/?side=theirs#table")
    fee = rep.page.get_by_label("Monthly fee, their counteroffer")
    expect(fee).to_have_value("7,500")
    terms = rep.page.get_by_label("Payment terms, their counteroffer")
    expect(terms).to_have_value("60")
    score = rep.page.locator("#live-scores .big").first
    expect(score).to_have_text("0")
    offers = product.count("offer")
    fee.fill("9400")
    expect(score).to_have_text("28")
    terms.fill("30")
    expect(score).to_have_text("55")
    assert product.count("offer") == offers
    press_log(rep)
    assert product.count("offer") == offers + 1


def commit(rep: Visitor) -> None:
    agreement = rep.page.locator("#agreement")
    expect(agreement.get_by_label("Key terms")).to_have_value(re.compile("Monthly fee"))
    rep.fill(AGREEMENT, within=agreement)
    rep.press("Save agreement", within=agreement)
    promise(rep, "Campaign plan", "Ours", "Jonas Reuter")
    promise(rep, "Access to the shop", "Theirs", "Ingrid Solheim")
    review_and_check_ins(rep)
    rep.press("Both have reviewed them")
    rep.press("They were thanked")
    rep.press("Sign off")
    at_stage(rep, "Follow-up")


def promise(rep: Visitor, what: str, side: str, who: str) -> None:
    promises = rep.page.locator("#deliverables")
    rep.unfold(promises.locator(".adder"))
    deadline = (TODAY + timedelta(days=20)).isoformat()
    values = {"What": what, "Side": side, "Responsible person": who, "Deadline": deadline}
    rep.fill(values, within=promises)
    rep.press("Add deliverable")
    expect(promises.locator(".dates")).to_contain_text(what)


def review_and_check_ins(rep: Visitor) -> None:
    adder = rep.page.locator(".adder")
    review = adder.filter(has_text="Progress review")
    rep.unfold(review)
    day = (TODAY + timedelta(days=60)).isoformat()
    rep.fill({"What for": "Targets against results", "When": f"{day}T10:00"}, within=review)
    rep.press("Schedule review")
    rhythm = adder.filter(has_text="Check-in rhythm")
    rep.reads("Targets against results")
    rep.unfold(rhythm)
    first = (TODAY + timedelta(days=7)).isoformat()
    until = (TODAY + timedelta(days=95)).isoformat()
    values = {"First check-in": f"{first}T09:30", "Weekly ones": "4", "Then monthly until": until}
    rep.fill(values, within=rhythm)
    rep.press("Schedule check-ins")
    rep.reads("Weekly check-in, 1 of 4")


def follow_up(rep: Visitor, deal: int, product: Product) -> None:
    """Four weekly check-ins and the monthly ones after them, each with its reminder."""
    agenda = rep.page.locator("main")
    expect(agenda).to_contain_text("Targets against results")
    expect(agenda).to_contain_text("9:30 AM")
    [(check_ins,)] = product.rows(
        f"SELECT count(*) FROM negotiations_checkin WHERE deal_id = {deal}"
    )
    # Four weekly ones, and a monthly one for each of the two months left, but for a short first.
    assert check_ins in (5, 6)
    [(armed,)] = product.rows(
        "SELECT count(*) FROM negotiations_reminder r JOIN negotiations_checkin c "
        f"ON c.id = r.subject_id AND r.kind = 'check_in' WHERE c.deal_id = {deal}"
    )
    assert armed == check_ins
