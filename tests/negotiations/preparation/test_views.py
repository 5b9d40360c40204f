"""Pages of the preparation, as each of the cast sees them."""

import json

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side, Stakeholder
from negotiations.preparation.models import Issue, Preparation

HTMX = {"HTTP_HX_REQUEST": "true"}


def filled(response, *names, **changes) -> dict[str, str]:
    """What a browser would send for the forms of a page, with some inputs changed."""
    data = {}
    for name in names:
        form = response.context[name]
        for part in form.all if hasattr(form, "all") else [form]:
            for field in part:
                value = field.value()
                if value is True:
                    data[field.html_name] = "on"
                elif value not in (None, False):
                    data[field.html_name] = str(value)
    return data | changes


@pytest.fixture
def rep(client_of, owner):
    return client_of(owner)


@pytest.fixture
def fee(prepared_deal) -> Issue:
    return prepared_deal.issues.get(name="Monthly fee")


def area_url(deal, area: str) -> str:
    return reverse("preparation_area", args=[deal.pk, area])


def test_the_workspace_shows_six_areas_the_issues_and_the_people(rep, prepared_deal):
    Stakeholder.objects.create(deal=prepared_deal, name="Clara Mendes", role="decision_maker")
    text = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    for words in ("Walk-away and alternative", "Tactics to expect", "Monthly fee", "Clara Mendes"):
        assert words in text
    assert "$1,500 wide" in text
    assert "20 to 45" in text


def test_an_area_is_saved_by_a_plain_form_and_leads_back_to_its_card(rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    data = filled(page, "form", **{"goals-goals_short_term": "Sign by Christmas"})
    answer = rep.post(area_url(deal, "goals"), data)
    assert answer.status_code == 302
    assert answer["Location"].endswith("#goals")
    assert Preparation.objects.get(deal=deal).goals_short_term == "Sign by Christmas"


def test_money_is_read_in_the_format_of_the_person(rep, owner, deal):
    owner.locale = "de_DE"
    owner.save()
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    rep.post(area_url(deal, "goals"), filled(page, "form", **{"goals-revenue_sought": "1.234,56"}))
    assert str(Preparation.objects.get(deal=deal).revenue_sought) == "1234.5600"


def test_a_bad_figure_is_answered_beside_its_input_and_nothing_is_stored(rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "walk-away"})
    data = filled(
        page,
        "form",
        **{"walk-away-reservation_score": "140", "walk-away-batna": "Meridian waits"},
    )
    answer = rep.post(area_url(deal, "walk-away"), data)
    assert answer.status_code == 422
    assert "Enter 100 or less." in answer.content.decode()
    assert "Meridian waits" in answer.content.decode()
    assert not Preparation.objects.filter(deal=deal).exists()


def test_a_nul_character_is_refused_by_name(rep, deal):
    page = rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"})
    data = filled(page, "form", **{"goals-goals_short_term": "a\0b"})
    answer = rep.post(area_url(deal, "goals"), data)
    assert answer.status_code == 422
    assert "NUL" in answer.content.decode()


