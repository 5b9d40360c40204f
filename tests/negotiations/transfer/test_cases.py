"""`manage.py import_negotiation`: a published case becomes a deal to bargain over."""

import re
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from negotiations.bargaining.actions import table_offer
from negotiations.bargaining.queries import standing
from negotiations.deals.models import Deal, Side
from negotiations.preparation.models import Issue
from tests.negotiations.cases import OURS, THEIRS, utility, write_case


@pytest.fixture
def files(tmp_path):
    return write_case(tmp_path, ours=0.31, theirs=0.45)


@pytest.fixture
def run(files, playbook, owner):
    def called(**more) -> str:
        domain, ours, theirs = files
        options = {"ours": ours, "theirs": theirs, "owner": owner.email, **more}
        output = StringIO()
        call_command("import_negotiation", domain, stdout=output, **options)
        return output.getvalue()

    return called


def test_the_case_becomes_a_deal_of_its_owner(run, owner):
    said = run()
    deal = Deal.objects.get()
    assert (deal.title, deal.counterparty.name, deal.owner) == ("Widgets", "Buyer", owner)
    assert [issue.name for issue in deal.issues.all()] == ["Price", "Delivery"]
    assert deal.preparation.reservation_score == Decimal(31)
    assert deal.preparation.their_reservation_score == Decimal(45)
    assert said.startswith("Widgets with Buyer: 2 issues, 6 packages.")


def test_every_package_scores_on_the_deal_what_the_formula_says(run):
    run()
    ground = standing(Deal.objects.get())
    ours, theirs = ground.profiles.ours, ground.profiles.theirs
    names = {issue.key: issue for issue in ground.issues}
    labels = {one.key: one.label for issue in ground.issues for one in issue.options.all()}
    packages = list(ours.packages())
    assert len(packages) == 6
    for package in packages:
        named = {names[key].name.lower(): labels[value] for key, value in package.items()}
        for profile, side in ((ours, OURS), (theirs, THEIRS)):
            assert profile.score(package) / 100 == pytest.approx(utility(side, **named), abs=1e-9)


def test_an_offer_on_the_imported_deal_keeps_that_score(run, owner, now):
    run()
    deal = Deal.objects.get()
    terms = {issue.key: issue.options.all()[1].key for issue in deal.issues.all()}
    offer = table_offer(deal=deal, side=Side.OURS, terms=terms, by=owner, now=now)
    offer.refresh_from_db()
    assert offer.our_score_low / 100 == pytest.approx(utility(OURS, "$8", "30 days"), abs=1e-9)
    assert offer.their_score_low / 100 == pytest.approx(utility(THEIRS, "$8", "30 days"), abs=1e-9)


def test_the_weights_add_up_to_100_exactly_so_that_they_can_be_saved_again(run):
    run()
    for side in Side:
        weights = [issue.held[side].weight for issue in Issue.objects.all()]
        assert sum(weights) == 100


@pytest.mark.parametrize("page", ["preparation", "weights", "bargaining", "information_exchange"])
def test_the_imported_pages_open_and_show_short_figures(run, client_of, owner, page):
    run()
    answer = client_of(owner).get(reverse(page, args=[Deal.objects.get().pk]))
    assert answer.status_code == 200
    # The fields of weights hold all decimals, so that saving them again changes no score.
    shown = re.sub(r"<[^>]+>", " ", answer.content.decode())
    assert re.findall(r"\d\.\d{5,}", shown) == []


def test_weights_of_a_case_are_short_on_the_table_and_on_the_timeline(run, client_of, owner):
    run()
    deal = Deal.objects.get()
    bargaining = client_of(owner).get(reverse("bargaining", args=[deal.pk])).content.decode()
    assert "ours 39.89" in bargaining
    told = deal.events.get(headline="Weights changed").changes
    assert ["Price, ours", "none", "39.89"] in told


def test_a_case_is_brought_in_once_while_it_is_bargained_over(run, owner, now):
    run()
    with pytest.raises(CommandError, match="“Widgets” with Buyer is here already, as deal"):
        run()
    assert "Round two with Buyer" in run(title="Round two")
    Deal.objects.filter(title="Widgets").update(
        outcome="lost", closed_at=now, closed_by=owner, outcome_reason="Practice"
    )
    run()
    assert Deal.objects.filter(title="Widgets").count() == 2


@pytest.mark.parametrize(
    ("which", "old", "new", "words"),
    [
        (2, 'value="$8"', 'value="$8.50"', "option “\\$8” of “Price” is not in both"),
        (1, 'name="Delivery"', 'name="Shipping"', "issue “Delivery” is not in both"),
        (0, 'value="20 days"', f'value="{"d" * 81}"', "is not in both"),
        (1, 'evaluation="20"', 'evaluation="lots"', "Widgets_Seller.xml: “lots”"),
        (0, "<negotiation_template>", "<!DOCTYPE x><negotiation_template>", "document type"),
    ],
)
def test_a_case_that_does_not_fit_leaves_nothing_behind(run, files, which, old, new, words):
    files[which].write_text(files[which].read_text().replace(old, new))
    with pytest.raises(CommandError, match=words):
        run()
    assert not Deal.objects.exists()


def test_an_unknown_owner_and_names_too_long_are_refused(run, files):
    with pytest.raises(CommandError, match="Nobody signs in as"):
        run(owner="nobody@example.com")
    for file in files:
        file.write_text(file.read_text().replace('name="Delivery"', f'name="{"d" * 81}"'))
    with pytest.raises(CommandError, match="1 to 80 letters"):
        run()
