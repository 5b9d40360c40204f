"""Invitations: the calendar entry, and the mail it travels with.

What goes to the other side is the entry alone: no deal, no address of Parley, nothing prepared.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress

from negotiations.deals.models.meetings import Invitation, Meeting
from negotiations.reminders.emails import Message, NothingToSay, compose, spoken_time
from negotiations.reminders.models import Reminder

REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_entry(meeting: Meeting, invited: Iterable[Invitation], method: str) -> bytes:
    """The meeting as an `.ics` file, the same for both sides."""
    event = Event()
    event.add("uid", f"{meeting.uid}@parley")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.created_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", meeting.purpose)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", meeting.agenda)
    host = meeting.scheduled_by
    event.add("organizer", _address(host.name, str(host.email)))
    for one in invited:
        if one.address:
            event.add("attendee", _address(one.name, one.address))
    entry = Calendar()
    entry.add("prodid", "-//Parley//Meetings//EN")
    entry.add("version", "2.0")
    entry.add("method", method)
    entry.add_component(event)
    return bytes(entry.to_ical())


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = name.replace('"', "'")
    return address


def invitation_email(reminder: Reminder, invitation: Invitation, now: datetime) -> Message:
    """Invite somebody, tell them of a change, or that they need not come.

    Raises `NothingToSay` for somebody without an address.
    """
    if not invitation.address:
        raise NothingToSay("There is no e-mail address to invite them at.")
    meeting = invitation.meeting
    is_over = invitation.is_over
    invited = [one for one in meeting.invitations.all() if one.withdrawn_at is None]
    method = CANCEL if is_over else REQUEST
    message = compose(
        "invitation" if invitation.colleague else "guest_invitation",
        reminder=reminder,
        when=spoken_time(meeting.starts_at),
        path=reverse("preparation", args=[reminder.deal_id]),
        facts={
            "meeting": meeting,
            "host": meeting.scheduled_by.name,
            "is_over": is_over,
            "is_new": meeting.sequence == 0,
        },
    )
    return Message(
        subject=message.subject,
        text=message.text,
        html=message.html,
        to=invitation.address,
        calendar=calendar_entry(meeting, [invitation] if is_over else invited, method),
        method=method,
    )
