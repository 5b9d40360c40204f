"""The headers of other programs, and where their stages lead."""

import pytest

from negotiations.playbooks.stages import Stage
from negotiations.transfer.reading import (
    BY_KEY,
    FIELDS,
    LANDINGS,
    guess_columns,
    landing_named,
    read_table,
    stage_words,
    usual_landing,
)

EXPORTS = {
    "an open data set": (
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
        {
            "reference": "opportunity_id", "owner": "sales_agent", "product": "product",
            "company": "account", "stage": "deal_stage", "opened_on": "engage_date",
            "close_on": "close_date", "value": "close_value",
        },
    ),
    "HubSpot": (
        ("Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal owner,Create Date,"
        "Deal probability,Currency,Next step,Associated Company,Closed Lost Reason"),
        {
            "reference": "Record ID", "title": "Deal Name", "stage": "Deal Stage",
            "value": "Amount", "close_on": "Close Date", "owner": "Deal owner",
            "opened_on": "Create Date", "probability": "Deal probability", "currency": "Currency",
            "next_step": "Next step", "company": "Associated Company",
            "reason": "Closed Lost Reason",
        },
    ),
    "a report of Salesforce": (
        ("Opportunity Owner,Account Name,Opportunity Name,Stage,Total Amount,Close Date,"
        "Opportunity Next Steps,Created Date,Probability (%)"),
        {
            "owner": "Opportunity Owner", "company": "Account Name", "title": "Opportunity Name",
            "stage": "Stage", "value": "Total Amount", "close_on": "Close Date",
            "next_step": "Opportunity Next Steps", "opened_on": "Created Date",
            "probability": "Probability (%)",
        },
    ),
    "the API of Salesforce": (
        "Id,Name,StageName,CloseDate,Amount,OwnerId,CreatedDate,NextStep,CurrencyIsoCode",
        {
            "reference": "Id", "title": "Name", "stage": "StageName", "close_on": "CloseDate",
            "value": "Amount", "owner": "OwnerId", "opened_on": "CreatedDate",
            "next_step": "NextStep", "currency": "CurrencyIsoCode",
        },
    ),
    "Pipedrive": (
        ("Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Organization - Name,Person - Name,"
        "Deal - Owner,Deal - Stage,Deal - Status,Activity - Due date,Deal - Expected close date,"
        "Deal - Deal created,Deal - Lost reason,Deal - Won time"),
        {
            "reference": "Deal - ID", "title": "Deal - Title", "value": "Deal - Value",
            "currency": "Deal - Currency", "company": "Organization - Name",
            "owner": "Deal - Owner", "stage": "Deal - Stage", "status": "Deal - Status",
            "next_step_on": "Activity - Due date", "close_on": "Deal - Expected close date",
            "opened_on": "Deal - Deal created", "reason": "Deal - Lost reason",
            "closed_on": "Deal - Won time",
        },
    ),
    "Dynamics": (
        ("Topic,Potential Customer,Est. Revenue,Actual Close Date,Est. Close Date,Owner,"
        "Pipeline Phase,Status,Created On"),
        {
            "title": "Topic", "company": "Potential Customer", "value": "Est. Revenue",
            "closed_on": "Actual Close Date", "close_on": "Est. Close Date", "owner": "Owner",
            "stage": "Pipeline Phase", "status": "Status", "opened_on": "Created On",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", EXPORTS)
def test_the_columns_of_other_programs_are_known_by_their_headers(program):
    header, expected = EXPORTS[program]
    assert guess_columns(header.split(",")) == expected


def test_no_column_serves_two_fields():
    found = guess_columns(["Close Date", "close_date (2)", "Amount", "Name"])
    assert len(set(found.values())) == len(found)


def test_headers_that_say_nothing_are_left_alone():
    assert guess_columns(["Column 1", "foo", ""]) == {}


def test_every_field_is_known_by_its_own_label_in_the_mapping():
    assert set(BY_KEY) == {field.key for field in FIELDS}
    assert len({field.label for field in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Prospecting, Qualification, 1-Qualify, Appointment Scheduled, New", "preparation"),
        ("Engaging, Needs Analysis, Contact Made, 2 - Develop",
         "information-exchange"),
        ("Value Proposition, Id. Decision Makers, Decision Maker Bought-In", "clarifying"),
        ("Negotiation/Review, Proposal/Price Quote, Negotiations Started, propose", "bargaining"),
        ("Contract Sent, 4-Close", "commitment"),
        ("Won, Closed Won, CLOSED WON, closedwon", "agreed"),
        ("Lost, Closed Lost, closed_lost", "lost"),
        ("On hold", "on-hold"),
        ("Open, In Progress", "open"),
        ("Follow-up", "follow-up"),
    ],
)  # fmt: skip
def test_the_usual_words_for_stages_lead_where_they_belong(words, key):
    assert [usual_landing(word) for word in words.split(", ")] == [key] * len(words.split(", "))


@pytest.mark.parametrize("word", ["", "Purgatory", "Win", "Not lost", "12"])
def test_a_word_nobody_knows_leads_nowhere(word):
    assert usual_landing(word) == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [("won", "agreed"), ("Agreed", "agreed"), ("walked away", "walked-away"), ("LOST", "lost"),
     ("Information exchange", "information-exchange"), ("bargaining", "bargaining"),
     ("on hold", "on-hold"), ("nowhere", "")],
)  # fmt: skip
def test_a_landing_is_found_by_its_key_its_label_or_another_name(name, key):
    assert landing_named(name) == key


def test_only_what_is_over_and_not_followed_up_is_closed():
    closed = {key for key, landing in LANDINGS.items() if landing.is_closed}
    assert closed == {"agreed", "lost", "walked-away"}
    assert LANDINGS["follow-up"].is_over
    assert LANDINGS["on-hold"].stage == Stage.PREPARATION


def test_a_header_keeps_what_a_database_can_keep():
    table = read_table(b"Ti\x00tle,Com\x1bpany\n" + b"Something,Somebody\n" * 3)
    assert table.columns == ("Title", "Company")


def test_a_stage_that_no_database_keeps_is_not_offered_for_mapping():
    table = read_table(b"title,stage\nA long title,Wo\x00n\nAnother,Lost\n")
    assert [word.text for word in stage_words(table, {"stage": "stage"})] == ["Lost"]
