import pytest

from negotiations.templatetags import look
from tests.rendering import render


def test_an_icon_without_a_label_is_hidden_from_screen_readers():
    mark = render('{% icon "check" %}')
    assert mark == '<svg class="i" aria-hidden="true"><use href="/static/icons.svg#check"/></svg>'


def test_an_icon_with_a_label_is_an_image_with_that_name():
    mark = render('{% icon "stop" label="past our limit" small=True %}')
    assert 'class="i s" role="img" aria-label="past our limit"' in mark


def test_a_label_is_escaped():
    assert "<b>" not in render("{% icon 'stop' label=label %}", label='"><b>')


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jonas Reuter", "JR"),
        ("Anna Maria da Silva", "AS"),
        ("Cher", "C"),
        ("rep@demo.example", "R"),
        ("jo.ko@demo.example", "JK"),
        ("", ""),
    ],
)
def test_initials_are_the_first_and_the_last_word(name, letters):
    assert look.initials(name) == letters


def test_the_own_avatar_is_filled_and_those_of_others_are_not(owner):
    own = render("{% avatar user %}", user=owner)
    other = render('{% avatar "Marta Klein" small=True %}', user=owner)
    assert 'class="ava me"' in own
    assert 'aria-label="Olga Owner"' in own
    assert 'class="ava s"' in other


def test_a_person_of_the_other_side_is_square():
    assert 'class="ava t"' in render('{% avatar "Per Lunde" side="theirs" %}')


def test_each_side_has_its_own_mark():
    assert render('{% side_mark "ours" %}') == '<span class="side o">ours</span>'
    assert 'side t small">Their turn<' in render('{% side_mark "theirs" "Their turn" small=True %}')


def test_a_stage_gives_the_class_of_its_colour():
    assert render("{{ 4|stage_class }}") == "s4"
