"""Issues from a template, and a team's own templates."""

from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Side
from negotiations.preparation.actions.templates import keep_issues
from negotiations.preparation.gates import facts
from negotiations.preparation.models import Issue, IssueTemplate
from negotiations.preparation.queries import issues_of, profiles
from negotiations.preparation.queries.templates import shipped_starters


@pytest.fixture
def start(deal) -> str:
    return reverse("issue_start", args=[deal.pk])


@pytest.fixture
def kept(prepared_deal, manager, now) -> IssueTemplate:
    return keep_issues(deal=prepared_deal, name="Retainers", by=manager, now=now)


@pytest.mark.parametrize("starter", shipped_starters(), ids=lambda one: one.key)
def test_every_shipped_line_starts_a_deal_in_one_press(rep, deal, start, starter):
    page = rep.get(reverse("preparation", args=[deal.pk])).content.decode()
    assert f'value="{starter.key}"' in page
    answer = rep.post(start, {"template": starter.key})
    assert answer["Location"].endswith("#issues")
    issues = issues_of(deal)
    assert [issue.name for issue in issues] == [row["name"] for row in starter.issues]
    assert facts(deal)["weights_sum_to_100"]
    for side in Side:
        assert sum(issue.held[side].weight for issue in issues) == 100
    # Money is the deal's own; everything else can be scored at once, as both sides see it.
    both = profiles([issue for issue in issues if issue.kind != "money" and _has_figures(issue)])
    assert both.unvalued == []
    assert both.theirs is not None


def _has_figures(issue) -> bool:
    return issue.has_options or issue.held[Side.OURS].limit is not None


def test_the_lines_name_no_money_and_each_has_what_is_needed():
    lines = shipped_starters()
    assert len({one.key for one in lines}) == len(lines) >= 4
    for row in (row for one in lines for row in one.issues):
        assert row["kind"] != "money" or not {"ours", "theirs"} & row.keys()
        assert row["weight"] > 0


def test_issues_that_are_there_stay_and_new_ones_come_without_weights(rep, prepared_deal, start):
    before = prepared_deal.issues.get(name="Monthly fee").positions.get(side=Side.OURS).limit
    answer = rep.post(start, {"template": "agency"}, follow=True)
    assert "4 issues added" in answer.content.decode()
    assert prepared_deal.issues.count() == 7
    held = prepared_deal.issues.get(name="Monthly fee").positions.get(side=Side.OURS)
    assert (held.limit, held.weight) == (before, 50)
    new = prepared_deal.issues.get(name="Trial first").positions.get(side=Side.OURS)
    assert (new.weight, new.limit) == (None, 4)
    assert Event.objects.first().headline == "4 issues added from “Agency retainer”"
    again = rep.post(start, {"template": "agency"}, follow=True)
    assert "All there already." in again.content.decode()


def test_a_template_that_is_gone_is_told(rep, deal, start):
    answer = rep.post(start, {"template": "team-987654"})
    assert answer.status_code == 422
    assert "not there any more" in answer.content.decode()
    assert not Issue.objects.filter(deal=deal).exists()


def test_a_deals_issues_come_back_as_they_were_but_for_money(
    rep, kept, new_deal, owner, now, prepared_deal
):
    other = new_deal(owner, now, title="Another")
    rep.post(reverse("issue_start", args=[other.pk]), {"template": f"team-{kept.pk}"})
    fee, terms, leave = issues_of(other)
    assert fee.held[Side.OURS].limit is None
    assert (fee.direction, fee.held[Side.OURS].weight) == ("more", 50)
    assert (terms.unit, terms.held[Side.OURS].target, terms.held[Side.THEIRS].limit) == (
        "d",
        30,
        20,
    )
    assert [(one.label, one.our_score) for one in leave.options.all()] == [
        ("None", 100), ("After trial", 60), ("Any month", 0)
    ]  # fmt: skip
    assert "9800" not in str(kept.content)


def test_a_manager_keeps_renames_and_removes_one(client_of, manager, prepared_deal):
    boss = client_of(manager)
    page = boss.get(reverse("issue_start", args=[prepared_deal.pk])).content.decode()
    assert "Keep for the team" in page
    new = reverse("issue_template_new", args=[prepared_deal.pk])
    assert boss.post(new, {"name": "Retainers"})["Location"] == reverse("issue_templates")
    row = IssueTemplate.objects.get()
    one = reverse("issue_template", args=[row.pk])
    assert boss.get(one).status_code == 200
    assert boss.post(one, {"name": "Agency work"}).status_code == 302
    assert "Agency work" in boss.get(reverse("issue_templates")).content.decode()
    boss.post(reverse("issue_template_removal", args=[row.pk]))
    assert not IssueTemplate.objects.exists()


def test_a_name_that_is_missing_or_taken_is_told_at_its_field(
    client_of, manager, prepared_deal, deal, kept
):
    boss = client_of(manager)
    new = reverse("issue_template_new", args=[prepared_deal.pk])
    assert "name" in boss.post(new, {"name": ""}).context["form"].errors
    taken = boss.post(new, {"name": "retainers"})
    assert taken.status_code == 422
    assert "has a template “retainers” already" in taken.content.decode()
    second = keep_issues(deal=prepared_deal, name="Others", by=manager, now=deal.created_at)
    clash = boss.post(reverse("issue_template", args=[second.pk]), {"name": "RETAINERS"})
    assert clash.status_code == 422
    prepared_deal.issues.all().delete()
    empty = boss.post(new, {"name": "Nothing"})
    assert "nothing to keep" in empty.content.decode()


def test_reps_start_from_templates_and_do_not_keep_them(
    rep, client_of, outsider, prepared_deal, kept
):
    assert (
        "Keep for the team"
        not in rep.get(reverse("issue_start", args=[prepared_deal.pk])).content.decode()
    )
    new = reverse("issue_template_new", args=[prepared_deal.pk])
    one, removal = (
        reverse(name, args=[kept.pk]) for name in ("issue_template", "issue_template_removal")
    )
    assert rep.post(new, {"name": "Mine"}).status_code == 403
    assert rep.get(one).status_code == 403
    assert rep.post(removal).status_code == 403
    assert client_of(outsider).get(one).status_code == 404
    assert "Retainers" not in client_of(outsider).get(reverse("issue_templates")).content.decode()


def test_a_closed_deal_starts_from_nothing(rep, deal, start, owner, now):
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    answer = rep.post(start, {"template": "agency"})
    assert answer.status_code == 422
    assert "was closed" in answer.content.decode()


def test_thirty_templates_take_no_more_questions_than_one(
    rep, start, prepared_deal, manager, now, kept, count_queries
):
    rep.get(start)
    one = count_queries(lambda: rep.get(start))
    for number in range(29):
        keep_issues(deal=prepared_deal, name=f"Line {number}", by=manager, now=now)
    assert count_queries(lambda: rep.get(start)) == one


def test_figures_come_back_exactly(prepared_deal, manager, now):
    third = Decimal("33.333333333333")
    terms = prepared_deal.issues.get(name="Payment terms")
    terms.positions.filter(side=Side.OURS).update(weight=third)
    row = keep_issues(deal=prepared_deal, name="Fine", by=manager, now=now)
    assert Decimal(row.content[1]["weight"]) == third
