"""New deals look as if they had always been kept here."""

from datetime import UTC, datetime
from decimal import Decimal

from django.core import mail

from accounts.models import User
from negotiations.deals.models import Counterparty, Deal, Event, EventKind, Outcome, StageVisit
from negotiations.delivery.models import Delivery
from negotiations.playbooks.models import PlaybookVersion
from negotiations.playbooks.stages import Stage
from negotiations.reminders.models import Reminder
from negotiations.transfer.actions import carry_out
from tests.negotiations.transfer.files import HEADER, counts


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def test_a_won_row_becomes_an_agreed_deal_whose_follow_up_has_ended(importing, deal_of, manager):
    importing()
    deal = deal_of("A1")
    assert (deal.title, deal.counterparty.name) == ("Pro, Cancity", "Cancity")
    assert (deal.stage, deal.outcome) == (Stage.FOLLOW_UP, Outcome.AGREED)
    assert deal.created_at == noon(2016, 10, 20)
    assert deal.agreed_at == deal.closed_at == deal.last_activity_at == noon(2017, 3, 1)
    assert deal.closed_by == deal.owner
    assert (deal.value, deal.currency) == (Decimal(1054), "USD")
    visit = StageVisit.objects.get(deal=deal)
    assert (visit.stage, visit.entered_by, visit.left_at) == (Stage.FOLLOW_UP, manager, None)
    assert visit.entered_at == deal.stage_entered_at == noon(2017, 3, 1)


def test_a_lost_row_becomes_a_closed_deal_that_ended_at_the_table(importing, deal_of):
    importing()
    deal = deal_of("A2")
    assert (deal.stage, deal.outcome, deal.value) == (Stage.BARGAINING, Outcome.LOST, 0)
    assert (deal.closed_at, deal.agreed_at) == (noon(2017, 3, 11), None)
    assert deal.visits.get().entered_at == deal.stage_entered_at == noon(2016, 10, 25)


def test_an_open_row_stands_in_its_stage_since_it_was_opened(importing, deal_of):
    importing()
    deal = deal_of("A3")
    assert (deal.stage, deal.outcome) == (Stage.INFORMATION_EXCHANGE, Outcome.OPEN)
    assert deal.created_at == deal.stage_entered_at == deal.last_activity_at == noon(2016, 11, 3)
    assert (deal.counterparty, deal.value, deal.expected_close_on) == (None, None, None)


def test_where_the_file_gives_no_day_the_time_of_the_import_stands_in(importing, deal_of, now):
    importing(f"{HEADER}\nA1,M,P,C,Won,,,\nA2,M,P,C,Prospecting,,,\n")
    assert deal_of("A1").closed_at == deal_of("A1").created_at == now
    assert deal_of("A2").stage_entered_at == now


def test_the_timeline_begins_with_where_the_deal_came_from(importing, deal_of, manager, now):
    importing()
    event = Event.objects.get(deal=deal_of("A1"))
    assert (event.kind, event.by, event.at) == (EventKind.IMPORTED, manager, now)
    assert event.headline == "Imported from export.csv"
    assert event.detail == "Line 2. Reference A1. Stage there: Won."


def test_no_reminder_is_armed_and_no_mail_is_queued(importing):
    importing("title,stage,next step,next step date\nT,Engaging,Call,2020-12-24\nU,Engaging,Ask,\n")
    assert not Reminder.objects.exists()
    assert not Delivery.objects.exists()
    assert not mail.outbox
    dated, undated = Deal.objects.order_by("title")
    assert (dated.next_step, dated.next_step_at) == ("Call", noon(2020, 12, 24))
    assert (undated.next_step, undated.next_step_at) == ("", None)
    assert undated.events.get().detail.endswith("Next step there: Ask")


def test_owners_nobody_knows_become_people_without_sign_in(importing, deal_of, team):
    importing()
    frost = User.objects.get(name="Mona Frost")
    assert (frost.team, frost.email, frost.is_active) == (team, None, False)
    assert not frost.has_usable_password()
    assert deal_of("A1").owner == deal_of("A2").owner == frost
    importing(f"{HEADER}\nB1,MONA  frost,P,C,Won,,,\n")
    assert deal_of("B1").owner == frost
    assert User.objects.filter(name__iexact="mona frost").count() == 1


def test_owners_are_known_by_name_and_by_address(importing, deal_of, owner, outsider):
    importing(
        f"{HEADER}\nA1,olga OWNER,P,C,Won,,,\nA2,OLGA@example.com,P,C,Won,,,\n"
        "A3,Otto Outsider,P,C,Won,,,\n"
    )
    assert deal_of("A1").owner == deal_of("A2").owner == owner
    # The name of somebody in another team is nobody's here.
    assert deal_of("A3").owner != outsider
    assert deal_of("A3").owner.team == owner.team


def test_blank_owners_leave_the_deal_to_the_importer_or_to_whom_they_chose(
    importing, deal_of, manager, teammate
):
    importing()
    assert deal_of("A4").owner == manager
    importing(f"{HEADER}\nB1,,P,C,Won,,,\nB2,Nobody Known,P,C,Won,,,\n", owner_id=teammate.pk,
              makes_people=False)  # fmt: skip
    assert deal_of("B1").owner == deal_of("B2").owner == teammate
    assert not User.objects.filter(name="Nobody Known").exists()


def test_of_two_people_with_one_name_the_one_who_signs_in_is_meant(importing, deal_of, team, owner):
    User.objects.create(name=owner.name, team=team, is_active=False)
    importing(f"{HEADER}\nA1,{owner.name},P,C,Won,,,\n")
    assert deal_of("A1").owner == owner


def test_a_counterparty_is_the_teams_own_and_there_once(importing, deal_of, team, other_team):
    halden = Counterparty.objects.create(team=team, name="Halden Outdoor")
    Counterparty.objects.create(team=other_team, name="Cancity")
    importing(
        f"{HEADER}\nA1,M,P,HALDEN outdoor,Won,,,\nA2,M,P,cancity,Won,,,\nA3,M,P,Cancity,Won,,,\n"
    )
    assert deal_of("A1").counterparty == halden
    assert deal_of("A2").counterparty == deal_of("A3").counterparty
    assert deal_of("A2").counterparty.team == team


def test_names_that_only_some_take_for_the_same_never_stop_an_import(importing):
    names = ["İSTANBUL", "istanbul", "ISTANBUL", "Straße", "STRASSE", "École", "ÉCOLE", "école"]
    rows = "".join(f"{number},M,P,{name},Won,,,\n" for number, name in enumerate(names))
    run = importing(f"{HEADER}\n{rows}")
    assert counts(run) == (8, 0, 0, 0)
    again = importing(f"{HEADER}\n" + rows.replace(",P,", ",Q,"))
    assert counts(again) == (0, 8, 0, 0)


def test_without_a_playbook_the_shipped_ones_are_loaded(upload, start, manager, now):
    run = start(upload())
    PlaybookVersion.objects.all().delete()
    carry_out(run=run, by=manager, now=now)
    assert PlaybookVersion.objects.count() == 4
    assert Deal.objects.first().playbook.name == "Five-stage negotiation"
