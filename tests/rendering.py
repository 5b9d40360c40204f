"""A piece of template as a page would show it."""

from django.template import RequestContext, Template
from django.test import RequestFactory


def render(source: str, *, address: str = "/", **values: object) -> str:
    context = RequestContext(RequestFactory().get(address))
    context.push(values)
    return Template("{% load look crispy_forms_tags %}" + source).render(context)
