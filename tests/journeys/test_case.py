"""A published case is brought in, bargained to acceptance, and scored by its own formula."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from negotiations.bargaining.models import Offer
from negotiations.deals.models import Deal
from negotiations.preparation.queries import issues_of, profiles
from tests.journeys.browsing import Visitor
from tests.negotiations import components

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = 1e-9
CHOSEN = "list => list.selectedOptions[0].text"
# Ours and theirs in turn; what is not named keeps that side's last word.
ROUNDS = [
    ("ours", {}),
    ("theirs", {"Price": "$3.47", "Delivery": "30 days", "Payment": "After 60 days",
                "Returns": "Full price"}),
    ("ours", {"Price": "$4.12", "Returns": "Up to 5 %"}),
    ("theirs", {"Price": "$3.71", "Payment": "After 30 days", "Returns": "Up to 5 %"}),
    ("ours", {"Price": "$3.98", "Payment": "After 30 days"}),
    ("theirs", {"Price": "$3.98", "Delivery": "45 days"}),
]  # fmt: skip
WHOSE = {"ours": "our offer", "theirs": "their counteroffer"}
LOG = {"ours": "Log our offer", "theirs": "Log counteroffer"}


@pytest.fixture
def case(tmp_path, owner, playbook) -> Deal:
    domain, ours, theirs = components.write(tmp_path)
    call_command("import_negotiation", domain, ours=ours, theirs=theirs, owner=owner.email,
                 title="Components")  # fmt: skip
    return Deal.objects.get(title="Components")


def labels(offer: Offer) -> components.Package:
    return {term.issue.name: term.option.label for term in offer.terms.select_related("issue")}


def test_a_case_is_bargained_to_acceptance_with_the_published_scores(visitor, owner, case):
    rep = visitor(owner)
    for side, named in ROUNDS:
        log(rep, case, side, named)
    rep.page.locator(".open-offer summary", has_text="Accept #6").click()
    rep.page.locator("details[open]").get_by_role("button", name="Accept #6").click()
    rep.page.wait_for_url(f"**/deals/{case.pk}/commitment/")
    offers = list(Offer.objects.filter(deal=case))
    assert [offer.resolution_kind for offer in offers] == ["answered"] * 5 + ["accepted"]
    for offer in offers:
        package = labels(offer)
        ours, theirs = offer.our_score_low / 100, offer.their_score_low / 100
        assert abs(ours - components.utility(components.SELLER, package)) < NARROW
        assert abs(theirs - components.utility(components.BUYER, package)) < NARROW
    assert labels(offers[-1]) == {"Price": "$3.98", "Delivery": "45 days",
                                  "Payment": "After 30 days", "Returns": "Up to 5 %"}  # fmt: skip


def log(rep: Visitor, deal: Deal, side: str, named: components.Package) -> None:
    """Choose the terms, read the live score, log the offer."""
    rep.open(f"/deals/{deal.pk}/bargaining/?side={side}#table")
    for name, option in named.items():
        rep.page.get_by_label(f"{name}, {WHOSE[side]}").select_option(label=option)
    lists = {name: rep.page.get_by_label(f"{name}, {WHOSE[side]}") for name in components.OPTIONS}
    chosen = {name: one.evaluate(CHOSEN) for name, one in lists.items()}
    score = rep.page.locator("#live-scores .big")
    expect(score.first).to_have_text(f"{100 * components.utility(components.SELLER, chosen):.0f}")
    expect(score.nth(1)).to_have_text(f"≈{100 * components.utility(components.BUYER, chosen):.0f}")
    rep.page.locator("#log").get_by_role("button", name=LOG[side]).click()
    rep.reads("is on the table.")


def test_every_package_of_the_case_scores_what_the_formula_says(case):
    issues = issues_of(case)
    known = profiles(issues)
    keys = {issue.name: (issue.key, {one.label: one.key for one in issue.options.all()})
            for issue in issues}  # fmt: skip
    packages = list(components.packages())
    assert len(packages) == 180
    for package in packages:
        coded = {keys[name][0]: keys[name][1][label] for name, label in package.items()}
        for side, profile in ((components.SELLER, known.ours), (components.BUYER, known.theirs)):
            wanted = components.utility(side, package)
            assert abs(profile.score(coded) / 100 - wanted) < NARROW
