"""A file that says something else than last time, and what people made of its deals meanwhile."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiations.bargaining.actions import table_offer
from negotiations.bargaining.models import Offer, Resolution, Valuation
from negotiations.deals.models import Deal, EventKind, Outcome, Side, StageVisit
from negotiations.journey.actions import close_without_agreement, reopen_deal, set_next_step
from negotiations.journey.models import Closing
from negotiations.playbooks.stages import Stage
from negotiations.preparation.models import Issue
from negotiations.reminders.models import Reminder
from negotiations.transfer.models import ImportRun
from tests.negotiations.transfer.files import HEADER, PIPELINE, counts

LATER = timedelta(days=7)
ROW = "A3,Dario Sand,Pro,,Engaging,11/3/2016,,"

NO = "Too risky to deliver"


def with_row(row: str) -> str:
    return PIPELINE.replace(ROW, row)


def kept(run: ImportRun) -> list[str]:
    return [label for _, _, labels in run.kept for label in labels]


def test_a_changed_row_changes_what_it_says_and_nothing_else(importing, deal_of, now):
    importing()
    run = importing(with_row("A3,Dario Sand,Pro,Acme,Engaging,11/3/2016,12/31/2020,700"),
                    at=now + LATER)  # fmt: skip
    assert counts(run) == (0, 1, 3, 0)
    deal = deal_of("A3")
    assert (deal.title, deal.counterparty.name) == ("Pro, Acme", "Acme")
    assert (deal.value, deal.expected_close_on) == (Decimal(700), date(2020, 12, 31))
    assert (deal.version, deal.last_activity_at) == (2, now + LATER)
    event = deal.events.first()
    assert event.kind == EventKind.CHANGED
    assert event.headline == "Changed by an import from export.csv"
    assert event.changes == [
        ["Deal", "Pro", "Pro, Acme"],
        ["Counterparty", "none", "Acme"],
        ["Value", "none", "700"],
        ["Expected close", "none", "2020-12-31"],
    ]


def test_an_open_deal_that_is_won_ends_with_its_history(importing, deal_of, now):
    importing()
    run = importing(with_row("A3,Dario Sand,Pro,,Won,11/3/2016,11/1/2020,700"), at=now + LATER)
    assert counts(run) == (0, 1, 3, 0)
    deal = deal_of("A3")
    assert (deal.stage, deal.outcome) == (Stage.FOLLOW_UP, Outcome.AGREED)
    assert deal.agreed_at == deal.closed_at == datetime(2020, 11, 1, 12, tzinfo=UTC)
    first, second = StageVisit.objects.filter(deal=deal)
    assert (first.stage, first.left_at) == (Stage.INFORMATION_EXCHANGE, now + LATER)
    assert (second.stage, second.entered_at) == (Stage.FOLLOW_UP, now + LATER)


def test_a_deal_is_lost_in_the_stage_in_which_it_stands(importing, deal_of):
    importing()
    importing(with_row("A3,Dario Sand,Pro,,Lost,11/3/2016,11/1/2020,"))
    deal = deal_of("A3")
    assert (deal.stage, deal.outcome) == (Stage.INFORMATION_EXCHANGE, Outcome.LOST)
    assert deal.visits.get().left_at is None


def test_a_deal_that_the_file_takes_up_again_is_open_again(importing, deal_of):
    importing()
    importing(PIPELINE.replace("Lost,10/25/2016", "Negotiation,10/25/2016"))
    deal = deal_of("A2")
    assert (deal.stage, deal.outcome, deal.closed_at) == (Stage.BARGAINING, Outcome.OPEN, None)
    importing(PIPELINE.replace("Won,10/20/2016", "Engaging,10/20/2016"))
    deal = deal_of("A1")
    assert (deal.stage, deal.agreed_at) == (Stage.INFORMATION_EXCHANGE, None)


def test_what_people_changed_since_the_import_is_kept_and_said(importing, deal_of):
    importing()
    Deal.objects.filter(pk=deal_of("A1").pk).update(title="Renamed", value=Decimal("999.50"))
    run = importing(PIPELINE.replace('"1,054"', '"1,200"').replace("Pro,Cancity", "Max,Cancity"))
    assert counts(run) == (0, 0, 4, 0)
    assert kept(run) == ["Deal", "Value"]
    assert run.kept_count == 1
    assert (deal_of("A1").title, deal_of("A1").value) == ("Renamed", Decimal("999.50"))


def test_other_fields_of_such_a_deal_are_taken_over(importing, deal_of):
    importing()
    Deal.objects.filter(pk=deal_of("A1").pk).update(title="Renamed")
    run = importing(PIPELINE.replace('"1,054"', '"1,200"').replace("Pro,Cancity", "Max,Cancity"))
    assert counts(run) == (0, 1, 3, 0)
    assert kept(run) == ["Deal"]
    assert (deal_of("A1").title, deal_of("A1").value) == ("Renamed", Decimal(1200))


def test_what_was_kept_once_is_not_told_again(importing, deal_of):
    importing()
    Deal.objects.filter(pk=deal_of("A1").pk).update(value=1)
    changed = PIPELINE.replace('"1,054"', '"1,200"')
    assert kept(importing(changed)) == ["Value"]
    again = importing(changed)
    assert (counts(again), kept(again)) == ((0, 0, 4, 0), [])


def test_a_value_the_file_no_longer_knows_is_unknown_again(importing, deal_of):
    importing()
    importing(PIPELINE.replace('"1,054"', ""))
    assert deal_of("A1").value is None


def test_a_field_the_file_does_not_carry_stays(importing, deal_of):
    importing()
    importing("id,stage,product\nA1,Won,Other\n")
    deal = deal_of("A1")
    assert (deal.title, deal.counterparty.name, deal.value) == ("Other", "Cancity", Decimal(1054))


def test_another_landing_of_the_same_word_is_a_change(importing, deal_of):
    importing()
    run = importing(stages={"engaging": "bargaining"})
    assert counts(run) == (0, 1, 3, 0)
    assert deal_of("A3").stage == Stage.BARGAINING


def test_a_deal_people_closed_or_reopened_stays_as_they_left_it(importing, deal_of, manager, now):
    importing()
    close_without_agreement(
        deal=deal_of("A3"), outcome=Outcome.WALKED_AWAY, reason=NO, by=manager, now=now
    )
    reopen_deal(deal=deal_of("A2"), reason="They called", by=manager, now=now)
    run = importing(
        with_row("A3,Dario Sand,Pro,,Won,11/3/2016,11/1/2020,").replace("3/11/2017", "3/12/2017")
    )
    assert sorted(kept(run)) == ["Closed on", "Closed on", "Stage"]
    assert (deal_of("A3").outcome, deal_of("A3").outcome_reason) == (Outcome.WALKED_AWAY, NO)
    assert (deal_of("A2").outcome, deal_of("A2").closed_at) == (Outcome.OPEN, None)
    # The expected day is no part of how a deal ended.
    assert deal_of("A2").expected_close_on == date(2017, 3, 12)


def test_the_owner_of_a_deal_somebody_is_reminded_of_is_kept(importing, deal_of, manager, now):
    importing()
    set_next_step(deal=deal_of("A3"), text="Call", at=now + LATER, by=manager, now=now)
    dario = deal_of("A3").owner
    run = importing(with_row("A3,Mona Frost,Pro,,Engaging,11/3/2016,,"))
    assert kept(run) == ["Owner"]
    assert deal_of("A3").owner == dario
    run = importing(PIPELINE.replace("A4,,", "A4,Mona Frost,"))
    assert deal_of("A4").owner.name == "Mona Frost"
    assert ["Owner", manager.name, "Mona Frost"] in deal_of("A4").events.first().changes


def test_a_deal_that_ends_reminds_nobody_any_more(importing, deal_of, manager, now):
    importing()
    set_next_step(deal=deal_of("A3"), text="Call", at=now + LATER, by=manager, now=now)
    importing(with_row("A3,Dario Sand,Pro,,Lost,11/3/2016,11/1/2020,"))
    reminder = Reminder.objects.get()
    assert reminder.cancelled_because == "Ended, as an import says."


def test_what_a_deal_that_ends_had_on_the_table_lapses(importing, deal_of, manager, now):
    importing()
    deal = deal_of("A3")
    fee = Issue.objects.create(
        deal=deal, name="Fee", kind="money", direction="more", rank=1, created_at=now
    )
    table_offer(deal=deal, side=Side.THEIRS, terms={fee.key: Decimal(900)}, by=manager, now=now)
    importing(with_row("A3,Dario Sand,Pro,,Lost,11/3/2016,11/1/2020,"), at=now + LATER)
    resolution = Resolution.objects.get()
    assert (resolution.kind, resolution.at) == ("lapsed", now + LATER)


def test_the_currency_of_a_deal_with_offers_is_kept(importing, deal_of, manager, now):
    importing()
    deal = deal_of("A3")
    valuation = Valuation.objects.create(deal=deal, digest="-", content={}, taken_at=now)
    Offer.objects.create(
        deal=deal, number=1, side=Side.OURS, tabled_at=now, recorded_by=manager,
        valuation=valuation,
    )  # fmt: skip
    run = importing(currency="EUR")
    assert kept(run) == ["Currency"]
    assert (deal_of("A3").currency, deal_of("A4").currency) == ("USD", "EUR")


def test_new_words_of_a_next_step_come_to_the_timeline(importing, deal_of):
    text = "id,title,stage,next step\nA1,T,Engaging,{}\n"
    importing(text.format("Call"))
    assert counts(importing(text.format("Write"))) == (0, 1, 0, 0)
    assert deal_of("A1").events.first().detail == "Next step there: Write"
    assert counts(importing(text.format("Write"))) == (0, 0, 1, 0)


def test_an_end_whose_day_becomes_known_moves_there(importing, deal_of):
    importing(f"{HEADER}\nA1,M,P,C,Won,,,\n")
    run = importing(f"{HEADER}\nA1,M,P,C,Won,,3/1/2017,\n")
    assert kept(run) == []
    assert deal_of("A1").closed_at == deal_of("A1").created_at
    run = importing(f"{HEADER}\nA1,M,P,C,Won,1/31/2017,3/2/2017,\n")
    assert deal_of("A1").created_at == datetime(2017, 1, 31, 12, tzinfo=UTC)
    assert deal_of("A1").closed_at == datetime(2017, 3, 2, 12, tzinfo=UTC)


STAGES = ("Prospecting", "Engaging", "Negotiation", "Won", "Lost", "Follow-up", "On hold",
          "Walked away", "Contract sent")  # fmt: skip
DAYS = st.sampled_from(["", "2019-01-31", "2020-06-30", "2020-11-24"])
ROWS = st.tuples(
    st.sampled_from(["", "Mona Frost", "Dario Sand"]), st.sampled_from(["Pro", "Max"]),
    st.sampled_from(["", "Cancity", "Isdom"]), st.sampled_from(STAGES), st.just("2018-05-31"),
    DAYS, st.sampled_from(["", "5", "7.50"]), st.sampled_from(["", "Call"]), DAYS,
    st.sampled_from(["", "Price"]),
)  # fmt: skip


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROWS, min_size=2, max_size=4), touched=st.booleans())
def test_whatever_files_say_one_after_the_other_a_deal_stays_whole(
    importing, deal_of, manager, now, rows, touched
):
    header = f"{HEADER},next step,next step date,lost reason"
    Closing.objects.filter(deal__imported_row__reference="F1").delete()
    Deal.objects.filter(imported_row__reference="F1").delete()
    for place, row in enumerate(rows):
        run = importing(f"{header}\nF1,{','.join(row)}\n")
        assert sum(counts(run)) == 1
        if touched and place == 0 and deal_of("F1").outcome == Outcome.OPEN:
            close_without_agreement(
                deal=deal_of("F1"), outcome=Outcome.LOST, reason="Price", by=manager, now=now
            )
        assert StageVisit.objects.filter(deal=deal_of("F1"), left_at=None).count() == 1
        assert importing(f"{header}\nF1,{','.join(row)}\n").unchanged_count == 1
