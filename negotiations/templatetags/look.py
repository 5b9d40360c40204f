"""Small marks of the interface: icons, initials, the two sides, stage colours. Formatting only."""

from functools import lru_cache
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SIDE_CLASS = {"ours": "o", "theirs": "t", "us": "o", "them": "t"}
SIDE_WORD = {"o": "ours", "t": "theirs"}


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "", *, small: bool = False) -> SafeString:
    """One symbol of icons.svg; without a label it is decoration and hidden from screen readers."""
    size = "i s" if small else "i"
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', size, label, href
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', size, href)


@register.simple_tag(takes_context=True)
def avatar(
    context: template.RequestContext, person: object, *, small: bool = False, side: str = "ours"
) -> SafeString:
    """The initials of a person, filled when it is the one signed in, square for the other side."""
    name = str(person)
    classes = " ".join(
        word
        for word, wanted in (
            ("ava", True),
            ("s", small),
            ("t", side_class(side) == "t"),
            ("me", person == context.get("user")),
        )
        if wanted
    )
    return format_html(
        '<span class="{}" role="img" aria-label="{}" title="{}">{}</span>',
        classes,
        name,
        name,
        initials(name),
    )


@register.filter
def initials(name: object) -> str:
    """Two letters at most: of the first and the last word."""
    words = [word for word in str(name).split("@")[0].replace(".", " ").split() if word]
    letters = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in letters).upper()


@register.filter
def side_class(side: object) -> str:
    """`o` for our side, `t` for theirs: the classes of the stylesheet."""
    return SIDE_CLASS.get(str(side), str(side))


@register.simple_tag
def side_mark(side: object, text: str = "", *, small: bool = False) -> SafeString:
    """Solid circle for ours, open diamond for theirs, with a word beside it."""
    css = side_class(side)
    size = " small" if small else ""
    return format_html('<span class="side {}{}">{}</span>', css, size, text or SIDE_WORD[css])


@register.filter
def stage_class(number: int | str) -> str:
    """The class that carries the colour of backbone stage 1 to 6."""
    return f"s{number}"


@register.filter
def widget_attr(field: BoundField, name: str) -> Any:
    """An attribute of a field's widget, for names a template cannot spell (`data-suffix`)."""
    return field.field.widget.attrs.get(name, "")
