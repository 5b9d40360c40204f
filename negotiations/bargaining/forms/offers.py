"""An offer as it is typed: one field per open issue, all of them optional."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from negotiations.analysis import Value
from negotiations.analysis.coach import RULES
from negotiations.bargaining.actions import Extras, Plea, Wording, draft_wording
from negotiations.bargaining.models import Channel, OfferDraft
from negotiations.bargaining.queries import Standing
from negotiations.deals.forms import AttachmentField
from negotiations.deals.models import Attachment, Side
from negotiations.figures import (
    CleanCharField,
    DateTimeField,
    MoneyField,
    NumberField,
    PercentField,
)
from negotiations.figures.money import money_style
from negotiations.figures.styles import locale_key
from negotiations.preparation.models import Issue, IssueKind
from negotiations.preparation.queries import position

LARGEST = Decimal(10) ** 13
NOT_DISCUSSED = ("", "not discussed")
SAID = {Side.OURS: "What we said", Side.THEIRS: "What they said"}
STANDS = {Side.OURS: "Our offer stands until", Side.THEIRS: "Their offer stands until"}
MAY_GO = [(rule.key, rule.name) for rule in RULES if not rule.is_needed]
COUNTER = {Side.OURS: "our offer", Side.THEIRS: "their counteroffer"}


class TermField(forms.ChoiceField):
    """A choice among an issue's options, or nothing."""

    def __init__(self, *, issue: Issue, **kwargs: Any) -> None:
        options = [(option.key, option.label) for option in issue.options.all()]
        super().__init__(choices=[NOT_DISCUSSED, *options], **kwargs)


class OfferForm(forms.Form):
    """The draft of either side's offer. It starts from that side's last word."""

    answers = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    message = CleanCharField(required=False, multiline=True)
    condition = CleanCharField(required=False, max_length=1000)
    channel = forms.ChoiceField(required=False, choices=[("", "not noted"), *Channel.choices])
    stands_until = DateTimeField(required=False)
    framing = CleanCharField(required=False, max_length=1000, label="How it was put")
    said_by = CleanCharField(required=False, max_length=120, label="Who said it")
    depends_on = forms.MultipleChoiceField(
        required=False, label="The condition is about", widget=forms.CheckboxSelectMultiple
    )
    draft_version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    reason = CleanCharField(required=False, max_length=1000, multiline=True)
    in_return = CleanCharField(required=False, max_length=1000)
    aside = forms.MultipleChoiceField(required=False, choices=MAY_GO)
    aside_reason = CleanCharField(required=False, max_length=300, label="Why it is set aside")
    file = AttachmentField(required=False, label="File")

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
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, auto_id="draft-%s", prefix=prefix)
        self.helper = FormHelper()
        self.helper.hide_optional = True
        self.ground, self.side, self.now = ground, side, now
        self.term_fields = {
            issue.key: f"issue-{issue.key}"
            for issue in ground.issues
            if issue.key not in ground.settled
        }
        start = ground.package(side) or _opening_words(ground, side, from_targets=from_targets)
        for issue in ground.issues:
            if issue.key in self.term_fields:
                self._add_term(issue, start.get(issue.key))
        answered = ground.on_the_table(side.other, now)
        self.initial["answers"] = answered.number if answered else None
        if draft and side == Side.OURS:
            self.initial["draft_version"] = draft.version
            if show_draft:
                self._start_from(draft)
        self._word()

    @property
    def mentioned(self) -> dict[str, Value]:
        """The terms that could be read, as a package; what is blank or wrong is left out."""
        read = getattr(self, "cleaned_data", {}) if self.is_bound else self._start
        return {
            key: read[name]
            for key, name in self.term_fields.items()
            if read.get(name) not in (None, "")
        }

    @property
    def term_errors(self) -> dict[str, str]:
        """What is wrong with which term, in the user's words."""
        if not self.is_bound:
            return {}
        return {
            key: " ".join(self.errors[name])
            for key, name in self.term_fields.items()
            if name in self.errors
        }

    @property
    def typed_condition(self) -> str:
        return getattr(self, "cleaned_data", {}).get("condition", "") if self.is_bound else ""

    @property
    def wording(self) -> Wording:
        names = ("channel", "message", "condition", "stands_until", "framing", "said_by")
        depends_on = frozenset(self.cleaned_data["depends_on"])
        return Wording(depends_on=depends_on, **{name: self.cleaned_data[name] for name in names})

    @property
    def typed_aside(self) -> list[str]:
        """The rules whose remarks are ticked as set aside."""
        if not self.is_bound:
            return self.initial.get("aside", [])
        return getattr(self, "cleaned_data", {}).get("aside", [])

    @property
    def extras(self) -> Extras:
        file = self.cleaned_data["file"]
        return Extras(
            aside=tuple(self.typed_aside),
            aside_reason=self.cleaned_data["aside_reason"],
            file=file.parts if file else None,
        )

    @property
    def basis(self) -> Standing:
        """What the offer is compared with."""
        return self.ground

    @property
    def plea(self) -> Plea:
        return Plea(self.cleaned_data.get("reason", ""), self.cleaned_data.get("in_return", ""))

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

    def clean_aside_reason(self) -> str:
        reason = self.cleaned_data["aside_reason"]
        if self.cleaned_data.get("aside") and not reason:
            raise forms.ValidationError("Say why, or untick what is set aside.")
        return reason

    @property
    def _start(self) -> dict[str, Value | None]:
        return {name: self.initial.get(name) for name in self.term_fields.values()}

    def _add_term(self, issue: Issue, start: Value | None) -> None:
        name = self.term_fields[issue.key]
        field = _term_field(issue, self.ground.deal.currency)
        field.label = issue.name
        field.widget.attrs |= {
            "aria-label": f"{issue.name}, {COUNTER[self.side]}",
            "aria-describedby": f"note-{issue.key}",
        }
        self.fields[name] = field
        self.initial[name] = start

    def _start_from(self, draft: OfferDraft) -> None:
        """The waiting draft as it stands; an edit of it is asked about anew."""
        self._say(draft.mentioned, draft_wording(draft))
        self._set_aside(draft.aside, draft.aside_reason)
        self._show_file(draft.attachment)

    def _say(self, terms: Mapping[str, Value], wording: Wording) -> None:
        self.initial.update((name, terms.get(key)) for key, name in self.term_fields.items())
        self.initial.update(vars(wording), depends_on=sorted(wording.depends_on))

    def _set_aside(self, rules: Sequence[str], reason: str) -> None:
        self.initial.update(aside=list(rules), aside_reason=reason)

    def _show_file(self, attachment: Attachment | None) -> None:
        if attachment:
            self.fields["file"].help_text = f"{attachment.name} is kept unless you choose another."

    def _word(self) -> None:
        fields = self.fields
        fields["message"].label = SAID[self.side]
        fields["message"].widget.attrs |= {"rows": 2}
        fields["condition"].label = "On condition"
        fields["condition"].help_text = "If you …, then we …"
        fields["stands_until"].label = STANDS[self.side]
        fields["channel"].label = "How"
        fields["framing"].help_text = "The frame they will hear it in, or the one they used."
        fields["said_by"].widget.attrs |= {"list": "people-at-the-table", "autocomplete": "off"}
        fields["depends_on"].choices = [(one.key, one.name) for one in self.ground.issues]
        fields["reason"].label = "Why we should go past it"
        fields["reason"].widget.attrs |= {"rows": 2}
        fields["in_return"].label = "What we would get in return"
        if self.side == Side.THEIRS:
            self._drop("reason", "in_return", "draft_version")

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]


