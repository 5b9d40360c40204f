"""The name of a template."""

from django import forms

from negotiations.figures import CleanCharField


class TemplateNameForm(forms.Form):
    """What a template is called."""

    name = CleanCharField(
        label="Name", max_length=80, help_text="The product line, as everybody calls it."
    )
