"""Meetings with the other side, and who is invited."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.deals.models.deal import Deal
from negotiations.deals.models.people import Stakeholder

LONGEST = 24 * 60


class Meeting(models.Model):
    """One meeting. What it says is read by everybody who is invited, on both sides."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="meetings")
    purpose = models.CharField(max_length=200)
    starts_at = models.DateTimeField("start")
    length = models.PositiveSmallIntegerField(help_text="In minutes.")
    place = models.CharField("place or link", max_length=300, blank=True)
    agenda = models.TextField(blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, help_text="Rises with every change, so that calendars know the newest."
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="meeting_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(length__range=(1, LONGEST)), name="meeting_length_is_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.purpose

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.length)


class Invitation(models.Model):
    """One person invited to a meeting: a colleague, or somebody on their side."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest = models.ForeignKey(
        Stakeholder, models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "colleague", name="colleague_is_invited_once"),
            models.UniqueConstraint("meeting", "guest", name="guest_is_invited_once"),
            models.CheckConstraint(
                condition=Q(colleague__isnull=True, guest__isnull=False)
                | Q(colleague__isnull=False, guest__isnull=True),
                name="invitation_is_for_one_person",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        person = self.colleague or self.guest
        return person.name if person else ""

    @property
    def address(self) -> str:
        person = self.colleague or self.guest
        return str(person.email) if person else ""

    @property
    def is_over(self) -> bool:
        """Whether this person need not come any more."""
        return self.withdrawn_at is not None or self.meeting.cancelled_at is not None