class ResolutionForm(forms.Form):
    """Why an offer is accepted past the line, rejected or withdrawn."""

    reason = CleanCharField(required=False, max_length=1000, label="Reason")
    in_return = CleanCharField(required=False, max_length=1000, label="What we would get in return")

    @property
    def plea(self) -> Plea:
        return Plea(self.cleaned_data["reason"], self.cleaned_data["in_return"])


def _term_field(issue: Issue, currency: str) -> forms.Field:
    if issue.has_options:
        return TermField(issue=issue, required=False)
    if issue.kind == IssueKind.MONEY:
        return _money_field(currency)
    if issue.kind == IssueKind.PERCENT:
        percent = PercentField(required=False, minimum=None, maximum=LARGEST)
        return _with_unit(percent, after="%")
    field = NumberField(unit=issue.unit, required=False, maximum=LARGEST)
    return _with_unit(field, after=issue.unit)


def _money_field(currency: str) -> forms.Field:
    """The currency's sign stands where the reader's locale puts it."""
    style = money_style(locale_key(None), currency)
    field = MoneyField(currency=currency, required=False, maximum=LARGEST)
    return _with_unit(field, before=style.before.strip(), after=style.after.strip())


def _with_unit(field: forms.Field, *, before: str = "", after: str = "") -> forms.Field:
    field.widget.attrs |= {"data-prefix": before, "data-suffix": after}
    return field


def _opening_words(ground: Standing, side: Side, *, from_targets: bool) -> dict[str, Value]:
    """Before we said anything we start from our openings; what they would say nobody knows."""
    if side == Side.THEIRS:
        return {}
    named = {issue.key: _ours(issue, from_targets=from_targets) for issue in ground.issues}
    return {key: value for key, value in named.items() if value is not None}


def _ours(issue: Issue, *, from_targets: bool) -> Value | None:
    held = position(issue, Side.OURS)
    if not issue.has_options:
        return held.target if from_targets and held.target is not None else held.opening
    if from_targets and held.target_option_id:
        return str(held.target_option_id)
    best = max(issue.options.all(), key=lambda option: option.our_score, default=None)
    return best.key if best else None
