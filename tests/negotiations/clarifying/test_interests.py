"""The interest map: marks, the list behind the picture, and the picture to take along."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from django.urls import reverse

from negotiations.clarifying.models import CommonGround, MovableInterest
from negotiations.clarifying.queries import interest_map, picture_of
from negotiations.deals.models import Event, Side
from negotiations.preparation.models import Position

HTMX = {"HX-Request": "true"}


@pytest.fixture
def deal_map(prepared_deal):
    """Both interests are known for the fee, ours for the terms, theirs for the exit."""
    for name, side, text in (
        ("Monthly fee", "ours", "a senior team costs 7,400"),
        ("Monthly fee", "theirs", "a board that approved <100,000> & no more"),
        ("Payment terms", "ours", "pay freelancers on time"),
        ("Exit", "theirs", "not tied to a broken promise"),
    ):
        held = Position.objects.filter(issue__deal=prepared_deal, issue__name=name, side=side)
        held.update(interest=text)
    return prepared_deal


def held(deal, name: str, side: Side) -> Position:
    return Position.objects.get(issue__deal=deal, issue__name=name, side=side)


def page_url(deal) -> str:
    return reverse("interests", args=[deal.pk])


def move(client, deal, position, *, on: bool, **headers):
    data = {"position": position.pk} | ({"is_movable": "on"} if on else {})
    return client.post(reverse("interest_movable", args=[deal.pk]), data, headers=headers or None)


def share(client, deal, **data):
    return client.post(reverse("common_ground", args=[deal.pk]), data)


def test_the_map_says_what_is_known_and_where_an_interest_is_missing(rep, deal_map):
    page = rep.get(page_url(deal_map))
    text = page.content.decode()
    assert "4 interests, 0 in common, 0 that can move" in text
    assert text.count("interest unknown") == 2
    assert [row.can_be_paired for row in page.context["map"].rows] == [True, False, False]


def test_without_interests_the_page_says_where_they_are_noted(rep, prepared_deal):
    text = rep.get(page_url(prepared_deal)).content.decode()
    assert "No interest is known yet" in text
    assert reverse("interests_svg", args=[prepared_deal.pk]) not in text


def test_an_interest_is_marked_movable_once_and_unmarked(rep, deal_map):
    fee = held(deal_map, "Monthly fee", Side.THEIRS)
    answer = move(rep, deal_map, fee, on=True)
    assert answer["Location"] == f"{page_url(deal_map)}#interests-{fee.issue_id}"
    move(rep, deal_map, fee, on=True)
    assert MovableInterest.objects.get().position == fee
    told = Event.objects.filter(headline="Monthly fee: the interest can move")
    assert (told.count(), told[0].side) == (1, "theirs")
    move(rep, deal_map, fee, on=False)
    assert not MovableInterest.objects.exists()


def test_with_htmx_the_map_alone_comes_back(rep, deal_map):
    answer = move(rep, deal_map, held(deal_map, "Monthly fee", Side.OURS), on=True, **HTMX)
    text = answer.content.decode()
    assert text.startswith('<div class="stack" id="map">')
    assert "1 that can move" in text


@pytest.mark.parametrize("position", ["", "987654321", "abc"])
def test_an_interest_that_is_not_on_the_map_is_refused(rep, deal_map, position):
    answer = rep.post(reverse("interest_movable", args=[deal_map.pk]), {"position": position})
    assert answer.status_code == 422
    assert "This interest is not on the map." in answer.content.decode()


def test_a_position_without_an_interest_is_not_on_the_map(rep, deal_map):
    assert move(rep, deal_map, held(deal_map, "Exit", Side.OURS), on=True).status_code == 422


def test_two_interests_are_paired_lit_and_parted_again(rep, deal_map):
    ours, theirs = (held(deal_map, "Monthly fee", side) for side in Side)
    share(rep, deal_map, ours=ours.pk, theirs=theirs.pk)
    found = interest_map(deal_map)
    assert [one.is_shared for one in found.interests] == [True, True, False, False]
    assert not found.rows[0].can_be_paired
    assert len(picture_of(found).links) == 1
    assert "both want it" in rep.get(page_url(deal_map)).content.decode()
    ground = CommonGround.objects.get()
    rep.post(reverse("common_ground_removal", args=[deal_map.pk, ground.pk]))
    assert not CommonGround.objects.exists()
    told = Event.objects.filter(deal=deal_map).first().headline
    assert told.startswith("No common ground after all: a senior team costs 7,400")


def test_interests_of_different_issues_may_meet_and_one_may_be_shared_alone(rep, deal_map):
    ours = held(deal_map, "Payment terms", Side.OURS)
    theirs = held(deal_map, "Exit", Side.THEIRS)
    share(rep, deal_map, ours=ours.pk, theirs=theirs.pk, text="Promises that hold")
    share(rep, deal_map, theirs=held(deal_map, "Monthly fee", Side.THEIRS).pk)
    share(rep, deal_map, text="Neither wants to start again in spring")
    picture = picture_of(interest_map(deal_map))
    assert [line for _, line in picture.band] == [
        "Promises that hold",
        "a board that approved <100,000> & no more",
        "Neither wants to start again in spring",
    ]


def test_the_same_ground_is_marked_once(rep, deal_map):
    ours, theirs = (held(deal_map, "Monthly fee", side).pk for side in Side)
    share(rep, deal_map, ours=ours, theirs=theirs)
    answer = share(rep, deal_map, ours=ours, theirs=theirs, text="In other words")
    assert answer.status_code == 422
    assert "marked as common ground already" in answer.content.decode()
    assert CommonGround.objects.count() == 1


def test_a_form_sent_twice_marks_one_and_shows_the_map_again(rep, deal_map):
    data = {"text": "Calm", "_once": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
    url = reverse("common_ground", args=[deal_map.pk])
    answers = [rep.post(url, data, headers=HTMX, follow=True) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert CommonGround.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "field"),
    [({}, "text"), ({"text": "a" * 301}, "text"), ({"ours": "987654321", "text": "x"}, "ours")],
)
def test_common_ground_that_makes_no_sense_is_refused(rep, deal_map, data, field):
    answer = share(rep, deal_map, **data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not CommonGround.objects.exists()


def test_our_interest_cannot_stand_for_theirs(rep, deal_map):
    ours = held(deal_map, "Monthly fee", Side.OURS)
    assert share(rep, deal_map, theirs=ours.pk).status_code == 422


def test_the_picture_is_a_file_for_the_team_with_its_own_style(rep, deal_map, owner):
    share(rep, deal_map, text="Calm")
    answer = rep.get(reverse("interests_svg", args=[deal_map.pk]))
    assert answer["Content-Disposition"] == (
        'attachment; filename="interests-12-month-marketing-retainer.svg"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    drawing = ET.fromstring(answer.content)
    texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Confidential: for our own team only" in texts
    assert "a board that approved <100,000> & no more" in texts
    assert drawing.find("{http://www.w3.org/2000/svg}style") is not None
    assert b"Olga Owner" in answer.content
    assert b"8000" not in answer.content


def test_the_picture_comes_as_png_too(rep, deal_map):
    answer = rep.get(reverse("interests_png", args=[deal_map.pk]))
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    width = int.from_bytes(answer.content[16:20], "big")
    assert width > 1400


def test_a_long_interest_is_cut_in_the_picture_and_whole_in_the_list(rep, deal_map):
    text = "\n".join(f"line {number} \u202e of an interest" for number in range(40))
    Position.objects.filter(pk=held(deal_map, "Exit", Side.THEIRS).pk).update(interest=text)
    box = picture_of(interest_map(deal_map)).boxes[-1]
    assert len(box.lines) == 6
    assert box.lines[-1][1].endswith("…")
    assert "line 39" in rep.get(page_url(deal_map)).content.decode()
    ET.fromstring(rep.get(reverse("interests_svg", args=[deal_map.pk])).content)


def test_boxes_do_not_overlap(deal_map):
    boxes = picture_of(interest_map(deal_map)).boxes
    for side in Side:
        column = [box for box in boxes if box.interest.side == side]
        for above, below in pairwise(column):
            assert above.y + above.height < below.y


def test_a_closed_deal_takes_no_mark_and_says_why(rep, deal_map, owner, now):
    fee = held(deal_map, "Monthly fee", Side.OURS)
    ground = CommonGround.objects.create(deal=deal_map, text="X", noted_at=now, noted_by=owner)
    deal_map.outcome, deal_map.closed_at, deal_map.closed_by = "lost", now, owner
    deal_map.save()
    removal = reverse("common_ground_removal", args=[deal_map.pk, ground.pk])
    for answer in (
        move(rep, deal_map, fee, on=True),
        share(rep, deal_map, text="Calm"),
        rep.post(removal),
        rep.post(removal, headers=HTMX),
    ):
        assert answer.status_code == 422
        said = answer.content.decode() + answer.get("HX-Trigger", "")
        assert "closed on Tue, Nov 24, 2020" in said


def test_a_teammate_looks_and_marks_nothing(client_of, teammate, deal_map, owner, now):
    client = client_of(teammate)
    ground = CommonGround.objects.create(deal=deal_map, text="X", noted_at=now, noted_by=owner)
    text = client.get(page_url(deal_map)).content.decode()
    assert "pay freelancers on time" in text
    for control in ("Both want this", "aria-pressed", "Mark as common ground", "Undo"):
        assert control not in text.partition('id="map"')[2].partition('id="timeline"')[0]
    removal = reverse("common_ground_removal", args=[deal_map.pk, ground.pk])
    assert client.post(removal).status_code == 403
    assert share(client, deal_map, text="Y").status_code == 403
    assert client.get(reverse("interests_svg", args=[deal_map.pk])).status_code == 200


def test_marks_of_another_deal_are_not_found(rep, new_deal, owner, now, deal_map):
    other = new_deal(owner, now)
    ground = CommonGround.objects.create(deal=deal_map, text="X", noted_at=now, noted_by=owner)
    url = reverse("common_ground_removal", args=[other.pk, ground.pk])
    assert rep.post(url).status_code == 404
    assert move(rep, other, held(deal_map, "Exit", Side.THEIRS), on=True).status_code == 422


@pytest.mark.parametrize("count", [1, 30])
def test_the_map_asks_a_fixed_number_of_questions(
    rep, owner, deal_map, now, count, django_assert_num_queries
):
    fee = held(deal_map, "Monthly fee", Side.OURS)
    for rank in range(count):
        issue = fee.issue
        issue.pk, issue.name, issue.rank = None, f"Issue {rank}", 10 + rank
        issue.save()
        ours, theirs = (
            Position.objects.create(issue=issue, side=side, interest="Why") for side in Side
        )
        MovableInterest.objects.create(position=theirs, marked_at=now, marked_by=owner)
        CommonGround.objects.create(
            deal=deal_map, ours=ours, theirs=theirs, noted_at=now, noted_by=owner
        )
    rep.get(page_url(deal_map))
    with django_assert_num_queries(QUERIES):
        rep.get(page_url(deal_map))


QUERIES = 15
