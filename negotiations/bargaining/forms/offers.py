"""An offer as it is typed: its terms, and what comes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms

from negotiations.analysis import Value
from negotiations.analysis.coach import RULES
from negotiations.bargaining.actions import Extras, Plea, Wording, draft_wording
from negotiations.bargaining.forms.terms import TermsForm
from negotiations.bargaining.forms.wording import WordingForm
from negotiations.bargaining.models import OfferDraft
from negotiations.bargaining.queries import Standing
from negotiations.deals.models import Side
from negotiations.figures import CleanCharField

SAID = {Side.OURS: "What we said", Side.THEIRS: "What they said"}
STANDS = {Side.OURS: "Our offer stands until", Side.THEIRS: "Their offer stands until"}
MAY_GO = [(rule.key, rule.name) for rule in RULES if not rule.is_needed]


class OfferForm(TermsForm, WordingForm):
    """The draft of either side's offer. It starts from that side's last word."""

    answers = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    draft_version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    reason = CleanCharField(
        required=False, max_length=1000, multiline=True, label="Why we should go past it"
    )
    in_return = CleanCharField(required=False, max_length=1000, label="What we would get in return")
    aside = forms.MultipleChoiceField(required=False, choices=MAY_GO)
    aside_reason = CleanCharField(required=False, max_length=300, label="Why it is set aside")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        ground: Standing,
        side: Side,
        now: datetime,
        draft: OfferDraft | None = None,
        show_draft: bool = False,
        from_targets: bool = False,
    ) -> None:
        super().__init__(
            data, files, ground=ground, side=side, now=now, from_targets=from_targets
        )  # fmt: skip
        answered = ground.on_the_table(side.other, now)
        self.initial["answers"] = answered.number if answered else None
        if draft and side == Side.OURS:
            self.initial["draft_version"] = draft.version
            if show_draft:
                self._start_from(draft)
        self._word()

    @property
    def typed_aside(self) -> list[str]:
        """The rules whose remarks are ticked as set aside."""
        if not self.is_bound:
            return self.initial.get("aside", [])
        return getattr(self, "cleaned_data", {}).get("aside", [])

    @property
    def extras(self) -> Extras:
        reason = self.cleaned_data["aside_reason"]
        return replace(super().extras, aside=tuple(self.typed_aside), aside_reason=reason)

    @property
    def basis(self) -> Standing:
        """What the offer is compared with."""
        return self.ground

    @property
    def plea(self) -> Plea:
        return Plea(self.cleaned_data.get("reason", ""), self.cleaned_data.get("in_return", ""))

    def clean_aside_reason(self) -> str:
        reason = self.cleaned_data["aside_reason"]
        if self.cleaned_data.get("aside") and not reason:
            raise forms.ValidationError("Say why, or untick what is set aside.")
        return reason

    def _start_from(self, draft: OfferDraft) -> None:
        """The waiting draft as it stands; an edit of it is asked about anew."""
        self._say(draft.mentioned, draft_wording(draft))
        self._set_aside(draft.aside, draft.aside_reason)
        self.initial["kept_file"] = draft.attachment_id
        if asked := draft.requests.order_by("pk").last():
            self.initial.update(reason=asked.reason, in_return=asked.in_return)

    def _say(self, terms: Mapping[str, Value], wording: Wording) -> None:
        self.initial.update((name, terms.get(key)) for key, name in self.term_fields.items())
        self.initial.update(vars(wording), depends_on=sorted(wording.depends_on))

    def _set_aside(self, rules: Sequence[str], reason: str) -> None:
        self.initial.update(aside=list(rules), aside_reason=reason)

    def _word(self) -> None:
        fields = self.fields
        fields["message"].label = SAID[self.side]
        fields["stands_until"].label = STANDS[self.side]
        fields["depends_on"].choices = [(one.key, one.name) for one in self.ground.issues]
        fields["reason"].widget.attrs |= {"rows": 2}
        if self.side == Side.THEIRS:
            self._drop("reason", "in_return", "draft_version")

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]


class ResolutionForm(forms.Form):
    """Why an offer is accepted past the line, rejected or withdrawn."""

    reason = CleanCharField(required=False, max_length=1000, label="Reason")
    in_return = CleanCharField(required=False, max_length=1000, label="What we would get in return")
    aside_reason = CleanCharField(required=False, max_length=300, label="Why we leave it")

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason

    @property
    def plea(self) -> Plea:
        return Plea(self.cleaned_data["reason"], self.cleaned_data["in_return"])
