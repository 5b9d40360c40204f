"""The options of a choice."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Side


def option_rows(*rows, **more) -> dict[str, str]:
    data = {"options-TOTAL_FORMS": str(len(rows)), "options-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        data |= {f"options-{place}-{name}": value for name, value in row.items()}
    return data | more


def test_a_choice_is_added_with_its_options(rep, deal):
    data = option_rows(
        {"label": "None", "our_score": "100", "their_score": "0", "is_target": "on"},
        {"label": "After trial", "our_score": "60", "their_score": "50", "is_limit": "on"},
        {"label": "Any month", "our_score": "0"},
        {"label": "", "our_score": ""},
        **{"kind": "choice", "issue-name": "Exit", "issue-version": "1", "ours-version": "1"},
        **{"theirs-version": "1", "options-seen": "[]"},
    )
    assert rep.post(reverse("issue_new", args=[deal.pk]), data).status_code == 302
    exit_ = deal.issues.get()
    assert [option.label for option in exit_.options.all()] == ["None", "After trial", "Any month"]
    ours = exit_.positions.get(side=Side.OURS)
    assert (ours.target_option.label, ours.limit_option.label) == ("None", "After trial")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"label": "Only", "our_score": "9"}], "at least two options"),
        ([{"label": "A", "our_score": "9"}, {"label": "a", "our_score": "1"}], "Two options"),
        ([{"label": "A", "our_score": "0"}, {"label": "B", "our_score": "0"}], "more than 0"),
        (
            [
                {"label": "A", "our_score": "9", "is_limit": "on"},
                {"label": "B", "our_score": "1", "is_limit": "on"},
            ],
            "Mark one option only",
        ),
        (
            [
                {"label": "A", "our_score": "9", "is_limit": "on"},
                {"label": "B", "our_score": "1", "is_target": "on"},
            ],
            "worth more to us than our target",
        ),
    ],
)
def test_options_that_make_no_choice_are_refused(rep, deal, rows, words):
    data = option_rows(*rows, **{"kind": "choice", "issue-name": "Exit", "issue-version": "1"})
    data |= {"ours-version": "1", "theirs-version": "1", "options-seen": "[]"}
    answer = rep.post(reverse("issue_new", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_yes_or_no_comes_with_its_two_options(rep, deal):
    url = f"{reverse('issue_new', args=[deal.pk])}?kind=yes_no"
    page = rep.get(url)
    formset = page.context["forms"].options.formset
    assert [form["label"].value() for form in formset] == ["Yes", "No"]


def test_options_that_somebody_else_changed_are_told_and_can_be_replaced(
    filled, rep, client_of, manager, prepared_deal
):
    exit_ = prepared_deal.issues.get(name="Exit")
    url = reverse("issue_edit", args=[prepared_deal.pk, exit_.pk])
    boss = client_of(manager)

    def sent(client, **changes):
        page = client.get(url)
        formset = page.context["forms"].options.formset
        data = filled(page, "forms") | {"kind": "choice", "options-seen": seen(page)}
        for form in [formset.management_form, *formset.forms]:
            for field in form:
                if field.value() not in (None, False):
                    data[field.html_name] = str(field.value())
        return data | changes

    def seen(page):
        return page.context["forms"].options.seen_json

    mine = sent(rep, **{"options-1-our_score": "70"})
    assert boss.post(url, sent(boss, **{"options-1-our_score": "50"})).status_code == 302
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    assert "After trial (50, ≈50)" in answer.content.decode()
    assert rep.post(url, mine | {"options-seen": seen(answer)}).status_code == 302
    assert exit_.options.get(label="After trial").our_score == 70


@pytest.mark.parametrize(
    "seen",
    ["[" * 100_000, "7", '[{"pk": 1, "label": "A", "our_score": "sNaN", "their_score": null}]'],
)
def test_nonsense_in_place_of_the_options_shown_counts_as_nothing_shown(
    filled, rep, prepared_deal, seen
):
    leave = prepared_deal.issues.get(name="Exit")
    url = reverse("issue_edit", args=[prepared_deal.pk, leave.pk])
    data = filled(rep.get(url), "forms") | option_rows(
        {"label": "Yes", "our_score": "100"}, {"label": "No", "our_score": "0"}
    )
    answer = rep.post(url, data | {"kind": "choice", "options-seen": seen})
    assert answer.status_code == 409
    assert leave.options.count() == 3
