"""Guidance is written in Markdown and shown as clean HTML."""

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()

_markdown = MarkdownIt("commonmark", {"html": False})


@register.filter
def guidance(text: str) -> SafeString:
    return mark_safe(nh3.clean(_markdown.render(text)))  # noqa: S308 - cleaned in this very line
