"""The marks of the bargaining table, written directly: a page has hundreds of them."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from negotiations.bargaining.queries.bars import Bar
from negotiations.bargaining.queries.dance import Chart, Dot
from negotiations.bargaining.queries.draft import Note
from negotiations.bargaining.queries.drawing import drawn
from negotiations.bargaining.queries.table import Cell, MoveMark
from negotiations.templatetags.look import icon

register = template.Library()

RANGE_BAR = (
    '<svg class="rng" width="100%" height="26" role="img" aria-label="{}">'
    '<svg x="4%" width="92%" overflow="visible">'
    '<rect class="track" y="11" width="100%" height="4" rx="1"/>'
    '<rect class="zone" x="{}%" y="11" width="{}%" height="4"/>{}{}{}{}</svg></svg>'
)
TARGET = '<svg x="{}%" overflow="visible"><path class="aim" d="M0 7V3M-3 3H3"/></svg>'
OURS = '<circle class="ours{}" cx="{}%" cy="13" r="{}"/>'
THEIRS = '<svg x="{}%" y="13" overflow="visible"><path class="theirs{}" d="{}"/></svg>'
LIMIT = '<rect class="wall" x="{}%" y="5" width="2" height="16"/>'
DIAMOND, LARGE_DIAMOND = "M0-5.6L5.6 0 0 5.6-5.6 0z", "M0-8L8 0 0 8-8 0z"

SAME = mark_safe("<small>same</small>")
NOT_MENTIONED = mark_safe(
    '<span title="not mentioned">–<span class="vh"> not mentioned</span></span>'
)
CONDITION = '<small title="{}">on condition<span class="vh">: {}</span></small>'
MOVE = (
    '<span class="mv{}">{}<svg class="b" width="{}" height="4" aria-hidden="true"></svg>{}</span>'
)

OUR_DOT = '<circle class="dot-o" cx="{}" cy="{}" r="5"/>'
THEIR_DOT = (
    '<svg x="{}" y="{}" overflow="visible"><rect class="dot-t" x="-4.5" y="-4.5" width="9" '
    'height="9" transform="rotate(45)"/></svg>'
)
DOT_LABEL = '<text class="lb {}" x="{}" y="{}" text-anchor="{}">{}</text>'


@register.simple_tag
def range_bar(bar: Bar) -> SafeString:
    """One issue from worst (left) to best (right) for us; what is not known has no mark."""
    met = " met" if bar.is_met else ""
    return format_html(
        RANGE_BAR,
        bar.label,
        drawn(bar.zone_start),
        drawn(bar.zone_width),
        "" if bar.target is None else format_html(TARGET, drawn(bar.target)),
        "" if bar.ours is None else format_html(OURS, met, drawn(bar.ours), 4 if met else 5),
        ""
        if bar.theirs is None
        else format_html(THEIRS, drawn(bar.theirs), met, LARGE_DIAMOND if met else DIAMOND),
        "" if bar.limit is None else format_html(LIMIT, drawn(bar.limit)),
    )


@register.simple_tag
def offer_cells(cells: Iterable[Cell]) -> SafeString:
    """One issue in the offers that are shown, a cell for each."""
    written = (
        (
            cell.css,
            format_html(' data-l="{}"', cell.label) if cell.label else "",
            icon("stop", "past our limit:") if cell.is_past else "",
            _said(cell),
            format_html(CONDITION, cell.condition, cell.condition) if cell.condition else "",
        )
        for cell in cells
    )
    return format_html_join("", '<td class="{}"{}>{}{}{}</td>', written)


@register.simple_tag
def term_note(note: Note) -> SafeString:
    """What stands under the input of a term: what is wrong with it, or what it moves."""
    stop = icon("stop", small=True)
    if note.error:
        return format_html('<p class="err">{}<span>{}</span></p>', stop, note.error)
    past = format_html('<span class="lim">{} {}</span>', stop, note.limit) if note.limit else ""
    told = format_html("<small>{}</small>", note.text) if note.text else ""
    return format_html("{}{}", _moved(note, past), told)


def _moved(note: Note, past: SafeString | str) -> SafeString | str:
    if note.move:
        return _move(note.move, past)
    return format_html('<span class="mv back">{}</span>', past) if past else ""


@register.simple_tag
def course_of_offers(chart: Chart) -> SafeString:
    """Both sides' paths through a chart and a mark for each offer."""
    paths = ((css, path) for css, path in (("o", chart.our_path), ("t", chart.their_path)) if path)
    return format_html_join("", '<path class="line-{}" d="{}"/>', paths) + format_html_join(
        "", "{}{}", ((_dot(dot), _dot_label(dot)) for dot in chart.dots)
    )


def _move(move: MoveMark, past: str = "") -> SafeString:
    """What one side moved; the bar is as long as its share of the issue's whole range."""
    return format_html(MOVE, " back" if move.grew else "", past, move.width, move.text)


def _said(cell: Cell) -> SafeString:
    if cell.move:
        return format_html('<span class="chg">{}</span>{}', cell.text, _move(cell.move))
    if cell.state == "none":
        return NOT_MENTIONED
    return format_html("{}{}", cell.text, SAME if cell.state == "same" else "")


def _dot(dot: Dot) -> SafeString:
    return format_html(OUR_DOT if dot.side == "o" else THEIR_DOT, dot.x, dot.y)


def _dot_label(dot: Dot) -> SafeString:
    return format_html(DOT_LABEL, dot.side, dot.label_x, dot.label_y, dot.anchor, dot.label)
