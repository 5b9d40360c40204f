"""What is known of the deal's people."""

from collections.abc import Sequence

from negotiations.deals.models import Deal, Stakeholder, StakeholderRole


def facts(
    deal: Deal, *, people: Sequence[Stakeholder] | None = None, **at_hand: object
) -> dict[str, bool]:
    """Which conditions on stakeholders hold: one query, none where the people are known."""
    if people is None:
        people = list(Stakeholder.objects.filter(deal=deal))
    roles = {one.role for one in people}
    return {"decision_maker_named": StakeholderRole.DECISION_MAKER in roles}
