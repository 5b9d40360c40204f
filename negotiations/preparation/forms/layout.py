"""How the forms of the workspaces are laid out."""

from crispy_forms.helper import FormHelper


def all_optional() -> FormHelper:
    """For a form that may be filled in bit by bit, where saying so at each field is noise."""
    helper = FormHelper()
    helper.form_tag = False
    helper.hide_optional = True
    return helper
