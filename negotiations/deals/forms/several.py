"""Several rows of a short list, ticked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

# Every number of that many digits fits the column of a key; a longer one would not be a choice.
LONGEST_KEY = 18


class SeveralField(forms.ModelMultipleChoiceField):
    """Boxes to tick. A number too large for any key is a choice that does not exist."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": f"{str(key)[:LONGEST_KEY]}…"},
                )
        return super().clean(value)
