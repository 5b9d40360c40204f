"""What comes with an offer besides its terms: what was said, how, until when, and a file."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms

from negotiations.bargaining.actions import Extras, Wording
from negotiations.bargaining.models import Channel
from negotiations.bargaining.queries import Standing
from negotiations.deals.forms import AttachmentField, plain_name
from negotiations.deals.models import Attachment
from negotiations.figures import CleanCharField, DateTimeField


class WordingForm(forms.Form):
    """The fields that one offer and several at once have in common, all of them optional."""

    message = CleanCharField(required=False, multiline=True)
    condition = CleanCharField(
        required=False, max_length=1000, label="On condition", help_text="If you …, then we …"
    )
    channel = forms.ChoiceField(
        required=False, choices=[("", "not noted"), *Channel.choices], label="How"
    )
    stands_until = DateTimeField(required=False)
    framing = CleanCharField(
        required=False,
        max_length=1000,
        label="How it was put",
        help_text="The frame they will hear it in, or the one they used.",
    )
    said_by = CleanCharField(required=False, max_length=120, label="Who said it")
    depends_on = forms.MultipleChoiceField(
        required=False, label="The condition is about", widget=forms.CheckboxSelectMultiple
    )
    file = AttachmentField(required=False, label="File")
    kept_file = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    take_file_off = forms.BooleanField(required=False, label="Take the file off")

    ground: Standing
    now: datetime

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["message"].widget.attrs |= {"rows": 2}
        fields["said_by"].widget.attrs |= {"list": "people-at-the-table", "autocomplete": "off"}
        if given := self.files.get("file"):
            name = plain_name(given.name)
            fields["file"].help_text = f"Choose {name} again: it is kept once all is right."

    @property
    def wording(self) -> Wording:
        names = ("channel", "message", "condition", "stands_until", "framing", "said_by")
        depends_on = frozenset(self.cleaned_data["depends_on"])
        return Wording(depends_on=depends_on, **{name: self.cleaned_data[name] for name in names})

    @property
    def typed_condition(self) -> str:
        """The condition as it stands in the form, one that the form starts from included."""
        return self._read.get("condition") or ""

    @property
    def typed_depends_on(self) -> list[str]:
        """The issues that the condition is tied to, by key."""
        return self._read.get("depends_on") or []

    @property
    def _read(self) -> Mapping[str, Any]:
        return getattr(self, "cleaned_data", {}) if self.is_bound else self.initial

    @cached_property
    def kept(self) -> Attachment | None:
        """The file that is there already and stays, unless another is chosen or it is taken off."""
        number = str(self["kept_file"].value() or "")
        if not number.isdecimal():
            return None
        return Attachment.objects.filter(deal=self.ground.deal, pk=int(number)).first()

    @property
    def extras(self) -> Extras:
        file, is_off = self.cleaned_data["file"], self.cleaned_data["take_file_off"]
        return Extras(file=file.parts if file else None, kept=None if is_off else self.kept)

    def clean_stands_until(self) -> datetime | None:
        until = self.cleaned_data["stands_until"]
        if until is not None and until <= self.now:
            raise forms.ValidationError("This time has passed. Enter one that is still to come.")
        return until

    def clean_depends_on(self) -> list[str]:
        named = self.cleaned_data["depends_on"]
        if named and not self.cleaned_data.get("condition"):
            raise forms.ValidationError("Write the condition first, then name its terms.")
        return named
