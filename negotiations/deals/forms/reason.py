"""A step that goes on with something missing, once it says why."""

from django import forms


class ReasonForm(forms.Form):
    """A form whose `reason` is asked for only where something is missing."""

    def ask_for_reason(self, why: str) -> None:
        """Refuse to go on without one."""
        self.fields["reason"].required = True
        self.add_error("reason", why)
