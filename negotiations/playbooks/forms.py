"""Text in, clean values out, for a team's own playbooks."""

import re
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Team, User
from negotiations.figures import CleanCharField
from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import PlaybookVersion, Step
from negotiations.playbooks.stages import Stage

ITEM = re.compile(r"item_([-\w]{1,60})", re.ASCII)
ROOM_FOR_NEW = 3


class CopyForm(forms.Form):
    name = CleanCharField(label="Name", max_length=120)
    team = forms.ModelChoiceField(Team.objects.none(), empty_label=None)

    def __init__(self, *args: Any, user: User, source: PlaybookVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = source.name
        if user.is_admin:
            self.fields["team"].queryset = Team.objects.all()
        else:
            del self.fields["team"]


class RevisedForm(forms.Form):
    """Carries the revision it was made from, so that nobody overwrites anybody unseen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def over(self, row: PlaybookVersion | Step) -> None:
        """Keep what was typed, to be saved over what stands now once it was looked at."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(row.revision)
        self.data = data


class DraftForm(RevisedForm):
    name = CleanCharField(label="Name", max_length=120)
    description = CleanCharField(
        label="When to use it", max_length=600, required=False, multiline=True
    )

    @classmethod
    def of(cls, draft: PlaybookVersion, data: Any = None) -> "DraftForm":
        shown = ("revision", "name", "description")
        return cls(data, initial={name: getattr(draft, name) for name in shown})

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "description")}


class StepForm(RevisedForm):
    """A step with a line for each thing to tick; an emptied line is taken out."""

    name = CleanCharField(label="Step", max_length=120)
    stage = forms.TypedChoiceField(choices=Stage, coerce=lambda v: Stage(int(v)))
    headline = CleanCharField(
        label="Headline", max_length=120, help_text="The one thing to keep in mind."
    )
    summary = CleanCharField(
        label="Summary", max_length=300, multiline=True, help_text="Shown under the stages."
    )
    guidance = CleanCharField(
        label="Guidance",
        max_length=6000,
        required=False,
        multiline=True,
        help_text="Why, how, an example, a mistake to avoid. **Bold** and lists work.",
    )
    gates = forms.MultipleChoiceField(
        label="Before moving on",
        choices=[(gate.key, gate.label) for gate in GATES.values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, step: Step | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        items = {item.key: item.text for item in step.items} if step else {}
        if step:
            for name in ("revision", "name", "stage", "headline", "summary", "guidance", "gates"):
                self.initial[name] = getattr(step, name)
        else:
            self.initial["revision"] = 1
        if self.is_bound:
            self.data = self.data.copy()
            items = self._posted(items)
        self._add_lines(items)

    def _posted(self, stored: dict[str, str]) -> dict[str, str]:
        """What somebody else added meanwhile is kept: only an emptied line is taken out."""
        for key, text in stored.items():
            self.data.setdefault(f"item_{key}", text)
        keys = [found[1] for name in self.data if (found := ITEM.fullmatch(name))]
        return {key: stored.get(key, "") for key in keys}

    def _add_lines(self, items: dict[str, str]) -> None:
        self.lines = {f"item_{key}": key for key in items}
        self.lines |= {f"new_{number}": "" for number in range(ROOM_FOR_NEW)}
        for number, (name, key) in enumerate(self.lines.items(), start=1):
            self.fields[name] = CleanCharField(
                label=f"To tick, {number}", max_length=160, required=False, initial=items.get(key)
            )

    @property
    def main_fields(self) -> list[Any]:
        names = ("revision", "name", "stage", "headline", "summary", "guidance")
        return [self[name] for name in names]

    @property
    def line_fields(self) -> list[Any]:
        return [self[name] for name in self.lines]

    @property
    def values(self) -> dict[str, Any]:
        names = ("name", "stage", "headline", "summary", "guidance", "gates")
        lines = [(key, self.cleaned_data[name]) for name, key in self.lines.items()]
        checklist = [(key, text) for key, text in lines if text]
        return {name: self.cleaned_data[name] for name in names} | {"checklist": checklist}
