"""A meeting and who comes."""

from typing import Any

from django import forms

from accounts.models import User
from negotiations.deals.forms import SeveralField, VersionedForm
from negotiations.deals.models import Stakeholder
from negotiations.deals.models.meetings import LONGEST, Meeting
from negotiations.figures import CleanCharField, DateTimeField

ATTENDEES = ("colleagues", "guests")


class MeetingForm(VersionedForm):
    """What everybody invited reads, on both sides; the people are chosen beside it."""

    purpose = CleanCharField(
        label="Purpose", max_length=200, help_text="Everybody invited reads this, their side too."
    )
    starts_at = DateTimeField(label="Start")
    length = forms.IntegerField(label="Length in minutes", min_value=5, max_value=LONGEST)
    place = CleanCharField(label="Place or link", max_length=300, required=False)
    agenda = CleanCharField(
        label="Agenda",
        multiline=True,
        required=False,
        help_text="Their side reads this as well: no limits, no estimates.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    colleagues = SeveralField(
        label="From our team",
        queryset=User.objects.none(),
        required=False,
    )
    guests = SeveralField(
        label="From their side",
        queryset=Stakeholder.objects.none(),
        required=False,
        help_text="Only people with an e-mail address can be invited.",
    )

    class Meta:
        model = Meeting
        fields = ["purpose", "starts_at", "length", "place", "agenda"]

    def prepare_fields(self) -> None:
        meeting: Meeting = self.instance
        team = User.objects.filter(team=meeting.deal.team, is_active=True).order_by("name")
        self.fields["colleagues"].queryset = team
        people = Stakeholder.objects.filter(deal=meeting.deal).exclude(email="")
        self.fields["guests"].queryset = people
        if meeting.pk:
            held = list(meeting.invitations.filter(withdrawn_at__isnull=True))
            self.initial["colleagues"] = [one.colleague_id for one in held if one.colleague_id]
            self.initial["guests"] = [one.guest_id for one in held if one.guest_id]
        else:
            self.initial["colleagues"] = [meeting.deal.owner_id]

    @property
    def content_fields(self) -> list[str]:
        return [name for name in super().content_fields if name not in ATTENDEES]

    @property
    def attendees(self) -> dict[str, Any]:
        return {name: list(self.cleaned_data[name]) for name in ATTENDEES}
