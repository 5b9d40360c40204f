"""What is known of the deal's people, and when one meets them."""

from collections.abc import Sequence

from negotiations.deals.models import Deal, Stakeholder, StakeholderRole
from negotiations.deals.models.meetings import Meeting
from negotiations.playbooks.gates import Finding, on_each

WHO_DECIDES = (StakeholderRole.DECISION_MAKER, StakeholderRole.APPROVER)


def facts(
    deal: Deal, *, people: Sequence[Stakeholder] | None = None, **at_hand: object
) -> dict[str, Finding]:
    """Which conditions on stakeholders hold: one query, none where the people are known."""
    if people is None:
        people = list(Stakeholder.objects.filter(deal=deal))
    deciding = [one for one in people if one.role in WHO_DECIDES]
    return {
        "decision_maker_named": any(one.role == StakeholderRole.DECISION_MAKER for one in deciding),
        "agendas_known": on_each(deciding, lambda one: bool(one.agenda)),
    }


def appointments(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """Whether a meeting is planned or was held: one query."""
    planned = Meeting.objects.filter(deal=deal, cancelled_at__isnull=True)
    return {"meeting_planned": planned.exists()}
