"""What the agency made clear with Halden Outdoor before it made an offer."""

from negotiations.clarifying.actions import hear_demand, record_need
from negotiations.deals.models import Stakeholder
from negotiations.management.demo.walk import Walk

# Who asked, about which issue, for what; then want or need, what for, whose agenda, what we bring.
DEMANDS = (
    (
        "Ingrid Solheim", "Exit if targets missed", "Leave in any month, whatever happens",
        ("need", "Not to be tied to a promise that does not hold", "Ingrid Solheim",
         "Three figures a month, reported without being asked, and a way out after the trial."),
    ),
    (
        "Per Lunde", "Payment terms", "Sixty days to pay",
        ("want", "One payment run a month for every supplier", "Per Lunde",
         "One invoice on a day of their choice."),
    ),
    ("Aino Virtanen", None, "The same two people for the whole year", None),
)  # fmt: skip


def find_needs(walk: Walk, *, days_ago: float) -> None:
    """Their demands, and the need behind two of the three."""
    for who, about, text, behind in DEMANDS:
        demand = hear_demand(
            deal=walk.deal,
            text=text,
            said_by=_person(walk, who),
            issue=walk.issue(about) if about else None,
            by=walk.by,
            now=walk.at(days_ago),
        )
        if behind:
            kind, purpose, whose, value = behind
            values = {
                "kind": kind, "purpose": purpose, "stakeholder": _person(walk, whose),
                "value": value,
            }  # fmt: skip
            record_need(
                demand=demand, values=values, seen={}, version=1, by=walk.by,
                now=walk.at(days_ago),
            )  # fmt: skip


def _person(walk: Walk, name: str) -> Stakeholder:
    return walk.deal.stakeholders.get(name=name)
