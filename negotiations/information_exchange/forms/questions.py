"""An answer, and a question of the team's own."""

from typing import Any

from django import forms

from negotiations.deals.models import Deal, Stakeholder
from negotiations.figures import CleanCharField, DateField
from negotiations.information_exchange.forms.listening import LONGEST_NOTE
from negotiations.information_exchange.models import NoteKind
from negotiations.information_exchange.models.questions import LONGEST_QUESTION
from negotiations.preparation.models import Issue


class AnswerForm(forms.Form):
    """What somebody answered to one question."""

    question = CleanCharField(max_length=LONGEST_QUESTION, widget=forms.HiddenInput)
    text = CleanCharField(
        label="They answered", multiline=True, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
    )  # fmt: skip
    said_by = forms.ModelChoiceField(
        Stakeholder.objects.none(), label="Who", required=False, empty_label="somebody"
    )
    issue = forms.ModelChoiceField(
        Issue.objects.none(), label="About", required=False, empty_label="in general"
    )
    said_on = DateField(label="When")

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="answer-%s", **kwargs)
        self.fields["said_by"].queryset = Stakeholder.objects.filter(deal=deal)
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal).order_by("rank", "pk")

    @property
    def key(self) -> tuple[str, str]:
        """Which question of the page it stands at."""
        about = self.data.get("at") if self.is_bound else self.initial.get("at")
        return str(self["question"].value() or ""), str(about or "")


class KeepAnswerForm(forms.Form):
    """What an answer becomes, and what it is about where that was left open."""

    kind = forms.ChoiceField(choices=[(one.value, one.label) for one in NoteKind])
    issue = forms.ModelChoiceField(Issue.objects.none(), required=False)

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issue"].queryset = Issue.objects.filter(deal=deal)


class BankQuestionForm(forms.Form):
    """A question that the team wants to ask from now on."""

    text = CleanCharField(label="Question", max_length=LONGEST_QUESTION)
    each_issue = forms.BooleanField(label="Ask it of every issue", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="own-%s", **kwargs)
