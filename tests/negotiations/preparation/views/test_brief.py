"""The negotiation brief: what is prepared on a page, for the team alone."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Stakeholder
from negotiations.preparation.models import Preparation
from negotiations.preparation.models.points import PreparedPoint
from tests.negotiations.documents.reading import page_count, words_of


@pytest.fixture
def ready(prepared_deal, now):
    Preparation.objects.create(
        deal=prepared_deal, batna="Meridian from February", walk_away="Under $8,000 we leave",
        our_leverage="Only we start in March", opening_words="What would success be?",
    )  # fmt: skip
    Stakeholder.objects.create(
        deal=prepared_deal, name="Ingrid Solheim", role="decision_maker", constraints="Fiscal year"
    )
    PreparedPoint.objects.create(
        deal=prepared_deal, kind="objection", text="Too dear", answer="Compare", created_at=now
    )
    PreparedPoint.objects.create(
        deal=prepared_deal, kind="tactic", text='#panic("x") $5$', created_at=now
    )
    return prepared_deal


EXPECTED = ["12-month marketing retainer", "Halden Outdoor", "Under $8,000 we leave", "Meridian",
            "Monthly fee", "Only we start in March", "What would success be?", "Ingrid Solheim",
            "Fiscal year", "Too dear", "Compare", "no answer yet"]  # fmt: skip


def test_the_brief_is_one_page_with_everything_prepared_and_marked(rep, ready):
    answer = rep.get(reverse("brief_pdf", args=[ready.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="brief-12-month-marketing-retainer.pdf"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    said = words_of(answer.content)
    assert [text for text in EXPECTED if text not in said] == []
    assert '#panic("x") $5$' in said
    assert "Confidential: for our own team only" in said
    assert page_count(answer.content) == 1


def test_the_same_can_be_read_on_the_screen(rep, ready):
    shown = rep.get(reverse("brief", args=[ready.pk])).content.decode()
    assert [text for text in EXPECTED if text not in shown] == []
    assert "Confidential: for our own team only" in shown


def test_an_unprepared_deal_has_a_brief_without_empty_headings(rep, deal):
    said = words_of(rep.get(reverse("brief_pdf", args=[deal.pk])).content)
    assert "Halden Outdoor" in said
    assert "Goals" not in said


@pytest.mark.parametrize("name", ["brief", "brief_pdf"])
def test_only_the_team_gets_it(client_of, teammate, outsider, ready, name):
    address = reverse(name, args=[ready.pk])
    assert client_of(teammate).get(address).status_code == 200
    hidden = client_of(outsider).get(address)
    assert hidden.status_code == 404
    assert b"8,000" not in hidden.content


def test_the_brief_takes_as_many_queries_for_thirty_lines_as_for_one(
    rep, ready, now, count_queries
):
    address = reverse("brief_pdf", args=[ready.pk])
    rep.get(address)
    one = count_queries(lambda: rep.get(address))
    for _ in range(29):
        PreparedPoint.objects.create(deal=ready, kind="outcome", text="Words", created_at=now)
        Stakeholder.objects.create(deal=ready, name="P", role="user")
    assert count_queries(lambda: rep.get(address)) == one
