"""What was revised after the preparation."""

from django.db.models import QuerySet

from negotiations.deals.models import Deal
from negotiations.preparation.models.revisions import Revision


def revisions_of(deal: Deal) -> QuerySet[Revision]:
    """All of a deal, the newest first within each issue: one query."""
    revised = Revision.objects.filter(issue__deal=deal).select_related("revised_by")
    return revised.order_by("issue_id", "-revised_at", "-pk")
