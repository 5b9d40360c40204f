"""Text in, clean values out, for meetings that took place and for the end of it all."""

from typing import Any

from django import forms

from negotiations.commitment.forms import TextField, part


class HoldForm(forms.Form):
    note = TextField(label="What came out of it", rows=3)

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"hold_{key}_%s", **kwargs)
        self.helper = part()


class EndForm(forms.Form):
    is_confirmed = forms.BooleanField(required=False)

    def __init__(self, *args: Any, open_count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="end_%s", **kwargs)
        what = "1 meeting" if open_count == 1 else f"{open_count} meetings"
        self.fields["is_confirmed"].label = f"Cancel the {what} still on the agenda"
        self.helper = part()
