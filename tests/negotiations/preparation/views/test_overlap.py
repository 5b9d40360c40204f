"""The zone of possible agreement of the whole deal."""

import pytest
from django.urls import reverse

from negotiations.deals.models import Side
from negotiations.preparation.models import Preparation
from negotiations.preparation.queries import workspace


@pytest.fixture
def url(prepared_deal) -> str:
    return reverse("overlap", args=[prepared_deal.pk])


@pytest.fixture
def walk_away(prepared_deal):
    def at(ours, theirs):
        Preparation.objects.update_or_create(
            deal=prepared_deal,
            defaults={"reservation_score": ours, "their_reservation_score": theirs},
        )
        prepared_deal.refresh_from_db()
        return workspace(prepared_deal).whole

    return at


def test_packages_that_beat_both_are_named_with_their_scores(rep, url, walk_away, prepared_deal):
    whole = walk_away(40, 40)
    assert [one.title for one in whole.columns] == ["Best for us", "Balanced", "Best for them"]
    for one in whole.columns:
        assert int(one.ours) >= 40
        assert int(one.theirs.removeprefix("≈")) >= 40
    first, last = whole.columns[0], whole.columns[-1]
    assert int(first.ours) > int(last.ours)
    assert whole.words == f"{last.ours} to {first.ours} points for us"
    page = rep.get(url).content.decode()
    assert "Packages that beat both alternatives" in page
    assert f"{first.gain} above our walk-away" in page
    shown = rep.get(reverse("preparation", args=[prepared_deal.pk])).content.decode()
    assert whole.words in shown


def test_an_empty_overlap_is_said_plainly(rep, url, walk_away):
    whole = walk_away(95, 95)
    assert (whole.is_empty, whole.columns) == (True, [])
    assert whole.words == "no overlap: no package gives both sides more than walking away"
    assert (
        "No overlap: no package gives both sides more than walking away."
        in rep.get(url).content.decode()
    )


def test_limits_that_leave_nothing_are_named(rep, url, walk_away, fee):
    fee.positions.filter(side=Side.THEIRS).update(limit=7500)
    whole = walk_away(10, 10)
    assert whole.words == "no overlap: the limits on Monthly fee leave nothing"
    assert "Monthly fee leave nothing" in rep.get(url).content.decode()


def test_no_package_crosses_a_limit_of_either_side(walk_away, prepared_deal):
    for column in walk_away(0, 0).columns:
        fee, terms, _ = column.values
        assert 8000 <= int(fee.strip("$").replace(",", "")) <= 9500
        assert 20 <= float(terms.split("\xa0")[0]) <= 45


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [(None, 40, "our walk-away score is open"),
     (40, None, "their walk-away score is not estimated")],
)  # fmt: skip
def test_what_is_not_known_yet_is_asked_for(rep, url, walk_away, ours, theirs, words):
    assert walk_away(ours, theirs).words == words
    page = rep.get(url).content.decode()
    assert "Not to be told yet" in page
    assert words[1:] in page


def test_weights_that_are_missing_are_asked_for_first(walk_away, prepared_deal, rep, deal):
    for issue in prepared_deal.issues.all():
        issue.positions.filter(side=Side.THEIRS).update(weight=None)
    assert walk_away(40, 40).words == "their side is not estimated"
    prepared_deal.issues.all().delete()
    assert walk_away(40, 40).words == "our weights and values are not complete"


def test_our_target_is_scored_for_both(walk_away, prepared_deal):
    leave = prepared_deal.issues.get(name="Exit")
    assert walk_away(40, 40).target == "–"
    trial = leave.options.get(label="After trial")
    leave.positions.filter(side=Side.OURS).update(target_option=trial)
    whole = walk_away(40, 40)
    assert whole.target == "61"
    assert whole.target_for_them == "≈30 to them, under their walk-away score"
    assert walk_away(40, 30).target_for_them == "≈30 to them, enough"


def test_the_team_reads_it(client_of, teammate, url, walk_away):
    walk_away(40, 40)
    assert client_of(teammate).get(url).status_code == 200
