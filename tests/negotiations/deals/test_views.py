from decimal import Decimal

import pytest
from django.urls import reverse

from negotiations.deals.models import Counterparty, Deal, Outcome
from negotiations.playbooks.stages import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(playbook):
    return {
        "title": "Claims portal",
        "company": "Northlake Mutual",
        "value": "312,000",
        "currency": "USD",
        "probability": "",
        "expected_close_on": "2030-12-19",
        "approach": "integrative",
        "playbook": playbook.pk,
        "version": 1,
        "seen": "{}",
    }


def edit(client, deal):
    """The form as it is shown, ready to be sent back."""
    form = client.get(reverse("deal_edit", args=[deal.pk])).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | {"seen": form.initial["seen"]}


def test_a_rep_opens_a_deal_with_a_new_company(client_of, owner, answers):
    answer = client_of(owner).post(reverse("deal_new"), answers)
    deal = Deal.objects.get()
    assert answer.headers["Location"] == reverse("deal", args=[deal.pk])
    assert (deal.owner, deal.team, deal.stage) == (owner, owner.team, Stage.PREPARATION)
    assert deal.value == Decimal(312000)
    assert deal.counterparty.name == "Northlake Mutual"
    assert deal.outcome == Outcome.OPEN
    assert deal.events.get().headline == "Deal opened"


def test_the_same_deal_sent_twice_is_opened_once(client_of, owner, answers):
    answers["_once"] = "3d7b9dbe-2f7b-4a30-a8a7-56e6c3c1a111"
    client = client_of(owner)
    first, second = (client.post(reverse("deal_new"), answers) for _ in range(2))
    assert Deal.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_a_known_company_is_not_made_again(client_of, owner, counterparty, answers):
    answers["company"] = "  halden   OUTDOOR "
    client_of(owner).post(reverse("deal_new"), answers)
    assert Counterparty.objects.get() == counterparty


def test_an_unknown_value_stays_unknown(client_of, owner, answers):
    client_of(owner).post(reverse("deal_new"), answers | {"value": "", "company": ""})
    deal = Deal.objects.get()
    assert deal.value is None
    assert deal.counterparty is None
    assert "unknown" in client_of(owner).get(reverse("deal", args=[deal.pk])).content.decode()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("title", "", "required"),
        ("title", "a\x00b", "NUL"),
        ("title", "x" * 201, "200"),
        ("value", "NaN", "number"),
        ("value", "1e309", "number"),
        ("value", "-5", ""),
        ("value", "12.345", ""),
        ("value", "€100", "US dollars"),
        ("currency", "XXX", ""),
        ("currency", "", ""),
        ("probability", "101", "100"),
        ("probability", "12.5", ""),
        ("expected_close_on", "2027-02-30", "28"),
        ("expected_close_on", "9999-01-01", ""),
        ("approach", "rude", ""),
        ("playbook", "0", ""),
    ],
)
def test_bad_input_is_answered_beside_the_field_and_nothing_is_stored(
    client_of, owner, answers, field, text, words
):
    answer = client_of(owner).post(reverse("deal_new"), answers | {field: text})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert words in str(form.errors[field])
    assert not Deal.objects.exists()
    assert not Counterparty.objects.exists()
    assert "Claims portal" in answer.content.decode() or field == "title"


def test_money_is_read_in_the_persons_own_format(client_of, owner, answers):
    owner.locale = "de_DE"
    owner.save()
    client_of(owner).post(reverse("deal_new"), answers | {"value": "1.234,56"})
    assert Deal.objects.get().value == Decimal("1234.56")


def test_every_change_is_kept_as_old_and_new(client_of, owner, deal):
    client = client_of(owner)
    sent = edit(client, deal) | {"value": "120,000", "probability": "70"}
    assert client.post(reverse("deal_edit", args=[deal.pk]), sent).status_code == 302
    changes = deal.events.first().changes
    assert ["Value", "110400 USD", "120000 USD"] in changes
    assert ["Probability", "none", "70"] in changes


