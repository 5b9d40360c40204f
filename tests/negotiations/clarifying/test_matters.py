"""Assumptions, disagreements, misunderstandings and motives, as each of the cast sees them."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.clarifying.actions import note_matter
from negotiations.clarifying.models import Matter, MatterKind
from negotiations.deals.models import Event

SECRET = "Wants the credit before the new board comes"


def list_url(deal) -> str:
    return reverse("matters", args=[deal.pk])


def edit_url(matter) -> str:
    return reverse("matter_edit", args=[matter.deal_id, matter.pk])


def opened(client, matter) -> dict:
    form = client.get(edit_url(matter)).context["form"]
    return {name: form.initial[name] for name in ("version", "seen")}


def add(client, deal, kind: str, **data):
    url = reverse("matter_new", args=[deal.pk])
    return client.post(url, {"kind": kind, "version": 1, **data})


def headline(deal) -> str:
    return Event.objects.filter(deal=deal).first().headline


@pytest.fixture
def assumption(deal, owner, now) -> Matter:
    values = {"text": "Per decides alone", "test": "Ask who else signs"}
    return note_matter(deal=deal, kind=MatterKind.ASSUMPTION, values=values, by=owner, now=now)


@pytest.fixture
def motive(deal, cfo, owner, now) -> Matter:
    values = {"text": SECRET, "person": cfo, "answer": "Asked twice who will know"}
    return note_matter(deal=deal, kind=MatterKind.MOTIVE, values=values, by=owner, now=now)


@pytest.mark.parametrize("kind", MatterKind.values)
def test_each_kind_is_noted_once_and_led_back_to_its_list(rep, deal, kind):
    key = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    for _ in range(2):
        answer = add(rep, deal, kind, text="It is so", _once=key)
        assert answer["Location"] == f"{list_url(deal)}#{kind}-list"
    assert Matter.objects.get().kind == kind
    [filled] = [one for one in rep.get(list_url(deal)).context["lists"] if one.matters]
    assert filled.kind == kind


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        ("assumption", {"text": ""}, "text"),
        ("assumption", {"verdict": "maybe"}, "verdict"),
        ("disagreement", {"answer": "a\0b"}, "answer"),
        ("motive", {"person": "987654321"}, "person"),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept_as_typed(rep, deal, kind, wrong, field):
    answer = add(rep, deal, kind, **{"text": "It is so", **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "It is so" in answer.content.decode() or field == "text"
    assert not Matter.objects.exists()


def test_a_kind_asks_only_for_what_belongs_to_it(rep, deal):
    add(
        rep, deal, "disagreement", text="The month it starts", verdict="holds", person="1", test="x"
    )
    matter = Matter.objects.get()
    assert (matter.verdict, matter.test, matter.person) == ("", "", None)


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "hope"}, {"text": ""}, {"verdict": "maybe"}, {"kind": "motive", "test": "x"},
     {"kind": "motive", "verdict": "holds"}],
)  # fmt: skip
def test_the_database_refuses_what_must_never_be(deal, owner, now, wrong):
    values = {"kind": "assumption", "text": "It is so", "noted_at": now, "noted_by": owner}
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.create(deal=deal, **values | wrong)


def test_an_assumption_is_open_until_its_test_has_a_result(rep, deal, assumption):
    def is_open() -> bool:
        views = rep.get(list_url(deal)).context["views"]
        return next(view.open for view in views if view.name == "matters") == 1

    assert is_open()
    told = {"text": "Per decides alone", "test": "Ask who else signs"}
    told |= {"verdict": "fails", "answer": "The board signs too"}
    rep.post(edit_url(assumption), told | opened(rep, assumption))
    assert not is_open()
    assert headline(deal) == "Assumption settled: Per decides alone"
    changes = Event.objects.filter(deal=deal).first().changes
    assert ["Result", "none", "Does not hold"] in changes
    assert "does not hold" in rep.get(list_url(deal)).content.decode()
    rep.post(edit_url(assumption), told | {"verdict": ""} | opened(rep, assumption))
    assert is_open()
    assert headline(deal) == "Assumption open again: Per decides alone"


def test_a_disagreement_is_settled_by_how_it_ended(rep, deal):
    add(rep, deal, "disagreement", text="Who reports", answer="We do, monthly")
    assert Matter.objects.get().settled_at is not None
    assert headline(deal) == "Disagreement settled: Who reports"


def test_a_motive_is_read_on_its_page_and_nowhere_else(rep, deal, motive, cfo):
    assert SECRET in rep.get(list_url(deal)).content.decode()
    rep.post(
        edit_url(motive),
        {"text": SECRET + "!", "person": cfo.pk, "answer": "Asked twice"} | opened(rep, motive),
    )
    rep.get(reverse("clarifying", args=[deal.pk]))
    elsewhere = (
        "deal", "clarifying", "needs", "interests", "claims", "preparation", "brief",
        "information_exchange", "bargaining", "deal_timeline", "interests_svg",
    )  # fmt: skip
    for name in elsewhere:
        assert SECRET not in rep.get(reverse(name, args=[deal.pk])).content.decode(), name
    rep.post(reverse("matter_removal", args=[deal.pk, motive.pk]))
    told = Event.objects.filter(deal=deal, headline__startswith="Motive")
    assert sorted(one.headline for one in told) == [
        "Motive changed", "Motive noted", "Motive removed",
    ]  # fmt: skip
    assert not any(one.detail or one.changes for one in told)


def test_two_who_change_a_matter_at_once_see_both_versions(rep, client_of, manager, assumption):
    sent = opened(rep, assumption)
    told = {"text": "Per decides alone", "test": "Ask Ingrid"} | sent
    client_of(manager).post(edit_url(assumption), told)
    answer = rep.post(edit_url(assumption), told | {"test": "Ask Aino"})
    assert answer.status_code == 409
    assert "Ask Ingrid" in answer.content.decode()
    assumption.refresh_from_db()
    assert assumption.test == "Ask Ingrid"


def test_saving_what_is_there_changes_nothing(rep, deal, assumption):
    before = Event.objects.count()
    told = {"text": "Per decides alone", "test": "Ask who else signs"}
    rep.post(edit_url(assumption), told | opened(rep, assumption))
    assert Event.objects.count() == before


def test_a_matter_is_removed_and_the_timeline_keeps_it(rep, deal, assumption):
    answer = rep.post(reverse("matter_removal", args=[deal.pk, assumption.pk]))
    assert answer["Location"] == f"{list_url(deal)}#assumption-list"
    assert headline(deal) == "Assumption removed: Per decides alone"


def test_a_closed_deal_takes_nothing_and_says_why(rep, deal, assumption, owner, now):
    sent = opened(rep, assumption)
    deal.outcome, deal.closed_at, deal.closed_by = "lost", now, owner
    deal.save()
    for answer in (
        add(rep, deal, "assumption", text="More"),
        rep.post(edit_url(assumption), {"text": "Other"} | sent),
        rep.post(reverse("matter_removal", args=[deal.pk, assumption.pk])),
    ):
        assert answer.status_code == 422
        assert "closed on Tue, Nov 24, 2020" in answer.content.decode()


def test_a_teammate_reads_and_writes_nothing(client_of, teammate, deal, assumption, motive):
    client = client_of(teammate)
    text = client.get(list_url(deal)).content.decode()
    assert SECRET in text
    assert "Note an assumption" not in text
    removal = reverse("matter_removal", args=[deal.pk, assumption.pk])
    assert client.post(edit_url(assumption)).status_code == 403
    assert client.post(removal).status_code == 403
    assert add(client, deal, "motive", text="x").status_code == 403


def test_a_matter_of_another_deal_is_not_found(rep, new_deal, owner, now, assumption):
    other = new_deal(owner, now)
    for name in ("matter_edit", "matter_removal"):
        assert rep.post(reverse(name, args=[other.pk, assumption.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_a_fixed_number_of_questions(
    rep, owner, deal, cfo, now, count, django_assert_num_queries
):
    for kind in MatterKind.values:
        person = {"person": cfo} if kind == "motive" else {}
        Matter.objects.bulk_create(
            Matter(deal=deal, kind=kind, text="So", noted_at=now, noted_by=owner, **person)
            for _ in range(count)
        )
    rep.get(list_url(deal))
    with django_assert_num_queries(QUERIES):
        rep.get(list_url(deal))


QUERIES = 10
