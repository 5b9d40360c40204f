from negotiations.bargaining.queries.bars import Bar
from negotiations.bargaining.queries.draft import Note
from negotiations.bargaining.queries.table import Cell, MoveMark
from tests.rendering import render

DOWN = MoveMark("−$300", 12)


def bar(**marks) -> Bar:
    nothing = {"limit": None, "target": None, "ours": None, "theirs": None, "is_met": False}
    return Bar(label="Fee: ours $9", zone_start=10, zone_width=90.25, **nothing | marks)


def cells(*several: Cell) -> str:
    return render("{% load bargaining %}{% offer_cells cells %}", cells=several)


def note(**said) -> str:
    return render("{% load bargaining %}{% term_note note %}", note=Note("1", **said))


def range_bar(**marks) -> str:
    return render("{% load bargaining %}{% range_bar bar %}", bar=bar(**marks))


def test_a_range_bar_never_writes_a_comma():
    page = range_bar(target=50.0, ours=33.3333)
    assert 'aria-label="Fee: ours $9"' in page
    assert 'cx="33.3%"' in page
    assert 'class="wall"' not in page
    assert 'class="theirs' not in page
    assert 'width="90.2%"' in page


def test_nothing_lies_left_of_the_worst():
    assert '<rect class="wall" x="0.0%"' in range_bar(limit=-0.0)


def test_where_both_sides_met_the_diamond_goes_around_the_circle():
    page = range_bar(ours=40.0, theirs=40.0, is_met=True)
    assert '<circle class="ours met" cx="40.0%" cy="13" r="4"/>' in page
    assert 'class="theirs met" d="M0-8L8 0' in page


def test_a_cell_tells_its_offer_its_value_and_what_was_moved():
    page = cells(Cell("$9,200", "changed", "v o", "Ours, #3", move=DOWN))
    assert page.startswith('<td class="v o" data-l="Ours, #3"><span class="chg">$9,200</span>')
    assert '<svg class="b" width="12" height="4" aria-hidden="true"></svg>−$300' in page


def test_what_asks_for_more_than_before_goes_back():
    page = cells(Cell("$9,900", "changed", "v t", move=MoveMark("+$300", 9, grew=True)))
    assert '<span class="mv back">' in page
    assert "data-l" not in page


def test_a_cell_says_in_words_what_its_marks_mean():
    page = cells(
        Cell("$5", "first", "v t past", is_past=True),
        Cell("–", "none", "v t same"),
        Cell("$6", "same", "v t same"),
    )
    assert 'aria-label="past our limit:"' in page
    assert '–<span class="vh"> not mentioned</span>' in page
    assert "$6<small>same</small>" in page


def test_what_people_wrote_is_escaped():
    page = cells(Cell("<Never>", "first", "v o", condition='if "you" & we'))
    assert "&lt;Never&gt;" in page
    assert 'title="if &quot;you&quot; &amp; we"' in page
    assert "&lt;b&gt;" in note(error="<b>")


def test_under_an_input_stands_what_is_wrong_or_what_it_moves():
    assert note() == ""
    assert note(text="same") == "<small>same</small>"
    assert '<p class="err">' in note(error="Enter a number.")
    past = note(limit="past limit $5")
    assert past.startswith('<span class="mv back"><span class="lim">')
    both = note(move=DOWN, limit="past limit $5")
    assert both.startswith('<span class="mv"><span class="lim">')
    assert both.endswith("−$300</span>")
