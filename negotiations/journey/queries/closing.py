"""What a negotiation can end with, and what we write to them then."""

from negotiations.deals.models import Deal, Outcome
from negotiations.journey.models import Closing, ClosingReasons

MOST_NAMES = 3
LETTERS = {
    Outcome.WALKED_AWAY: (
        "Thank you for the time that you and your colleagues have given to our talks, and for "
        "saying openly what matters to you.\n\n"
        "We did not find terms that are good for both of us, so we end the talks here. Nothing "
        "that was said in them binds either side.\n\n"
        "Should your plans change, I would be glad to take up the talks again from where we are."
    ),
    Outcome.LOST: (
        "Thank you for telling us how you decided, and for the time that you and your colleagues "
        "have given to our talks.\n\n"
        "We wish you every success with the way you chose. Would you tell me in a few words what "
        "spoke for it? It helps us to do better.\n\n"
        "Should your plans change, I would be glad to hear from you."
    ),
}


def reasons_of(team_id: int) -> ClosingReasons:
    """The team's list, or the one that Parley comes with."""
    own = ClosingReasons.objects.select_related("changed_by").filter(team=team_id).first()
    return own or ClosingReasons(team_id=team_id)


def last_closing(deal: Deal) -> Closing | None:
    return Closing.objects.filter(deal=deal).select_related("deal", "by", "sent_by").first()


def drafted_letter(deal: Deal, outcome: Outcome) -> str:
    """Thanks and goodbye, from nothing that only we know."""
    names = list(deal.stakeholders.order_by("-influence", "pk").values_list("name", flat=True))
    return f"Dear {_spoken(names[:MOST_NAMES])},\n\n{LETTERS[outcome]}\n\n{deal.owner.name}"


def _spoken(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name, or none
        return names[0] if names else "all"
    return f"{', '.join(names[:-1])} and {names[-1]}"
