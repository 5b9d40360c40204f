"""Trust over time, person by person, and how the talking began."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from negotiations.deals.models import Event, Stakeholder
from negotiations.information_exchange.actions import assess
from negotiations.information_exchange.models import Aspect, Beginning, Rating
from negotiations.information_exchange.queries import trust_page
from negotiations.preparation.models import Preparation


@pytest.fixture
def url(prepared_deal) -> str:
    return reverse("trust", args=[prepared_deal.pk])


@pytest.fixture
def ingrid(prepared_deal) -> Stakeholder:
    return Stakeholder.objects.create(deal=prepared_deal, name="Ingrid", role="decision_maker")


def judged(deal, by, now, *scores: int, person=None) -> None:
    """Trustworthiness judged once a day."""
    for day, score in enumerate(scores):
        assess(
            deal=deal, person=person, scores={Aspect.TRUSTWORTHINESS: (score, f"Day {day}")},
            by=by, now=now + timedelta(days=day),
        )  # fmt: skip


def test_four_aspects_of_a_person_are_kept_with_their_notes(rep, prepared_deal, url, ingrid):
    data = {"person": ingrid.pk, "trust": "4", "trust_note": "Kept her word", "alignment": "2"}
    answer = rep.post(url, data)
    assert answer["Location"] == f"{url}?who={ingrid.pk}"
    kept = [(one.aspect, one.score, one.note, one.person) for one in Rating.objects.order_by("pk")]
    assert kept == [("trust", 4, "Kept her word", ingrid), ("alignment", 2, "", ingrid)]
    event = Event.objects.first()
    assert event.headline == "Trust assessed: Ingrid"
    assert event.detail == "Trustworthiness: 4, Kept her word\nAlignment of interests: 2"
    page = rep.get(answer["Location"]).content.decode()
    assert 'aria-label="Trustworthiness: 4 of 5"' in page
    assert "Kept her word" in page
    assert "Kept her word" in rep.get(url).content.decode()  # judged last
    assert "Kept her word" not in rep.get(f"{url}?who=all").content.decode()


def test_the_whole_side_can_be_judged(rep, url):
    rep.post(url, {"competency": "5"})
    assert Rating.objects.get().person is None
    assert Event.objects.first().headline == "Trust assessed: Halden Outdoor"


@pytest.mark.parametrize(
    ("data", "field"),
    [({}, "__all__"), ({"trust": "6"}, "trust"), ({"trust": "x"}, "trust"),
     ({"trust_note": "Why"}, "trust"), ({"trust": "3", "trust_note": "x" * 301}, "trust_note"),
     ({"trust": "3", "person": "987654321"}, "person")],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_where_it_was_typed(rep, url, data, field):
    answer = rep.post(url, data)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Rating.objects.exists()


@pytest.mark.parametrize("score", [0, 6])
def test_no_other_score_can_be_stored(prepared_deal, owner, now, score):
    with pytest.raises(IntegrityError), transaction.atomic():
        judged(prepared_deal, owner, now, score)


def test_the_chart_runs_with_time_and_up_with_trust(prepared_deal, owner, now):
    judged(prepared_deal, owner, now, 1, 3, 5)
    page = trust_page(prepared_deal, None)
    chart = page.charts[0]
    assert chart.points == [(22.0, 68.0), (109.0, 40.0), (196.0, 12.0)]
    assert (chart.latest, chart.change) == (5, 2)
    assert chart.told == "Trustworthiness: 5 of 5, up since the one before"
    assert page.charts[1].told == "Competency: not assessed yet"
    assert [one.note for one in page.ratings] == ["Day 2", "Day 1", "Day 0"]


@pytest.mark.parametrize(("scores", "word"), [((4, 2), "down"), ((3, 3), "unchanged")])
def test_the_chart_says_which_way_it_goes(prepared_deal, owner, now, scores, word):
    judged(prepared_deal, owner, now, *scores)
    assert word in trust_page(prepared_deal, None).charts[0].told


def test_a_single_assessment_is_a_point(prepared_deal, owner, now):
    judged(prepared_deal, owner, now, 2)
    assert trust_page(prepared_deal, None).charts[0].points == [(196.0, 54.0)]


def test_without_assessments_the_page_says_what_they_bring(rep, url):
    assert "Not assessed yet" in rep.get(url).content.decode()


def test_an_assessment_sent_twice_is_kept_once(rep, url):
    for _ in range(2):
        rep.post(url, {"trust": "3", "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7"})
    assert Rating.objects.count() == 1


def test_a_teammate_reads_and_does_not_judge(client_of, teammate, prepared_deal, owner, now, url):
    judged(prepared_deal, owner, now, 4)
    client = client_of(teammate)
    page = client.get(url).content.decode()
    assert "Day 0" in page
    assert "Keep assessment" not in page
    assert client.post(url, {"trust": "1"}).status_code == 403


def test_the_page_asks_a_fixed_number_of_questions(
    rep, prepared_deal, owner, now, url, count_queries
):
    judged(prepared_deal, owner, now, 3)
    rep.get(url)
    few = count_queries(lambda: rep.get(url))
    judged(prepared_deal, owner, now, *([4] * 30))
    assert count_queries(lambda: rep.get(url)) == few


@pytest.fixture
def start(prepared_deal) -> str:
    return reverse("beginning", args=[prepared_deal.pk])


def sent(client, start, **changes) -> dict[str, str]:
    form = client.get(start).context["form"]
    return {field.html_name: str(field.value() or "") for field in form} | changes


def test_how_it_began_is_noted_and_shown_on_the_overview(rep, prepared_deal, start):
    Preparation.objects.create(deal=prepared_deal, ground_rules="One speaker per side")
    overview = reverse("information_exchange", args=[prepared_deal.pk])
    assert "invite them to begin" in rep.get(overview).content.decode()
    assert "One speaker per side" not in rep.get(overview).content.decode()
    answer = rep.post(start, sent(rep, start, spoke_first="theirs"))
    assert answer["Location"] == f"{overview}#beginning"
    page = rep.get(overview).content.decode()
    assert "they spoke first" in page
    assert "One speaker per side" in page
    assert "Leave the silence to them." in page
    assert Event.objects.first().headline == "Who spoke first and Ground rules agreed noted"


@pytest.mark.parametrize(("field", "value"), [("spoke_first", "nobody"), ("ground_rules", "a\0b")])
def test_a_beginning_that_cannot_be_is_refused(rep, start, field, value):
    answer = rep.post(start, sent(rep, start) | {field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_two_people_noting_the_beginning_choose(rep, client_of, manager, start):
    mine = sent(rep, start, ground_rules="Mine")
    boss = client_of(manager)
    boss.post(start, sent(boss, start, ground_rules="Theirs"))
    answer = rep.post(start, mine)
    assert answer.status_code == 409
    rep.post(start, dict(answer.context["conflict"].hidden) | {"keep-ground_rules": "mine"})
    assert Beginning.objects.get().ground_rules == "Mine"


def test_a_closed_deal_takes_neither(rep, owner, now, prepared_deal, url, start):
    data = sent(rep, start, spoke_first="ours")
    prepared_deal.outcome, prepared_deal.closed_at, prepared_deal.closed_by = "lost", now, owner
    prepared_deal.save()
    for page in (rep.post(url, {"trust": "3"}), rep.post(start, data)):
        assert page.status_code == 422
        assert "closed on Tue, Nov 24, 2020" in page.content.decode()
