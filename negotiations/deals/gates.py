"""What is known of the deal's people."""

from negotiations.deals.models import Deal, Stakeholder, StakeholderRole


def facts(deal: Deal) -> dict[str, bool]:
    """Which conditions on stakeholders hold: one query."""
    deciders = Stakeholder.objects.filter(deal=deal, role=StakeholderRole.DECISION_MAKER)
    return {"decision_maker_named": deciders.exists()}
