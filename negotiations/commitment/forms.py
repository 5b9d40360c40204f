"""Text in, clean values out, for the agreement and the dates that go with it."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Row
from django import forms
from django.db.models import Model

from negotiations.commitment.models import Agreement, CheckIn, Deliverable, ProgressReview
from negotiations.deals.forms import ReasonForm, VersionedForm
from negotiations.figures import CleanCharField, DateField, DateTimeField

LONG = 10_000
MOST_WEEKLY = 12


def part(layout: Layout | None = None) -> FormHelper:
    """A form that stands inside a `<form>` of the page's own."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout is not None:
        helper.layout = layout
    return helper


class TextField(CleanCharField):
    """Several lines that may be left empty."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": rows}))
        super().__init__(multiline=True, required=False, max_length=LONG, **kwargs)


class AgreementForm(VersionedForm):
    """The text of the agreement. Until somebody saves it, it proposes the accepted package."""

    key_terms = TextField(label="Key terms", rows=6)
    measures = TextField(
        label="How performance is measured",
        help_text="Figures, where they come from, who reads them.",
    )
    contacts = TextField(
        label="Points of contact", help_text="Name and how to reach them, on both sides."
    )
    contingencies = TextField(label="What if …", help_text="If this happens, then we do that.")
    dispute_resolution = TextField(
        label="Dispute resolution",
        help_text="Who talks to whom first, and who decides after them.",
    )
    next_steps = TextField(label="Next steps", help_text="What happens in the first two weeks.")

    class Meta:
        model = Agreement
        fields = [
            "key_terms",
            "measures",
            "contacts",
            "contingencies",
            "dispute_resolution",
            "next_steps",
        ]

    def __init__(self, *args: Any, proposal: str = "", **kwargs: Any) -> None:
        self.proposal = proposal
        super().__init__(*args, auto_id="agreement_%s", **kwargs)
        self.helper = part(
            Layout(
                "version",
                "seen",
                "key_terms",
                Row("measures", "contacts"),
                Row("contingencies", "dispute_resolution"),
                "next_steps",
            )
        )
        # None of it is asked for; saying so six times would hide the labels.
        self.helper.hide_optional = True

    def prepare_fields(self) -> None:
        if not self.instance.is_written:
            self.initial["key_terms"] = self.proposal

    def on_row(self, row: Model) -> "AgreementForm":
        return AgreementForm(instance=row, proposal=self.proposal)


class DeliverableForm(VersionedForm):
    text = CleanCharField(label="What", max_length=300)
    responsible = CleanCharField(label="Responsible person", max_length=120)
    due_on = DateField(label="Deadline")

    class Meta:
        model = Deliverable
        fields = ["text", "side", "responsible", "due_on"]
        labels = {"side": "Side"}

    def __init__(self, *args: Any, key: str = "new", **kwargs: Any) -> None:
        self.key = key
        super().__init__(*args, auto_id=f"deliverable_{key}_%s", **kwargs)
        self.helper = part(Layout("version", "seen", "text", Row("side", "responsible", "due_on")))

    def prepare_fields(self) -> None:
        self.fields["side"].error_messages["required"] = "Say whose promise it is."

    def on_row(self, row: Model) -> "DeliverableForm":
        return DeliverableForm(instance=row, key=self.key)


class MeetingForm(VersionedForm):
    """One check-in or progress review."""

    purpose = CleanCharField(label="What for", max_length=150)
    due_at = DateTimeField(label="When")

    class Meta:
        model = CheckIn
        fields = ["purpose", "due_at"]

    def __init__(self, *args: Any, key: str = "new", **kwargs: Any) -> None:
        self.key = key
        super().__init__(*args, auto_id=f"{self._meta.model.url_name}_{key}_%s", **kwargs)
        self.helper = part(Layout("version", "seen", Row("purpose", "due_at")))

    def on_row(self, row: Model) -> "MeetingForm":
        return type(self)(instance=row, key=self.key)


class ReviewForm(MeetingForm):
    class Meta:
        model = ProgressReview
        fields = ["purpose", "due_at"]


MEETING_FORMS: dict[type, type[MeetingForm]] = {CheckIn: MeetingForm, ProgressReview: ReviewForm}


class CancelForm(forms.Form):
    because = CleanCharField(label="Why", max_length=200, required=False)

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"cancel_{key}_%s", **kwargs)
        self.helper = part()


class RhythmForm(forms.Form):
    """Weekly at first, then monthly until a day."""

    first = DateTimeField(label="First check-in")
    weekly_count = forms.IntegerField(
        label="Weekly ones",
        min_value=0,
        max_value=MOST_WEEKLY,
        help_text="4 cover the first month.",
        error_messages={
            "required": "Enter a number; 0 for none.",
            "invalid": "Enter a whole number.",
            "min_value": "Enter 0 or more.",
            "max_value": f"Enter {MOST_WEEKLY} or less.",
        },
    )
    until = DateField(
        label="Then monthly until", required=False, help_text="Empty: no monthly ones."
    )
    replaces = forms.BooleanField(required=False)

    def __init__(self, *args: Any, open_count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="rhythm_%s", **kwargs)
        fields = [Row("first", "weekly_count", "until")]
        if open_count:
            self.fields["replaces"].label = f"Cancel the {open_count} still open"
            fields.append("replaces")
        self.helper = part(Layout(*fields))


class SignatureForm(ReasonForm):
    signed_on = DateField(label="Signed on")
    reason = CleanCharField(
        label="Why it goes on all the same", max_length=300, required=False, multiline=True,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="signature_%s", **kwargs)
