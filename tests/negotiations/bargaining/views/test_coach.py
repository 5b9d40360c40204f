"""The coach as people meet it: rules of a team, remarks set aside, what was said kept."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Role
from negotiations.analysis.coach import RULES
from negotiations.bargaining.models import CoachSetting, Offer, SetAside
from negotiations.deals.models import Side
from negotiations.preparation.models import PlannedConcession
from tests.conftest import person
from tests.negotiations.bargaining.conftest import text

PAGE = reverse("coach")


@pytest.fixture
def filled(client_of, manager):
    """What a form of the rules sends when nothing is touched; by field name."""

    def filled(**changed) -> dict[str, str]:
        forms = client_of(manager).get(PAGE).context["forms"]
        fields = {
            form.add_prefix(name): form[name].value()
            for form in forms
            for name in [*form.content_fields, "version", "seen"]
        }
        sent = {name: "" if value is None else value for name, value in fields.items()}
        sent = {name: "on" if value is True else value for name, value in sent.items()}
        sent |= {name.replace("__", "-"): value for name, value in changed.items()}
        return {name: value for name, value in sent.items() if value is not False}

    return filled


def test_every_rule_stands_on_the_page_with_what_it_does(client_of, owner):
    shown = text(client_of(owner).get(PAGE))
    assert all(rule.name in shown and rule.advice in shown for rule in RULES)
    assert "Save the rules" not in shown


def test_saving_what_was_not_touched_writes_nothing(client_of, manager, filled):
    answer = client_of(manager).post(PAGE, filled(), follow=True)
    assert "Nothing was changed." in text(answer)
    assert not CoachSetting.objects.exists()


def test_a_manager_sets_thresholds_and_turns_rules_off(client_of, manager, team, filled):
    sent = filled(nothing_asked__threshold="5", silence__is_on=False, impasse__second_threshold="9")
    answer = client_of(manager).post(PAGE, sent, follow=True)
    shown = text(answer)
    assert "Saved: Nothing asked in return, Standstill, Long silence." in shown
    assert "Set by Marta Manager" in shown
    rows = {row.rule: row for row in CoachSetting.objects.filter(team=team)}
    assert (rows["nothing_asked"].threshold, rows["silence"].is_on) == (Decimal(5), False)
    assert rows["impasse"].second_threshold == 9


def test_a_rep_reads_the_rules_and_sets_none(client_of, owner, filled):
    sent = filled(nothing_asked__threshold="5")
    assert client_of(owner).post(PAGE, sent).status_code == 403
    assert not CoachSetting.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "101", "many", ""])
def test_a_threshold_out_of_range_is_refused_at_its_field(client_of, manager, filled, typed):
    answer = client_of(manager).post(PAGE, filled(nothing_asked__threshold=typed))
    assert answer.status_code == 422
    form = next(one for one in answer.context["forms"] if one.rule.key == "nothing_asked")
    assert form.errors["threshold"]
    assert form["threshold"].value() == typed
    assert "Nothing was saved." in text(answer)
    assert not CoachSetting.objects.exists()


def test_the_walk_away_rule_cannot_be_turned_off_by_any_form(client_of, manager, team, now, filled):
    client_of(manager).post(PAGE, filled(walk_away__threshold="3", walk_away__is_on=""))
    row = CoachSetting.objects.get(rule="walk_away")
    assert (row.is_on, row.threshold) == (True, 3)
    row.is_on = False
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(ValidationError):
        row.full_clean()


def test_of_two_managers_the_second_sees_what_the_first_saved(client_of, manager, team, filled):
    early = filled(silence__threshold="30")
    other = person("Milan Manager", team, Role.MANAGER)
    client_of(other).post(PAGE, filled(silence__threshold="20", expiring__threshold="4"))
    answer = client_of(manager).post(PAGE, early)
    assert answer.status_code == 409
    assert "Milan Manager set this to 20 meanwhile." in text(answer)
    assert CoachSetting.objects.get(rule="silence").threshold == 20
    again = {form.add_prefix(n): form[n].value() for form in answer.context["forms"]
             for n in [*form.content_fields, "version", "seen"]}  # fmt: skip
    sent = {n: "on" if v is True else v for n, v in again.items() if v not in (None, False)}
    assert client_of(manager).post(PAGE, sent).status_code == 302
    assert CoachSetting.objects.get(rule="silence").threshold == 30
    assert CoachSetting.objects.get(rule="expiring").threshold == 4


def test_an_admin_names_the_team(client_of, admin, team, other_team, filled):
    client = client_of(admin)
    assert client.get(PAGE, {"team": other_team.pk}).context["team"] == other_team
    assert client.get(PAGE, {"team": 987}).status_code == 404
    client.post(f"{PAGE}?team={other_team.pk}", filled(silence__threshold="7"))
    assert CoachSetting.objects.get().team == other_team


def test_what_a_team_set_is_what_the_coach_goes_by(halden_deal, team, manager, now, post):
    typed = {"Monthly fee": "9,150"}
    assert "Nothing asked in return." in text(post(typed, to="offer_draft", side="ours"))
    fields = {"team": team, "changed_at": now, "changed_by": manager}
    CoachSetting.objects.create(rule="nothing_asked", threshold=60, **fields)
    assert "Nothing asked in return." not in text(post(typed, to="offer_draft", side="ours"))
    CoachSetting.objects.filter(rule="nothing_asked").update(threshold=0, is_on=False)
    assert "Nothing asked in return." not in text(post(typed, to="offer_draft", side="ours"))


def test_what_the_plan_asks_in_return_is_what_the_coach_suggests(halden_deal, issues, now, post):
    PlannedConcession.objects.create(
        deal=halden_deal, issue=issues["Monthly fee"], give="A lower fee for a longer term",
        in_return="the reference case they promised", rank=1, created_at=now,
    )  # fmt: skip
    PlannedConcession.objects.create(
        deal=halden_deal, give="A workshop for their brand team", cost_money=900,
        value_money=6000, in_return="a quote for our site", rank=2, created_at=now,
    )  # fmt: skip
    shown = text(post({"Monthly fee": "8,900"}, to="offer_draft", side="ours"))
    assert "Your plan asks for it: the reference case they promised." in shown
    workshop = "Your plan has “A workshop for their brand team”: costs us $900, worth ≈$6,000"
    assert shown.count(workshop) == 1


def test_a_remark_is_set_aside_with_a_reason_that_the_manager_reads(
    halden_deal, post, client_of, manager, owner
):
    typed = {"Monthly fee": "9,150"}
    more = {"side": "ours", "aside": "nothing_asked"}
    refused = post(typed, **more)
    assert refused.status_code == 422
    assert "Say why, or untick what is set aside." in text(refused)
    assert 'id="aside-nothing_asked" checked' in text(refused)
    post(typed, **more, aside_reason="A gesture after their late night.")
    offer = Offer.objects.latest("number")
    assert [(row.rule, row.reason) for row in offer.set_aside.all()] == [
        ("nothing_asked", "A gesture after their late night.")
    ]
    assert "nothing_asked" in {line["rule"] for line in offer.coach}
    listed = text(client_of(manager).get(reverse("coach_set_aside")))
    assert "A gesture after their late night." in listed
    assert "Nothing asked in return 1" in listed
    assert "Nothing asked in return." in listed
    on_the_offer = text(client_of(manager).get(reverse("coach_log", args=[halden_deal.pk])))
    assert "set aside</span> A gesture after their late night." in on_the_offer


def test_what_was_ticked_but_not_said_any_more_is_not_kept(halden_deal, post):
    post({"Monthly fee": "9,150"}, side="ours", condition="If 18 months, then 9,150.",
         aside="nothing_asked", aside_reason="None needed")  # fmt: skip
    assert Offer.objects.latest("number").number == 6
    assert not SetAside.objects.exists()


def test_the_walk_away_point_cannot_be_set_aside(halden_deal, post):
    answer = post({"Monthly fee": "7,000"}, side="ours", aside="walk_away", aside_reason="Why not")
    assert answer.status_code == 422
    assert not SetAside.objects.exists()


def test_what_others_set_aside_is_not_seen(halden_deal, post, client_of, outsider):
    post({"Monthly fee": "9,150"}, side="ours", aside="nothing_asked", aside_reason="Quick yes")
    assert "Quick yes" not in text(client_of(outsider).get(reverse("coach_set_aside")))


def test_lists_take_as_many_queries_for_many_rows_as_for_one(
    halden_deal, tabled, client_of, manager, count_queries
):
    client, log = client_of(manager), reverse("coach_log", args=[halden_deal.pk])

    def counted() -> list[int]:
        pages = (log, reverse("coach_set_aside"), PAGE)
        return [count_queries(lambda page=page: client.get(page)) for page in pages]

    def set_aside(number: int) -> None:
        offer = tabled(list(Side)[number % 2], {"Monthly fee": 9200 - number})
        SetAside.objects.create(
            offer=offer, rule="silence", reason=f"Known {number}", by=offer.recorded_by,
            at=offer.tabled_at,
        )  # fmt: skip

    set_aside(0)
    counted()
    one = counted()
    for number in range(1, 30):
        set_aside(number)
    assert counted() == one
