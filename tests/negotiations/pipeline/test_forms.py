from datetime import date
from decimal import Decimal

import pytest

from negotiations.deals.models import Outcome, Side
from negotiations.pipeline.forms import FilterForm
from negotiations.pipeline.queries.filters import Activity, Filters, Show
from negotiations.playbooks.stages import Stage


@pytest.fixture
def form(owner, today):
    def bound(user=owner, **data: str) -> FilterForm:
        asked = FilterForm(data, user=user, today=today)
        asked.filters  # noqa: B018 - reads the address
        return asked

    return bound


def texts(form: FilterForm) -> dict[str, str]:
    return {chip.name: chip.text for chip in form.chips if chip.is_on}


def errors(form: FilterForm) -> dict[str, str]:
    return {chip.name: chip.error for chip in form.chips if chip.error}


def test_nothing_asked_is_every_open_deal(form):
    assert form().filters == Filters()
    assert form(show="open", q=" ").filters == Filters()
    assert texts(form()) == {}


def test_everything_asked_is_read(form, owner, playbook):
    asked = form(
        q="retainer", owner=str(owner.pk), stage="4", turn="theirs", value_from="1,000",
        value_to="2,000.50", close_from="2020-12-01", close_to="2021-01-31",
        playbook=str(playbook.playbook_id), activity="overdue", outcome="on_hold", show="all",
    )  # fmt: skip
    assert asked.filters == Filters(
        q="retainer", owner=owner.pk, stage=Stage.BARGAINING, turn=Side.THEIRS,
        value_from=Decimal(1000), value_to=Decimal("2000.50"), close_from=date(2020, 12, 1),
        close_to=date(2021, 1, 31), playbook=playbook.playbook_id, activity=Activity.OVERDUE,
        outcome=Outcome.ON_HOLD, show=Show.ALL,
    )  # fmt: skip
    assert texts(asked) == {
        "text": "“retainer”", "owner": "Olga Owner", "stage": "Bargaining", "turn": "theirs",
        "value": "from 1,000, to 2,000.5", "close": "from Dec 1, to Jan 31, 2021",
        "playbook": "Plain", "activity": "overdue", "status": "open and closed, on hold",
    }  # fmt: skip


def test_me_is_whoever_is_looking(form, owner, teammate):
    assert form(owner="me").filters.owner == owner.pk
    assert form(teammate, owner="me").filters.owner == teammate.pk
    assert texts(form(owner="me")) == {"owner": "me"}


def test_zero_is_a_value(form):
    assert form(value_from="0").filters.value_from == Decimal(0)
    assert texts(form(value_from="0")) == {"value": "from 0"}


@pytest.mark.parametrize(
    ("data", "group", "words"),
    [
        ({"value_from": "abc"}, "value", "not a plain number"),
        ({"value_from": "1e309"}, "value", "not a plain number"),
        ({"value_to": "9" * 17}, "value", "more than 15 digits"),
        ({"value_from": "20", "value_to": "10"}, "value", "above the second"),
        ({"close_to": "2021-02-30"}, "close", "February 2021 has 28 days"),
        ({"close_from": "soon"}, "close", "year-month-day"),
        ({"close_from": "2021-02-01", "close_to": "2021-01-01"}, "close", "after the second"),
        ({"stage": "7"}, "stage", "from the list"),
        ({"turn": "nobody"}, "turn", "from the list"),
        ({"owner": "x"}, "owner", "from the list"),
        ({"owner": "1 OR 1=1"}, "owner", "from the list"),
        ({"owner": "9" * 30}, "owner", "from the list"),
        ({"owner": "²"}, "owner", "from the list"),
        ({"playbook": "4711"}, "playbook", "from the list"),
        ({"q": "a\0b"}, "text", "NUL"),
        ({"q": "x" * 101}, "text", "at most 100"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_out(form, data, group, words):
    asked = form(turn="ours") if "turn" not in data else form()
    asked = form(**data)
    assert words in errors(asked)[group]
    assert asked.filters == Filters()


def test_a_bad_filter_leaves_the_others_standing(form):
    asked = form(value_from="abc", turn="ours")
    assert asked.filters == Filters(turn=Side.OURS)
    assert set(errors(asked)) == {"value"}


def test_a_stranger_cannot_be_told_from_nobody(form, outsider):
    stranger, nobody = form(owner=str(outsider.pk)), form(owner="99999")
    assert errors(stranger) == errors(nobody) == {"owner": "Choose an owner from the list."}


def test_only_admins_choose_among_teams(form, admin, team):
    assert "team" not in form(team=str(team.pk)).fields
    asked = form(admin, team=str(team.pk))
    assert asked.filters.team == team.pk
    assert texts(asked) == {"team": "North"}


def test_asking_for_lost_deals_shows_closed_ones(form):
    assert form(outcome="lost").filters.show == Show.ALL
    assert form(outcome="on_hold").filters.show == Show.OPEN


def test_a_chip_leads_to_the_rest_without_it(form):
    asked = form(turn="ours", value_from="5", value_to="9")
    without = {chip.name: chip.without for chip in asked.chips}
    assert without["value"] == "?turn=ours"
    assert without["turn"] == "?value_from=5&value_to=9"


def test_empty_and_unknown_parameters_do_not_stay_in_the_address(form):
    assert str(form(q="", turn="ours", colour="red", show="open").address) == "?turn=ours"


def test_a_group_to_be_changed_offers_its_choices_and_keeps_the_rest(
    form, owner, teammate, outsider
):
    asked = form(owner="me", turn="ours").only("owner")
    names = [name for _, name in asked.fields["owner"].widget.choices]
    assert names == ["Any", "Me", "Olga Owner", "Tariq Teammate"]
    assert asked.others == (("turn", "ours"),)


def test_an_admin_chooses_among_all_people_and_teams(form, admin, owner, outsider):
    names = [name for _, name in form(admin).only("owner").fields["owner"].widget.choices]
    assert {"Olga Owner", "Otto Outsider"} <= set(names)
    teams = [name for _, name in form(admin).only("team").fields["team"].widget.choices]
    assert teams == ["Any", "North", "South"]
