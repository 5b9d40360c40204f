"""Their limit among the options of a choice, and how far we may be off."""

import pytest

from negotiations.deals.models import Side
from negotiations.preparation.models import Confidence, Option, Position
from negotiations.preparation.queries import issues_of, zone_words
from negotiations.preparation.queries.estimates import limit_text
from negotiations.preparation.queries.issues import position

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(prepared_deal):
    """Sets their limit on the exit and how sure we are; what the workspace says then."""
    option = {one.label: one for one in Option.objects.filter(issue__name="Exit")}

    def told(limit: str = "", sure: str = "", our_limit: str = "") -> tuple[str, str]:
        rows = Position.objects.filter(issue__name="Exit")
        rows.filter(side=Side.THEIRS).update(limit_option=option.get(limit), confidence=sure)
        rows.filter(side=Side.OURS).update(limit_option=option.get(our_limit))
        issue = next(one for one in issues_of(prepared_deal) if one.name == "Exit")
        theirs = position(issue, Side.THEIRS)
        return limit_text(issue, theirs, "USD"), zone_words(issue, "USD")

    return told


def test_without_a_limit_of_theirs_anything_goes(told):
    assert told() == ("", "any option")
    assert told(sure=Confidence.LOW) == ("", "any option")


def test_their_least_acceptable_option_ends_the_zone(told):
    assert told("After trial") == ("≈After trial", "After trial or Any month")
    assert told("After trial", our_limit="After trial") == ("≈After trial", "After trial")


def test_the_less_sure_we_are_the_more_options_are_in_doubt(told):
    # Worth to them: None 0, After trial 50, Any month 100: a limit at Any month leaves no way.
    assert told("Any month", Confidence.LOW) == ("≈Any month", "Any month")
    # From 100 to 50 it is 50 points, half of which reaches nothing; a quarter neither.
    assert told("After trial", Confidence.LOW)[0] == "≈After trial"
    Option.objects.filter(label="None").update(their_score=30)
    assert told("After trial", Confidence.LOW) == (
        "≈After trial", "After trial or Any month, perhaps None",
    )  # fmt: skip
    assert told("After trial", Confidence.MEDIUM) == ("≈After trial", "After trial or Any month")


def test_they_may_stop_sooner_than_we_think(told):
    assert told("None", Confidence.LOW) == ("≈None, perhaps After trial", "any option")
    assert told("None", Confidence.MEDIUM) == ("≈None", "any option")


def test_what_we_could_not_sign_is_no_perhaps(told):
    Option.objects.filter(label="None").update(their_score=30)
    Option.objects.filter(label="None").update(our_score=10)
    found = told("After trial", Confidence.LOW, our_limit="After trial")
    assert found == ("≈After trial", "After trial")
    assert told("Any month", our_limit="After trial")[1] == "no overlap"
