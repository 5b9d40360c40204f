"""An issue with both positions and its options: several small forms behaving as one."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal, Side
from negotiations.figures import CleanCharField
from negotiations.playbooks.stages import Stage
from negotiations.preparation.actions import IssueEdit, RowEdit
from negotiations.preparation.forms.options import OptionRows
from negotiations.preparation.forms.positions import PositionForm
from negotiations.preparation.forms.values import value_field
from negotiations.preparation.models import Direction, Issue, IssueKind, Position
from negotiations.preparation.queries import position

LENGTHS = [("h", "hours"), ("d", "days"), ("wk", "weeks"), ("mo", "months"), ("y", "years")]
FOLLOWS = "Follows from opening and limit"


def unit_field(kind: str) -> forms.Field | None:
    """How values of this kind are counted, where there is something to say about it."""
    if kind == IssueKind.DURATION:
        return forms.ChoiceField(label="Counted in", choices=LENGTHS)
    if kind == IssueKind.MONEY:
        hint = "For example: / mo, / seat. Empty for an amount as a whole."
        return CleanCharField(label="Per", max_length=20, required=False, help_text=hint)
    if kind == IssueKind.NUMBER:
        hint = "For example: people, pieces, quarters."
        return CleanCharField(label="Unit", max_length=20, required=False, help_text=hint)
    return None


class IssueForm(VersionedForm):
    """What is negotiated, in which kind of value, and which way we pull."""

    name = CleanCharField(label="Issue", max_length=80, help_text="One thing being negotiated.")

    class Meta:
        model = Issue
        fields: list[str] = ["name"]

    def __init__(self, data: Any = None, *, instance: Issue, kind: str) -> None:
        self.kind = kind
        super().__init__(data, instance=instance, prefix="issue")

    def on_row(self, row: Any) -> "IssueForm":
        return IssueForm(instance=row, kind=self.kind)

    def prepare_fields(self) -> None:
        if unit := unit_field(self.kind):
            self.fields["unit"] = unit
            self.initial["unit"] = self.instance.unit or self._usual_unit
        if self.kind not in (IssueKind.CHOICE, IssueKind.YES_NO):
            self.fields["direction"] = forms.ChoiceField(
                label="Better for us", choices=[("", FOLLOWS), *Direction.choices], required=False
            )
            self.initial["direction"] = self.instance.direction
        if self.kind == IssueKind.MONEY:
            priced = Issue(deal=self.instance.deal, kind=self.kind, unit=self.typed_unit)
            self.fields["list_value"] = value_field(
                priced, label="List price", help_text="What the price list says."
            )
            self.initial["list_value"] = self.instance.list_value

    @property
    def _usual_unit(self) -> str:
        return "d" if self.kind == IssueKind.DURATION else ""

    @property
    def typed_unit(self) -> str:
        """The unit as it stands in the form, for the inputs that show it."""
        if "unit" not in self.fields:
            return ""
        return str(self["unit"].value() or "")[:20]

    @property
    def values(self) -> dict[str, Any]:
        nothing = {"unit": "", "direction": "", "list_value": None}
        return nothing | super().values | {"kind": self.kind}

    @property
    def seen_values(self) -> dict[str, Any]:
        """What the form showed, the kind of value included."""
        issue: Issue = self.instance
        return {"kind": self.data.get("kind-seen", issue.kind)} | super().seen_values

    def settle_direction(self, ours: PositionForm, theirs: PositionForm) -> Direction | None:
        """The direction as chosen, or as it follows from the figures; an error where neither."""
        chosen = self.cleaned_data.get("direction") or _direction_of(ours, theirs)
        self.cleaned_data["direction"] = chosen
        if not chosen:
            self.add_error(
                "direction",
                "Choose whether more or less is better for us, or enter our opening and limit.",
            )
            return None
        return Direction(chosen)


def _direction_of(ours: PositionForm, theirs: PositionForm) -> str:
    for form, upwards, downwards in (
        (ours, Direction.MORE, Direction.LESS),
        (theirs, Direction.LESS, Direction.MORE),
    ):
        figures = [form.cleaned_data.get(name) for name in ("opening", "target", "limit")]
        known = [figure for figure in figures if figure is not None]
        if known and known[0] != known[-1]:
            return upwards if known[0] > known[-1] else downwards
    return ""


class RevisionForm(forms.Form):
    """Why a figure changes while the talk goes on."""

    reason = CleanCharField(
        label="Why our figures change", max_length=300, required=False,
        help_text="Asked since the preparation was left. Kept with the old figure and the new.",
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="revision")


class IssueForms:
    """The page of an issue: about it, our position, theirs, and the options of a choice."""

    def __init__(self, issue: Issue, kind: str, data: Any = None) -> None:
        self.issue, self.kind, self.is_bound = issue, kind, data is not None
        self.about = IssueForm(data, instance=issue, kind=kind)
        shaped = Issue(deal=issue.deal, kind=kind, unit=self.about.typed_unit)
        self.ours, self.theirs = (
            PositionForm(data, instance=self._held(side), side=side, issue=shaped) for side in Side
        )
        self.options = OptionRows(issue, kind, data) if shaped.has_options else None
        is_revised = issue.pk and issue.deal.stage != Stage.PREPARATION
        self.revision = RevisionForm(data) if is_revised else None

    @classmethod
    def for_new(cls, deal: Deal, kind: str, data: Any = None) -> "IssueForms":
        return cls(Issue(deal=deal), kind, data)

    def _held(self, side: Side) -> Position:
        if not self.issue.pk:
            return Position(issue=self.issue, side=side)
        return position(self.issue, side)

    @property
    def kind_seen(self) -> str:
        """The kind the issue had when the page was opened."""
        return str(self.about.data.get("kind-seen", self.issue.kind))

    @property
    def all(self) -> list[VersionedForm]:
        return [self.about, self.ours, self.theirs]

    def is_valid(self) -> bool:
        are_valid = [form.is_valid() for form in (*self.all, self.revision) if form]
        if self.options is not None:
            return self.options.is_valid() and all(are_valid)
        return self._is_in_order() and all(are_valid)

    def _is_in_order(self) -> bool:
        direction = self.about.settle_direction(self.ours, self.theirs)
        if direction is None:
            return False
        self.ours.refuse_disorder(is_upwards=direction == Direction.MORE)
        self.theirs.refuse_disorder(is_upwards=direction == Direction.LESS)
        return not (self.ours.errors or self.theirs.errors)

    @property
    def edit(self) -> IssueEdit:
        """What is wanted, as the actions take it."""
        return IssueEdit(
            *(RowEdit(form.values, form.seen_values, form.seen_version) for form in self.all),
            options=self.options.edits if self.options else (),
            seen_options=self.options.seen if self.options else (),
            reason=self.revision.cleaned_data["reason"] if self.revision else "",
        )

    @property
    def problems(self) -> list[tuple[BoundField | None, str]]:
        """Every error of the page with the input it belongs to, in the order of the page."""
        if not self.is_bound:
            return []
        whole: list[tuple[BoundField | None, str]] = [
            (None, str(error)) for form in self.all for error in form.non_field_errors()
        ]
        parts: list[forms.BaseForm] = [self.about]
        if self.options:
            whole += [(None, str(error)) for error in self.options.formset.non_form_errors()]
            parts += self.options.formset.forms
        parts += [self.ours, self.theirs]
        parts += [self.revision] if self.revision else []
        return whole + [
            (field, str(error)) for form in parts for field in form for error in field.errors
        ]