def test_htmx_swaps_one_card_and_refreshes_the_counts(rep, deal):
    form = rep.get(area_url(deal, "goals"), {"edit": ""}, **HTMX)
    assert b"<html" not in form.content
    data = filled(form, "form", **{"goals-goals_short_term": "Now"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    assert b'id="progress" hx-swap-oob="true"' in answer.content
    assert json.loads(answer["HX-Trigger"]) == {"parley:toast": {"text": "Goals saved."}}


def test_autosave_answers_with_the_new_version_only(rep, deal):
    form = rep.get(area_url(deal, "goals"), {"edit": ""}, **HTMX)
    data = filled(form, "form", **{"goals-goals_short_term": "Now", "_autosave": "1"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    text = answer.content.decode()
    assert "textarea" not in text
    assert 'name="goals-version" value="2"' in text
    data = filled(form, "form", **{"goals-revenue_sought": "lots", "_autosave": "1"})
    answer = rep.post(area_url(deal, "goals"), data, **HTMX)
    assert answer.status_code == 422
    assert "Not saved yet." in answer.content.decode()


def test_two_people_in_one_area_are_asked_which_version_to_keep(rep, client_of, manager, deal):
    boss = client_of(manager)
    mine = filled(
        rep.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"}),
        "form",
        **{"goals-goals_short_term": "Mine", "goals-goals_long_term": "Two years"},
    )
    theirs = filled(
        boss.get(reverse("preparation", args=[deal.pk]), {"edit": "goals"}),
        "form",
        **{"goals-goals_short_term": "Theirs", "goals-relationship_wanted": "Partners"},
    )
    boss.post(area_url(deal, "goals"), theirs)
    answer = rep.post(area_url(deal, "goals"), mine)
    assert answer.status_code == 409
    choice = dict(answer.context["conflict"].hidden)
    rep.post(area_url(deal, "goals"), choice | {"keep-goals-goals_short_term": "saved"})
    kept = Preparation.objects.get(deal=deal)
    assert (kept.goals_short_term, kept.goals_long_term) == ("Theirs", "Two years")
    assert kept.relationship_wanted == "Partners"


def test_an_issue_is_added_with_both_positions(rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Monthly fee", "issue-unit": "/ mo",
            "ours-opening": "9,800", "ours-target": "9,200", "ours-limit": "8,000",
            "ours-is_firm": "on", "ours-weight": "50", "theirs-opening": "7,200",
            "theirs-limit": "9,500", "theirs-weight": "40", "theirs-stance": "Around seven",
        },
    )  # fmt: skip
    assert rep.post(reverse("issue_new", args=[deal.pk]), data).status_code == 302
    issue = deal.issues.get()
    ours, theirs = issue.positions.order_by("side")
    assert (issue.direction, ours.limit, ours.is_firm) == ("more", 8000, True)
    assert (theirs.limit, theirs.stance) == (9500, "Around seven")


def test_the_same_new_issue_sent_twice_is_added_once(rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Fee", "ours-opening": "9", "ours-limit": "8",
            "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        },
    )  # fmt: skip
    for _ in range(2):
        assert rep.post(reverse("issue_new", args=[deal.pk]), data).status_code == 302
    assert deal.issues.count() == 1


@pytest.mark.parametrize(
    ("direction", "opening", "target", "limit", "side"),
    [
        ("more", "8,000", "9,000", "7,000", "target"),
        ("more", "9,000", "8,500", "8,800", "limit"),
        ("less", "10", "20", "15", "limit"),
        ("less", "10", "", "5", "limit"),
    ],
)
def test_figures_in_the_wrong_order_are_refused_beside_the_figure(
    rep, deal, direction, opening, target, limit, side
):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(
        page,
        "forms",
        **{
            "kind": "money", "issue-name": "Fee", "issue-direction": direction,
            "ours-opening": opening, "ours-target": target, "ours-limit": limit,
        },
    )  # fmt: skip
    answer = rep.post(reverse("issue_new", args=[deal.pk]), data)
    assert answer.status_code == 422
    assert (
        "Going from opening to limit, our figures" in answer.context["forms"].ours.errors[side][0]
    )
    assert not deal.issues.exists()


def test_a_direction_that_cannot_follow_is_asked_for(rep, deal):
    page = rep.get(reverse("issue_new", args=[deal.pk]))
    data = filled(page, "forms", **{"kind": "number", "issue-name": "Seats"})
    answer = rep.post(f"{reverse('issue_new', args=[deal.pk])}?kind=number", data)
    assert answer.status_code == 422
    assert "direction" in answer.context["forms"].about.errors


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


def test_an_issue_is_changed_and_the_timeline_says_from_what_to_what(rep, fee):
    url = reverse("issue_edit", args=[fee.deal_id, fee.pk])
    data = filled(rep.get(url), "forms", **{"kind": "money", "ours-limit": "8,250"})
    assert rep.post(url, data).status_code == 302
    event = Event.objects.filter(deal=fee.deal_id).first()
    assert event.headline == "Limit of Monthly fee changed"
    assert event.side == Side.OURS
    assert event.changes == [["Our limit", "8000 USD", "8250 USD"]]


def test_two_people_on_one_issue_choose_and_nothing_else_is_lost(rep, client_of, manager, fee):
    url = reverse("issue_edit", args=[fee.deal_id, fee.pk])
    boss = client_of(manager)
    mine = filled(
        rep.get(url), "forms", **{"kind": "money", "ours-limit": "8,200", "theirs-stance": "Firm"}
    )
    boss.post(url, filled(boss.get(url), "forms", **{"kind": "money", "ours-limit": "8,400"}))
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    choice = dict(answer.context["conflict"].hidden)
    assert rep.post(url, choice | {"keep-ours-limit": "mine"}).status_code == 302
    ours, theirs = fee.positions.order_by("side")
    assert (ours.limit, theirs.stance) == (8200, "Firm")


def test_options_that_somebody_else_changed_are_told_and_can_be_replaced(
    rep, client_of, manager, prepared_deal
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


def test_a_form_of_another_kind_than_the_issue_has_now_is_refused(
    rep, client_of, manager, prepared_deal
):
    terms = prepared_deal.issues.get(name="Payment terms")
    url = reverse("issue_edit", args=[prepared_deal.pk, terms.pk])
    mine = filled(rep.get(url), "forms", **{"kind": "duration", "kind-seen": "duration"})
    Issue.objects.filter(pk=terms.pk).update(kind="number", unit="")
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    assert "changed the kind of this issue" in answer.content.decode()


def test_issues_move_up_and_down_and_stay_within_the_list(rep, prepared_deal, fee):
    url = reverse("issue_order", args=[prepared_deal.pk])

    def order():
        return list(prepared_deal.issues.order_by("rank").values_list("name", flat=True))

    rep.post(url, {"issue": fee.pk, "move": "down"})
    assert order() == ["Payment terms", "Monthly fee", "Exit"]
    rep.post(url, {"issue": fee.pk, "move": "up"})
    rep.post(url, {"issue": fee.pk, "move": "up"})
    assert order() == ["Monthly fee", "Payment terms", "Exit"]
    answer = rep.post(url, {"issue": [fee.pk, "nonsense", "999999"]}, **HTMX)
    assert b'id="issues"' in answer.content


def test_an_issue_is_removed_with_a_word_on_the_timeline(rep, fee):
    deal_id = fee.deal_id
    rep.post(reverse("issue_removal", args=[deal_id, fee.pk]))
    assert not Issue.objects.filter(pk=fee.pk).exists()
    assert Event.objects.filter(deal=deal_id).first().headline == "Issue removed: Monthly fee"


def weights_of(page, **changes) -> dict[str, str]:
    return filled(page, "form", **changes)


def test_weights_are_set_together(rep, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    terms = prepared_deal.issues.get(name="Payment terms")
    data = weights_of(rep.get(url), **{f"ours-{fee.pk}": "45", f"ours-{terms.pk}": "25"})
    assert rep.post(url, data).status_code == 302
    assert fee.positions.get(side=Side.OURS).weight == 45
    assert Event.objects.filter(deal=prepared_deal).first().changes == [
        ["Monthly fee, ours", "50", "45"],
        ["Payment terms, ours", "20", "25"],
    ]


def test_weights_that_do_not_sum_to_100_are_refused_and_kept_as_typed(rep, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    answer = rep.post(url, weights_of(rep.get(url), **{f"ours-{fee.pk}": "45"}))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Our weights add up to 95, 5 too little. Share out exactly 100." in text
    assert 'value="45"' in text
    assert fee.positions.get(side=Side.OURS).weight == 50


def test_proposals_fill_the_form_and_save_nothing(rep, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    answer = rep.post(url, weights_of(rep.get(url), _share="equal-ours"))
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["34", "33", "33"]
    answer = rep.post(url, weights_of(rep.get(url), _share="rank-ours"))
    assert [ours.value() for _, ours, _ in answer.context["form"].rows] == ["61", "11", "28"]
    assert fee.positions.get(side=Side.OURS).weight == 50


def test_weights_that_somebody_else_changed_are_told(rep, client_of, manager, prepared_deal, fee):
    url = reverse("weights", args=[prepared_deal.pk])
    terms = prepared_deal.issues.get(name="Payment terms")
    boss = client_of(manager)
    mine = weights_of(rep.get(url), **{f"ours-{fee.pk}": "40", f"ours-{terms.pk}": "30"})
    theirs = weights_of(boss.get(url), **{f"ours-{fee.pk}": "45", f"ours-{terms.pk}": "25"})
    boss.post(url, theirs)
    answer = rep.post(url, mine)
    assert answer.status_code == 409
    assert "our weight of Monthly fee is 45 now" in answer.content.decode()
    again = weights_of(answer)
    assert rep.post(url, again).status_code == 302
    assert fee.positions.get(side=Side.OURS).weight == 40


def test_a_person_is_added_changed_and_removed(rep, deal):
    url = reverse("stakeholder_new", args=[deal.pk])
    data = filled(rep.get(url), "form", name="Clara Mendes", influence="3", email="c@x.example")
    assert rep.post(url, data).status_code == 302
    person = Stakeholder.objects.get(deal=deal)
    url = reverse("stakeholder", args=[deal.pk, person.pk])
    assert rep.post(url, filled(rep.get(url), "form", role="finance")).status_code == 302
    person.refresh_from_db()
    assert (person.role, person.influence) == ("finance", 3)
    assert Event.objects.filter(deal=deal).first().changes == [
        ["Role", "Decision maker", "Finance"]
    ]
    rep.post(reverse("stakeholder_removal", args=[deal.pk, person.pk]))
    assert not Stakeholder.objects.filter(deal=deal).exists()


def every_url(deal, issue, person) -> list[str]:
    return [
        reverse("preparation", args=[deal.pk]),
        area_url(deal, "goals"),
        reverse("issue_new", args=[deal.pk]),
        reverse("issue_order", args=[deal.pk]),
        reverse("issue_edit", args=[deal.pk, issue.pk]),
        reverse("issue_removal", args=[deal.pk, issue.pk]),
        reverse("weights", args=[deal.pk]),
        reverse("stakeholder_new", args=[deal.pk]),
        reverse("stakeholder", args=[deal.pk, person.pk]),
        reverse("stakeholder_removal", args=[deal.pk, person.pk]),
    ]


READ_ONLY = 1


def test_an_outsider_meets_404_everywhere(client_of, outsider, prepared_deal, fee):
    person = Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="legal")
    client = client_of(outsider)
    for url in every_url(prepared_deal, fee, person):
        assert client.get(url).status_code in (404, 405), url
        assert client.post(url).status_code in (404, 405), url


def test_a_teammate_reads_without_forms_and_may_not_write(client_of, teammate, prepared_deal, fee):
    person = Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="legal")
    client = client_of(teammate)
    for url in every_url(prepared_deal, fee, person)[READ_ONLY:]:
        assert client.post(url).status_code == 403, url
    page = client.get(reverse("preparation", args=[prepared_deal.pk]), {"edit": "goals"})
    assert page.status_code == 200
    assert page.context["form"] is None
    assert reverse("issue_edit", args=[prepared_deal.pk, fee.pk]) not in page.content.decode()


def test_an_issue_of_another_deal_is_not_found(rep, new_deal, owner, now, fee):
    other = new_deal(owner, now)
    assert rep.get(reverse("issue_edit", args=[other.pk, fee.pk])).status_code == 404


def test_a_closed_deal_takes_nothing_and_says_why(rep, owner, now, prepared_deal, fee):
    data = filled(
        rep.get(reverse("preparation", args=[prepared_deal.pk]), {"edit": "goals"}), "form"
    )
    prepared_deal.closed_at, prepared_deal.closed_by = now, owner
    prepared_deal.outcome = "lost"
    prepared_deal.save()
    data["goals-goals_short_term"] = "Later"
    answer = rep.post(area_url(prepared_deal, "goals"), data)
    assert answer.status_code == 422
    assert f"closed on {now:%Y-%m-%d}" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_workspace_asks_a_fixed_number_of_questions(
    rep, deal, now, count, django_assert_num_queries
):
    for rank in range(count):
        issue = Issue.objects.create(
            deal=deal,
            name=f"Issue {rank}",
            kind="money",
            direction="more",
            rank=rank,
            created_at=now,
        )
        for side in Side:
            issue.positions.create(side=side, opening=9, target=8, limit=7, weight=1)
        Stakeholder.objects.create(deal=deal, name=f"Person {rank}", role="legal")
    rep.get(reverse("preparation", args=[deal.pk]))
    with django_assert_num_queries(QUERIES):
        rep.get(reverse("preparation", args=[deal.pk]))


QUERIES = 13
