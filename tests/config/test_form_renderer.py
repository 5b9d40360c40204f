"""Controls that are written directly say what Django's templates would."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from config.form_renderer import FormRenderer


@pytest.mark.parametrize(
    "widget",
    [forms.TextInput(), forms.HiddenInput(), forms.NumberInput(), forms.Textarea()],
    ids=lambda widget: type(widget).__name__,
)
@pytest.mark.parametrize("value", [None, "", "9,800", "<script>\"&'", 0])
@pytest.mark.parametrize("more", [{}, {"id": "a", "maxlength": 9, "title": '<"', "required": True}])
def test_a_control_is_written_as_by_django(widget, value, more):
    attrs = {"disabled": False} | more
    ours = widget.render("a&b", value, attrs, renderer=FormRenderer())
    assert ours == widget.render("a&b", value, attrs, renderer=DjangoTemplates())


CHOICES = [("", "---"), ("a", "A & <b>"), ("0", "Nought")]


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("value", [None, "", "a", 0, ["a", "0"]])
@pytest.mark.parametrize("choices", [CHOICES, [("Group", CHOICES)], []])
def test_so_is_a_choice_but_for_blank_lines(widget, value, choices):
    attrs = {"id": "a", "title": '<"', "required": True, "disabled": False}
    ours, djangos = (
        widget(choices=choices).render("a&b", value, attrs, renderer=renderer()).split()
        for renderer in (FormRenderer, DjangoTemplates)
    )
    assert ours == djangos


def test_other_controls_come_from_their_templates():
    widget = forms.RadioSelect(choices=[("a", "A")])
    assert 'type="radio"' in widget.render("x", "a", renderer=FormRenderer())
