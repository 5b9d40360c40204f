"""Texts beside the six areas, prepared lines, the library of tactics [A1] [B1] [C1] [D7] [A9]."""

from typing import Any

import pytest
from django.urls import reverse

from negotiations.deals.models import Event, Stakeholder
from negotiations.preparation.models import Preparation
from negotiations.preparation.models.points import PointKind, PreparedPoint
from negotiations.preparation.queries import AREAS, FOCUS_AREAS
from negotiations.preparation.queries.tactics import tactic_library

MORE = sorted(AREAS.keys() - {area.key for area in FOCUS_AREAS})


@pytest.fixture
def page(prepared_deal) -> str:
    return reverse("preparation", args=[prepared_deal.pk])


def opened(rep, deal, key: str) -> tuple[str, dict[str, str]]:
    """The address of an area, and what its form would send unchanged."""
    form = rep.get(reverse("preparation", args=[deal.pk]), {"edit": key}).context["form"]
    shown = {field.html_name: str(field.value() or "") for field in form}
    return reverse("preparation_area", args=[deal.pk, key]), shown


@pytest.mark.parametrize("key", MORE)
def test_every_text_beside_the_six_is_kept_as_it_is_typed(rep, prepared_deal, key):
    address, sent = opened(rep, prepared_deal, key)
    texts = {f"{key}-{name}": f"Text of {name}" for name in AREAS[key].field_names}
    answer = rep.post(address, sent | texts | {"_autosave": "1"}, headers={"HX-Request": "true"})
    assert "Saved." in answer.content.decode()
    row = Preparation.objects.get(deal=prepared_deal)
    assert {getattr(row, name) for name in AREAS[key].field_names} == set(texts.values())
    shown = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert all(text in shown for text in texts.values())


def test_two_who_write_the_same_text_lose_neither_version(rep, client_of, manager, prepared_deal):
    address, mine = opened(rep, prepared_deal, "leverage")
    _, theirs = opened(client_of(manager), prepared_deal, "leverage")
    name = "leverage-our_leverage"
    client_of(manager).post(address, theirs | {name: "Nobody else is ready"})
    late = rep.post(
        address, mine | {name: "We are alone", "_autosave": "1"}, headers={"HX-Request": "true"}
    )
    assert late.status_code == 409
    assert "Not saved yet" in late.content.decode()
    both = rep.post(address, mine | {name: "We are alone"})
    assert both.status_code == 409
    assert "Nobody else is ready" in both.content.decode()
    assert "We are alone" in both.content.decode()
    assert Preparation.objects.get(deal=prepared_deal).our_leverage == "Nobody else is ready"


@pytest.mark.parametrize("kind", PointKind.values)
def test_a_line_of_every_kind_is_added_shown_changed_and_removed(rep, prepared_deal, page, kind):
    new = reverse("prepared_new", args=[prepared_deal.pk, kind])
    assert rep.get(new).status_code == 200
    answer = rep.post(new, {"version": "1", "text": "First words", "answer": "An answer"})
    assert answer["Location"] == f"{page}#{kind}-list"
    point = PreparedPoint.objects.get()
    shown = rep.get(page).content.decode()
    assert "First words" in shown
    assert "An answer" in shown
    edit = reverse("prepared_edit", args=[prepared_deal.pk, point.pk])
    form = rep.get(edit).context["form"]
    sent = {field.html_name: str(field.value() or "") for field in form}
    assert rep.post(edit, sent | {"text": "Second words"}).status_code == 302
    assert "Second words" in rep.get(page).content.decode()
    changed = Event.objects.filter(headline=f"{PointKind(kind).label} changed").get()
    assert ["Text", "First words", "Second words"] in changed.changes
    rep.post(reverse("prepared_removal", args=[prepared_deal.pk, point.pk]))
    assert not PreparedPoint.objects.exists()
    assert "Second words" in Event.objects.get(headline__endswith=" removed").detail


def test_a_benchmark_says_where_it_comes_from_and_of_when_it_is(rep, prepared_deal, page):
    new = reverse("prepared_new", args=[prepared_deal.pk, "benchmark"])
    values = {"version": "1", "text": "Market price", "answer": "9,000", "source": "Survey"}
    refused = rep.post(new, values | {"dated_on": "yesterday"})
    assert refused.status_code == 422
    assert "Market price" in refused.content.decode()
    rep.post(new, values | {"dated_on": "2020-06-30"})
    shown = rep.get(page).content.decode()
    assert "Survey" in shown
    assert "2020" in shown
    other = reverse("prepared_new", args=[prepared_deal.pk, "objection"])
    rep.post(other, values | {"dated_on": "2020-06-30"})
    assert PreparedPoint.objects.get(kind="objection").source == ""


def test_a_line_without_words_is_refused_with_the_answer_kept(rep, prepared_deal):
    new = reverse("prepared_new", args=[prepared_deal.pk, "objection"])
    refused = rep.post(new, {"version": "1", "text": " ", "answer": "kept"})
    assert refused.status_code == 422
    assert "kept" in refused.content.decode()
    assert rep.get(reverse("prepared_new", args=[prepared_deal.pk, "rumour"])).status_code == 404


