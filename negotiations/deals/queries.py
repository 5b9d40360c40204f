"""Pictures that more than one slice shows."""

from dataclasses import dataclass
from datetime import datetime

from negotiations.deals.actions import ChangedMeanwhile
from negotiations.deals.forms import VersionedForm
from negotiations.deals.models import Deal, Event
from negotiations.figures import ago


@dataclass(frozen=True)
class DifferingField:
    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class ConflictPicture:
    """Both versions of the fields that two people changed, and the rest of the form to send again."""

    by: str
    when: str
    fields: list[DifferingField]
    hidden: list[tuple[str, str]]


def conflict_picture(
    form: VersionedForm, refusal: ChangedMeanwhile, *, deal: Deal, now: datetime
) -> ConflictPicture:
    """What `components/conflict.html` shows after `refusal`; choosing there posts the form again."""
    fresh = form.on_row(refusal.row)
    names = [form.row_names.get(conflict.name, conflict.name) for conflict in refusal.conflicts]
    last = Event.objects.filter(deal=deal).select_related("by").first()
    return ConflictPicture(
        by=last.by.name if last else "Somebody",
        when=ago(last.at, now) if last else "",
        fields=[
            DifferingField(
                name=form.add_prefix(name),
                label=str(form[name].label),
                mine=form.readable(name, form[name].data),
                theirs=form.readable(name, fresh.shown(name)),
            )
            for name in names
        ],
        hidden=[
            *(
                (form.add_prefix(name), _sent_again(form, fresh, name))
                for name in form.content_fields
            ),
            (form.add_prefix("version"), str(fresh.initial["version"])),
            (form.add_prefix("seen"), fresh.initial["seen"]),
        ],
    )


def _sent_again(form: VersionedForm, fresh: VersionedForm, name: str) -> str:
    """What this user changed as they typed it; the rest as the row says now."""
    if form.cleaned_data.get(name) == form.seen_values.get(name):
        return fresh.shown(name)
    return str(form[name].data or "")
