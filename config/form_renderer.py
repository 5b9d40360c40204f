"""How the controls of forms are written out."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INPUTS = {f"django/forms/widgets/{kind}.html" for kind in ("text", "hidden", "number", "email")}
TEXTAREA = "django/forms/widgets/textarea.html"
SELECT = "django/forms/widgets/select.html"


class FormRenderer(DjangoTemplates):
    """Django's own, with the plainest controls written directly.

    A page of a deal has dozens of them, and three nested templates for each are a good part of the
    time it takes.
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == TEXTAREA:
            return _textarea(context["widget"])
        if template_name == SELECT and not any(
            name for name, _, _ in context["widget"]["optgroups"]
        ):
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _input(widget: dict[str, Any]) -> SafeString:
    attrs = {"type": widget["type"], "name": widget["name"]}
    if widget["value"] is not None:
        attrs["value"] = str(widget["value"])
    return format_html("<input{}>", _attributes(attrs | widget["attrs"]))


def _textarea(widget: dict[str, Any]) -> SafeString:
    attrs = _attributes({"name": widget["name"]} | widget["attrs"])
    return format_html("<textarea{}>\n{}</textarea>", attrs, widget["value"] or "")


def _select(widget: dict[str, Any]) -> SafeString:
    options = (
        (option["value"], _attributes(option["attrs"]), option["label"])
        for _, group, _ in widget["optgroups"]
        for option in group
    )
    attrs = _attributes({"name": widget["name"]} | widget["attrs"])
    inner = format_html_join("", '\n  <option value="{}"{}>{}</option>', options)
    return format_html("<select{}>{}\n</select>", attrs, inner)


def _attributes(attrs: dict[str, Any]) -> SafeString:
    """As Django's `attrs.html`: True stands alone, False is left out."""
    valued = [pair for pair in attrs.items() if not isinstance(pair[1], bool)]
    alone = [(name,) for name, value in attrs.items() if value is True]
    return format_html_join("", ' {}="{}"', valued) + format_html_join("", " {}", alone)
