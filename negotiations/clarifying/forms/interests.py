"""What both sides want, as it is marked on the map."""

from typing import Any

from django import forms

from negotiations.deals.models import Deal, Side
from negotiations.figures import CleanCharField, first_line
from negotiations.preparation.models import Position

LONGEST_CHOICE = 70


class GroundForm(forms.Form):
    """Two interests, one that the other side shares, or a sentence that both would sign."""

    ours = forms.ModelChoiceField(
        Position.objects.none(),
        label="Our interest",
        required=False,
        empty_label="none in particular",
    )
    theirs = forms.ModelChoiceField(
        Position.objects.none(),
        label="Their interest",
        required=False,
        empty_label="none in particular",
    )
    text = CleanCharField(
        label="What both want", max_length=300, required=False, help_text="As either would say it."
    )

    def __init__(self, data: Any = None, *, deal: Deal) -> None:
        super().__init__(data, auto_id="ground-%s")
        for side in Side:
            held = Position.objects.filter(issue__deal=deal, side=side).exclude(interest="")
            field = self.fields[side.value]
            field.queryset = held.select_related("issue").order_by("issue__rank", "issue")
            field.label_from_instance = _told

    def clean(self) -> None:
        if not (self.errors or any(self.cleaned_data.values())):
            self.add_error("text", "Say what both want, or choose an interest.")


def _told(position: Position) -> str:
    return f"{position.issue}: {first_line(position.interest, longest=LONGEST_CHOICE)}"


class MoveForm(forms.Form):
    """Whether an interest can move."""

    position = forms.ModelChoiceField(Position.objects.none())
    is_movable = forms.BooleanField(required=False)

    def __init__(self, *args: Any, deal: Deal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Position.objects.filter(issue__deal=deal).exclude(interest="")
        self.fields["position"].queryset = held.select_related("issue__deal")
