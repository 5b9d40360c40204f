"""What both sides have said so far, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from negotiations.deals.models import Deal, Side
from negotiations.figures import number
from negotiations.information_exchange.models import ListeningNote
from negotiations.preparation.models import Issue, Position
from negotiations.preparation.queries import issues_of, position
from negotiations.preparation.queries.revisions import Revised, revisions_of


@dataclass(frozen=True)
class Talk:
    """One issue, and what each side says about it."""

    issue: Issue
    ours: Position
    theirs: Position
    revisions: list[Revised] = field(default_factory=list)

    @property
    def weights(self) -> str:
        ours = (
            "not weighted"
            if self.ours.weight is None
            else f"weight {number(round(self.ours.weight, 2))}"
        )
        if self.theirs.weight is None:
            return ours
        return f"{ours}, theirs ≈{number(self.theirs.weight, decimals=0)}"

    @property
    def is_known(self) -> bool:
        """Whether the interest behind both positions is written down."""
        return bool(self.ours.interest and self.theirs.interest)


def talks(deal: Deal) -> list[Talk]:
    """All issues with both positions and what was revised of them: three queries."""
    revised: dict[int, list[Revised]] = {}
    for revision in revisions_of(deal):
        revised.setdefault(revision.row.issue_id, []).append(revision)
    return [_talk(issue, revised.get(issue.pk, [])) for issue in issues_of(deal)]


def talk(issue: Issue) -> Talk:
    """One issue with both positions: one query when they are prefetched."""
    return _talk(issue, revisions_of(issue.deal, issue=issue))


def _talk(issue: Issue, revisions: list[Revised]) -> Talk:
    return Talk(issue, position(issue, Side.OURS), position(issue, Side.THEIRS), revisions)


def known_interests(all_talks: Sequence[Talk]) -> int:
    """On how many issues the interest of both sides is written down."""
    return sum(talk.is_known for talk in all_talks)


def notes_of(deal: Deal) -> QuerySet[ListeningNote]:
    """The listening notes, newest first, with everything their lines show: one query."""
    return ListeningNote.objects.filter(deal=deal).select_related(
        "said_by", "issue", "noted_by", "clarified_by"
    )
