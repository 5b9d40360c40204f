"""Fields of forms that look the same on most pages."""

from collections.abc import Hashable

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from accounts.preferences import active_locale, active_zone

register = template.Library()

KEPT = 512
_written: dict[Hashable, SafeString] = {}


@register.simple_tag
def blank_field(field: BoundField) -> SafeString:
    """As `as_crispy_field`; one that nobody has filled in yet is written once, not on each page."""
    if field.form.is_bound or field.value() not in (None, "", []):
        return as_crispy_field(field)
    looks = _looks(field)
    text = _written.get(looks)
    if text is None:
        if len(_written) >= KEPT:
            _written.clear()
        text = _written[looks] = as_crispy_field(field)
    return text


def _looks(field: BoundField) -> Hashable:
    """Everything that an empty field without an error is written from."""
    kind, helper = field.field, getattr(field.form, "helper", None)
    return (
        type(field.form),
        type(kind),
        type(kind.widget),
        field.auto_id,
        field.html_name,
        field.label,
        field.help_text,
        kind.required,
        getattr(kind, "why", ""),
        getattr(helper, "hide_optional", False),
        tuple(sorted(kind.widget.attrs.items())),
        tuple(getattr(kind, "choices", ())),
        str(active_locale()),
        str(active_zone()),
    )