def test_two_people_who_change_different_fields_both_win(client_of, owner, manager, deal):
    first, second = client_of(owner), client_of(manager)
    mine, theirs = edit(first, deal), edit(second, deal)
    address = reverse("deal_edit", args=[deal.pk])
    assert first.post(address, mine | {"value": "120,000"}).status_code == 302
    assert second.post(address, theirs | {"probability": "70"}).status_code == 302
    deal.refresh_from_db()
    assert (deal.value, deal.probability) == (Decimal(120000), 70)


def test_two_people_who_change_the_same_field_see_both_versions(client_of, owner, manager, deal):
    first, second = client_of(owner), client_of(manager)
    mine, theirs = edit(first, deal), edit(second, deal)
    address = reverse("deal_edit", args=[deal.pk])
    first.post(address, mine | {"value": "120,000", "company": "Halden"})
    answer = second.post(address, theirs | {"value": "130,000", "company": "Haldén"})
    assert answer.status_code == 409
    conflict = answer.context["conflict"]
    assert conflict.by == "Olga Owner"
    assert [(one.name, one.theirs, one.mine) for one in conflict.fields] == [
        ("value", "120,000", "130,000"),
        ("company", "Halden", "Haldén"),
    ]
    deal.refresh_from_db()
    assert deal.value == Decimal(120000)
    chosen = dict(conflict.hidden) | {"keep-value": "mine", "keep-company": "saved"}
    assert second.post(address, chosen).status_code == 302
    deal.refresh_from_db()
    assert deal.value == Decimal(130000)
    assert deal.counterparty.name == "Halden"


def test_a_company_typed_into_a_change_that_is_refused_is_not_kept(client_of, owner, manager, deal):
    first, second = client_of(owner), client_of(manager)
    mine, theirs = edit(first, deal), edit(second, deal)
    address = reverse("deal_edit", args=[deal.pk])
    first.post(address, mine | {"value": "120,000"})
    answer = second.post(address, theirs | {"value": "130,000", "company": "Somebody new"})
    assert answer.status_code == 409
    assert not Counterparty.objects.filter(name="Somebody new").exists()


def test_what_a_form_says_it_had_shown_makes_no_company(client_of, owner, deal):
    client = client_of(owner)
    sent = edit(client, deal) | {"seen": '{"company": "Never seen"}'}
    client.post(reverse("deal_edit", args=[deal.pk]), sent)
    assert not Counterparty.objects.filter(name="Never seen").exists()


@pytest.mark.parametrize("seen", ["[" * 100_000, '{"value": [1], "title": {}}', "null", "7"])
def test_nonsense_in_place_of_what_was_shown_breaks_nothing(client_of, owner, deal, seen):
    client = client_of(owner)
    sent = edit(client, deal) | {"seen": seen, "probability": "70"}
    assert client.post(reverse("deal_edit", args=[deal.pk]), sent).status_code == 302
    deal.refresh_from_db()
    assert deal.probability == 70


def test_what_was_typed_is_kept_when_the_deal_was_closed_meanwhile(client_of, owner, deal, now):
    client = client_of(owner)
    sent = edit(client, deal) | {"title": "Typed with care"}
    Deal.objects.filter(pk=deal.pk).update(outcome=Outcome.LOST, closed_at=now, closed_by=owner)
    answer = client.post(reverse("deal_edit", args=[deal.pk]), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "was closed on" in page
    assert "Typed with care" in page


def test_an_untouched_form_changes_nothing(client_of, owner, deal):
    client = client_of(owner)
    events = deal.events.count()
    client.post(reverse("deal_edit", args=[deal.pk]), edit(client, deal))
    deal.refresh_from_db()
    assert (deal.version, deal.events.count()) == (1, events)


def test_only_those_who_may_write_see_the_form(client_of, deal, teammate, outsider):
    address = reverse("deal_edit", args=[deal.pk])
    assert client_of(teammate).get(address).status_code == 403
    assert client_of(outsider).get(address).status_code == 404


def test_an_admin_without_a_team_is_told_how_a_deal_is_opened(client_of, admin):
    answer = client_of(admin).get(reverse("deal_new"))
    assert answer.status_code == 200
    assert "You are in no team" in answer.content.decode()
