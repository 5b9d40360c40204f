"""The meetings of a deal."""

from django.db.models import Prefetch

from negotiations.deals.models import Deal
from negotiations.deals.models.meetings import Invitation, Meeting


def meetings_of(deal: Deal) -> list[Meeting]:
    """Those that were not called off, with who is invited: two queries, one without meetings."""
    invited = Invitation.objects.filter(withdrawn_at__isnull=True)
    people = Prefetch("invitations", invited.select_related("colleague", "guest"))
    held = Meeting.objects.filter(deal=deal, cancelled_at__isnull=True)
    return list(held.select_related("scheduled_by").prefetch_related(people))
