"""Which of our concessions was given for which of theirs."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from negotiations.bargaining.queries.ledger import Ledger

GONE = "This one is not open any more. Choose another."


class TradeForm(forms.Form):
    """Two lists of what is not tied yet; `give` and `get` in the address choose from them."""

    ours = forms.ChoiceField(label="We gave", error_messages={"invalid_choice": GONE})
    theirs = forms.ChoiceField(label="and got for it", error_messages={"invalid_choice": GONE})

    def __init__(self, *args: Any, ledger: Ledger, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        for name, entries in (("ours", ledger.our_open), ("theirs", ledger.their_open)):
            choices = [(one.key, f"#{one.number} {one.label}") for one in entries]
            self.fields[name].choices = [("", "choose…"), *choices]
            self.fields[name].error_messages["required"] = "Choose a concession."