def test_two_who_change_one_line_see_both_versions(rep, client_of, manager, prepared_deal, now):
    point = PreparedPoint.objects.create(
        deal=prepared_deal, kind="objection", text="Too dear", created_at=now
    )
    edit = reverse("prepared_edit", args=[prepared_deal.pk, point.pk])
    sent = {field.html_name: str(field.value() or "") for field in rep.get(edit).context["form"]}
    client_of(manager).post(edit, sent | {"answer": "Compare scope"})
    late = rep.post(edit, sent | {"answer": "Offer a trial"})
    assert late.status_code == 409
    assert "Compare scope" in late.content.decode()
    assert "Offer a trial" in late.content.decode()


def test_the_library_has_an_answer_to_each_of_its_tactics():
    library = tactic_library()
    assert len(library) >= 15
    assert len({one.key for one in library}) == len({one.tactic for one in library}) == len(library)
    assert all(one.tactic and one.answer for one in library)


def test_tactics_stand_once_on_the_page_and_each_counts_until_it_is_answered(
    rep, prepared_deal, page, now
):
    for text, answer in (("They wait", "We wait too"), ("They shout", "")):
        PreparedPoint.objects.create(
            deal=prepared_deal, kind="tactic", text=text, answer=answer, created_at=now
        )
    shown = rep.get(page)
    text = shown.content.decode()
    assert text.count("Tactics to expect</") + text.count("Tactics to expect<span") == 1
    assert text.count("They wait") == 1 + text.count("Edit tactic: They wait")
    assert "no answer yet" in text
    card = next(one for one in shown.context["work"].cards if one.area.key == "tactics")
    assert (card.done, card.total) == (1, 2)
    assert rep.get(page, {"edit": "tactics"}).context["form"] is None
    area = reverse("preparation_area", args=[prepared_deal.pk, "tactics"])
    assert rep.post(area, {}).status_code == 404


def test_tactics_are_taken_from_the_library_once_and_rewritten_here(rep, prepared_deal, page):
    library = reverse("tactics", args=[prepared_deal.pk])
    assert rep.post(library, {}).status_code == 422
    assert rep.post(library, {"tactic": "no-such"}).status_code == 422
    for _ in range(2):
        rep.post(library, {"tactic": ["nibble", "silence"]})
    ours = PreparedPoint.objects.filter(deal=prepared_deal, kind=PointKind.TACTIC)
    assert ours.count() == 2
    assert all(point.answer for point in ours)
    assert "One more small thing" in rep.get(page).content.decode()
    assert "expected" in rep.get(library).content.decode()


def test_a_teammate_reads_and_only_the_owner_writes(client_of, teammate, prepared_deal, page, now):
    point = PreparedPoint.objects.create(
        deal=prepared_deal, kind="objection", text="Too dear", created_at=now
    )
    reader = client_of(teammate)
    assert "Too dear" in reader.get(page).content.decode()
    for name, rest in (
        ("prepared_new", ["tactic"]),
        ("prepared_edit", [point.pk]),
        ("tactics", []),
    ):
        assert reader.get(reverse(name, args=[prepared_deal.pk, *rest])).status_code == 403


def test_what_drives_a_person_and_for_whom_they_speak_is_kept(rep, prepared_deal, page):
    boss = Stakeholder.objects.create(deal=prepared_deal, name="Ingrid", role="decision_maker")
    values: dict[str, Any] = {
        "version": "1", "name": "Per", "role": "representative", "influence": "2",
        "speaks_for": str(boss.pk), "constraints": "Fiscal year", "emotional_drivers": "Pride",
    }  # fmt: skip
    assert rep.post(reverse("stakeholder_new", args=[prepared_deal.pk]), values).status_code == 302
    shown = rep.get(page).content.decode()
    for text in ("speaks for Ingrid", "Fiscal year", "Pride"):
        assert text in shown
    per = Stakeholder.objects.get(name="Per")
    edit = reverse("stakeholder", args=[prepared_deal.pk, per.pk])
    assert rep.post(edit, values | {"speaks_for": str(per.pk)}).status_code == 422


def test_the_page_takes_as_many_queries_for_thirty_lines_as_for_one(
    rep, prepared_deal, page, now, count_queries
):
    def fill(count: int) -> None:
        PreparedPoint.objects.bulk_create(
            PreparedPoint(deal=prepared_deal, kind=kind, text="Words", created_at=now)
            for kind in PointKind
            for _ in range(count)
        )
        people = [Stakeholder(deal=prepared_deal, name="P", role="user") for _ in range(count)]
        for one in Stakeholder.objects.bulk_create(people):
            one.speaks_for = Stakeholder.objects.exclude(pk=one.pk).first()
            one.save()

    rep.get(page)
    fill(1)
    one = count_queries(lambda: rep.get(page))
    fill(29)
    assert count_queries(lambda: rep.get(page)) == one
