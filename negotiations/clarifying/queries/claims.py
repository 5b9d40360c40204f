"""Both sides' claims with the evidence for and against each."""

from dataclasses import dataclass

from django.db.models import Prefetch

from negotiations.clarifying.models import Claim, Evidence
from negotiations.deals.models import Deal


@dataclass(frozen=True)
class Argued:
    """One claim and what speaks for it, against it, and what was taken away."""

    claim: Claim
    pro: list[Evidence]
    con: list[Evidence]
    removed: list[Evidence]

    @property
    def sides(self) -> list[tuple[str, str, list[Evidence]]]:
        """Both columns: what the address calls them, their heading, their evidence."""
        return [("for", "For it", self.pro), ("against", "Against it", self.con)]


@dataclass(frozen=True)
class Claims:
    """All claims of a deal: those that stand, and those that were removed."""

    standing: list[Argued]
    removed: list[Argued]


def claims_of(deal: Deal) -> Claims:
    """Every claim, the oldest first, with its evidence: two queries."""
    evidence = Evidence.objects.select_related("attachment", "added_by").order_by("added_at", "pk")
    rows = Claim.objects.filter(deal=deal).select_related("issue", "noted_by", "removed_by")
    found = [_argued(claim) for claim in rows.prefetch_related(Prefetch("evidence", evidence))]
    return Claims(
        standing=[one for one in found if one.claim.removed_at is None],
        removed=[one for one in found if one.claim.removed_at is not None],
    )


def _argued(claim: Claim) -> Argued:
    there = [one for one in claim.evidence.all() if one.removed_at is None]
    return Argued(
        claim,
        pro=[one for one in there if one.is_for],
        con=[one for one in there if not one.is_for],
        removed=[one for one in claim.evidence.all() if one.removed_at is not None],
    )
