"""The Commitment page in the browser's hands."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from negotiations.clarifying.models import AgreedPoint
from negotiations.commitment import actions
from negotiations.commitment.models import Agreement, CheckIn, ProgressReview
from negotiations.deals.models import Deal, Outcome
from tests.negotiations.commitment import agreeing

pytestmark = pytest.mark.django_db

WRITES = [
    "agreement",
    "agreement_review",
    "agreement_thanks",
    "agreement_signature",
    "deliverables",
]


@pytest.fixture
def point(accepted_deal, owner, now) -> AgreedPoint:
    return AgreedPoint.objects.create(
        deal=accepted_deal, text="Photos are theirs.", agreed_on=now.date(), recorded_at=now,
        recorded_by=owner,
    )  # fmt: skip


def at(name, deal, *more):
    return reverse(name, args=[deal.pk, *more])


def body(answer) -> str:
    return answer.content.decode()


def agreement_form(**values):
    seen = dict.fromkeys(agreeing.TEXT, "")
    return {"version": 1, "seen": json.dumps(seen), **agreeing.TEXT, **values}


def test_before_anything_is_accepted_the_page_says_what_belongs_here(browser, prepared_deal):
    page = body(browser.get(at("commitment", prepared_deal)))
    assert "No offer is accepted yet" in page
    assert f'<a class="btn btn-primary" href="{at("bargaining", prepared_deal)}">' in page


def test_the_page_proposes_the_accepted_package_and_writes_nothing(browser, accepted_deal):
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "Monthly fee: $8,300\nPayment terms: 45" in page
    assert "0 of 6" in page
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("name", WRITES)
def test_a_teammate_reads_but_does_not_write(client_of, teammate, accepted_deal, name):
    answer = client_of(teammate).get(at("commitment", accepted_deal))
    assert answer.status_code == 200
    assert at(name, accepted_deal) not in body(answer).replace(at("commitment", accepted_deal), "")
    assert client_of(teammate).post(at(name, accepted_deal), {}).status_code == 403
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("name", WRITES)
def test_the_outsider_cannot_tell_it_from_nothing(client_of, outsider, accepted_deal, name):
    hidden = client_of(outsider).post(at(name, accepted_deal), {})
    missing = client_of(outsider).post(reverse(name, args=[accepted_deal.pk + 99]), {})
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_the_agreement_is_written_and_shown_again(browser, accepted_deal):
    answer = browser.post(at("agreement", accepted_deal), agreement_form())
    assert answer.status_code == 302
    assert answer["Location"] == at("commitment", accepted_deal) + "#agreement"
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "Qualified leads per month." in page
    assert "Agreement saved." in page


def test_a_text_that_cannot_be_kept_is_refused_and_shown_again(browser, accepted_deal):
    form = agreement_form(measures="leads\x00", contacts="Ingrid & Per")
    answer = browser.post(at("agreement", accepted_deal), form)
    assert answer.status_code == 422
    assert "Ingrid &amp; Per" in body(answer)
    assert not Agreement.objects.exists()
    answer = browser.post(at("agreement", accepted_deal), agreement_form(key_terms="x" * 10_001))
    assert answer.status_code == 422
    assert "at most 10,000 characters" in body(answer)


def test_markup_is_text(browser, accepted_deal):
    browser.post(at("agreement", accepted_deal), agreement_form(key_terms="<script>{{7*7}}"))
    assert "&lt;script&gt;{{7*7}}" in body(browser.get(at("commitment", accepted_deal)))


def test_who_saved_first_and_what_is_shown_and_chosen(browser, accepted_deal, manager, now):
    agreeing.write(accepted_deal, manager, now)
    answer = browser.post(at("agreement", accepted_deal), agreement_form(contacts="Per Lunde"))
    assert answer.status_code == 409
    page = body(answer)
    assert "Ingrid Solheim" in page
    assert "Per Lunde" in page
    assert accepted_deal.agreement.contacts == "Ingrid Solheim"
    sent = dict(answer.context["conflict"].hidden) | {"keep-contacts": "mine"}
    assert browser.post(at("agreement", accepted_deal), sent).status_code == 302
    accepted_deal.agreement.refresh_from_db()
    assert accepted_deal.agreement.contacts == "Per Lunde"


@pytest.mark.parametrize("name", WRITES)
def test_coming_back_to_a_form_address_shows_the_page(browser, accepted_deal, name):
    answer = browser.get(at(name, accepted_deal))
    assert answer["Location"] == at("commitment", accepted_deal)
    assert not Agreement.objects.exists()


def test_ticks_are_set_and_taken_back(browser, accepted_deal):
    for name, field in (("agreement_review", "reviewed_at"), ("agreement_thanks", "thanked_at")):
        browser.post(at(name, accepted_deal))
        assert getattr(Agreement.objects.get(), field)
        assert "Undo" in body(browser.get(at("commitment", accepted_deal)))
        browser.post(at(name, accepted_deal), {"undo": "1"})
        assert getattr(Agreement.objects.get(), field) is None


def test_a_point_is_added_to_the_key_terms(browser, accepted_deal, point, now):
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "0 of 1 in the written terms" in page
    browser.post(at("agreement_point", accepted_deal, point.pk))
    assert accepted_deal.agreement.key_terms.endswith("\nPhotos are theirs.")
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "1 of 1 in the written terms" in page
    AgreedPoint.objects.update(withdrawn_at=now, withdrawn_by=accepted_deal.owner)
    assert browser.post(at("agreement_point", accepted_deal, point.pk)).status_code == 404


def test_signing_off_leads_to_the_follow_up(browser, accepted_deal, today):
    form = {"signed_on": today.date().isoformat()}
    answer = browser.post(at("agreement_signature", accepted_deal), form)
    assert answer["Location"] == at("follow_up", accepted_deal)
    assert Deal.objects.get().outcome == Outcome.AGREED
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "Signed off" in page
    assert at("agreement_signature", accepted_deal) not in page
    assert "<textarea" not in page.split('id="timeline"')[0]


@pytest.mark.parametrize(
    ("signed_on", "said"),
    [("2198-01-01", "This day lies ahead"), ("", "Enter a date"), ("2026-02-30", "no 30")],
)
def test_a_bad_day_of_signing_is_shown_again(browser, accepted_deal, signed_on, said):
    answer = browser.post(at("agreement_signature", accepted_deal), {"signed_on": signed_on})
    assert answer.status_code == 422
    assert said in body(answer)
    assert f'value="{signed_on}"' in body(answer) or not signed_on
    assert Deal.objects.get().outcome == Outcome.OPEN


def test_what_is_refused_as_a_whole_says_why(browser, accepted_deal, today):
    form = {"signed_on": today.date().isoformat()}
    browser.post(at("agreement_signature", accepted_deal), form)
    answer = browser.post(at("agreement_signature", accepted_deal), form)
    assert answer.status_code == 409
    assert "recorded by Olga Owner. It is not changed any more." in body(answer)


def test_a_closed_deal_is_readable_without_forms(browser, accepted_deal, owner, today):
    accepted_deal.outcome, accepted_deal.closed_at = Outcome.LOST, today
    accepted_deal.closed_by = owner
    accepted_deal.save()
    page = body(browser.get(at("commitment", accepted_deal)))
    assert "What was agreed" in page
    assert at("agreement", accepted_deal) not in page.replace(
        at("agreement", accepted_deal) + "#", ""
    )
    assert browser.post(at("agreement", accepted_deal), agreement_form()).status_code == 409


def test_the_page_takes_the_same_queries_for_one_row_and_for_thirty(
    browser, accepted_deal, owner, today, django_assert_max_num_queries
):
    browser.get(at("commitment", accepted_deal))  # the playbook is read once per process
    counts = []
    for count in (1, 29):
        for number in range(count):
            values = agreeing.promise(today.date(), text=f"Promise {number}")
            actions.add_deliverable(deal=accepted_deal, values=values, by=owner, now=today)
            for model in (CheckIn, ProgressReview):
                actions.schedule_meeting(
                    deal=accepted_deal, model=model, purpose="x",
                    due_at=today + timedelta(days=1), by=owner, now=today,
                )  # fmt: skip
        with django_assert_max_num_queries(40) as queries:
            assert browser.get(at("commitment", accepted_deal)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_writes_into_an_agreement_signed_meanwhile_gets_the_text_back(
    browser, client_of, manager, accepted_deal, owner, now, today
):
    agreeing.write(accepted_deal, owner, now)
    signing = {"signed_on": today.date().isoformat()}
    client_of(manager).post(at("agreement_signature", accepted_deal), signing)
    assert Deal.objects.get(pk=accepted_deal.pk).outcome == Outcome.AGREED
    late = agreement_form(contacts="Ask for <Ingrid> at the north gate")
    answer = browser.post(at("agreement", accepted_deal), late)
    assert answer.status_code == 409
    page = body(answer)
    assert "What you had typed" in page
    assert "Ask for &lt;Ingrid&gt; at the north gate" in page
    promised = {**agreeing.promise(today.date()), "text": "A plan for the launch", "version": 1}
    answer = browser.post(at("deliverables", accepted_deal), promised)
    assert answer.status_code == 409
    assert "A plan for the launch" in body(answer)
