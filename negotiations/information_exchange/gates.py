"""What listening has brought to light so far."""

from collections.abc import Sequence

from negotiations.deals.models import Deal, Side
from negotiations.information_exchange.models import ListeningNote
from negotiations.playbooks.gates import Finding, on_each
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import heaviest, issues_of, position


def facts(
    deal: Deal, *, issues: Sequence[Issue] | None = None, **at_hand: object
) -> dict[str, Finding]:
    """Which conditions on positions and interests hold: two queries, none with issues at hand."""
    foremost = heaviest(issues_of(deal) if issues is None else issues)
    return {
        "interests_known": on_each(
            foremost, lambda issue: all(position(issue, side).interest for side in Side)
        ),
        "their_positions_noted": on_each(
            foremost, lambda issue: bool(position(issue, Side.THEIRS).stance)
        ),
    }


def heard(deal: Deal, **at_hand: object) -> dict[str, bool]:
    """Whether anything they said is noted: one query."""
    return {"listening_noted": ListeningNote.objects.filter(deal=deal).exists()}
