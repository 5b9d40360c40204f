"""Until when a reminder is snoozed."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db import models

from accounts.preferences import active_zone
from negotiations.figures import DateTimeField
from negotiations.figures.date_fields import in_active_zone

MORNING = time(9)


class Snooze(models.TextChoices):
    HOUR = "hour", "In an hour"
    TOMORROW = "tomorrow", "Tomorrow at 9:00"
    NEXT_WEEK = "next_week", "Next Monday at 9:00"
    DATE = "date", "A date of my choice"


class SnoozeForm(forms.Form):
    """One of the usual lengths, or a moment of one's own."""

    length = forms.ChoiceField(
        label="How long", choices=Snooze, initial=Snooze.DATE, widget=forms.HiddenInput
    )
    at = DateTimeField(label="Date and time")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["at"].required = self["length"].value() == Snooze.DATE

    def clean(self) -> dict[str, Any]:
        """`until` is the moment that was asked for."""
        values = super().clean() or {}
        length = values.get("length")
        if length and not self.errors:
            is_own = length == Snooze.DATE
            values["until"] = values["at"] if is_own else moment_of(Snooze(length), self.now)
        return values


def moment_of(length: Snooze, now: datetime) -> datetime:
    """When a snooze of a usual length ends, by the clock of the active zone."""
    if length == Snooze.HOUR:
        return (now + timedelta(hours=1)).replace(microsecond=0)
    today = now.astimezone(active_zone()).date()
    days = 1 if length == Snooze.TOMORROW else 7 - today.weekday()
    return in_active_zone(datetime.combine(today + timedelta(days=days), MORNING))
