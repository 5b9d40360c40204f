"""A piece of template as a page would show it, without the line breaks of its source."""

import re

from django.template import RequestContext, Template
from django.test import RequestFactory


def render(source: str, *, address: str = "/", **values: object) -> str:
    context = RequestContext(RequestFactory().get(address))
    context.push(values)
    page = Template("{% load look crispy_forms_tags %}" + source).render(context)
    return re.sub(r"\n\s+", " ", re.sub(r">\s*\n\s*<", "><", page))
