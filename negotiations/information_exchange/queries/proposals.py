"""The opening proposal in parts, its first words, and the sheet it is printed on.

Everything here is for the counterpart to read: of the preparation it takes our openings alone.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from accounts.preferences import active_zone
from negotiations.deals.models import Deal, Side
from negotiations.documents import Reader, Sheet
from negotiations.figures import full_day
from negotiations.information_exchange.models import (
    CounterOpening,
    Proposal,
    ProposalDraft,
    Sending,
)
from negotiations.information_exchange.models.proposals import ProposalText
from negotiations.preparation.models import Issue, IssueKind
from negotiations.preparation.queries import issues_of, position, value_text


@dataclass(frozen=True)
class Part:
    """One part of a proposal: its heading there, a hint for whoever writes, its topic in a talk."""

    name: str
    heading: str
    hint: str
    topic: str


PARTS = {
    part.name: part
    for part in (
        Part("what", "What we propose", "The product or service, and its scope.", "the scope"),
        Part("delivery", "Delivery", "When what is there, step by step.", "the delivery"),
        Part("cost", "Cost", "What it costs, and what is in it.", "the cost"),
        Part("payment", "Payment", "When which part is due.", "the payment"),
        Part("advantages", "What it brings you", "What they gain, in their terms.", "this offer"),
    )
}
# Where an issue goes that is not about money, by words in its name.
PLACES = {
    "payment": ("payment", "invoice", "instalment"),
    "delivery": ("delivery", "go-live", "start", "launch"),
}


def first_words(deal: Deal) -> dict[str, str]:
    """What a new draft begins with, from the deal's title and our openings: two queries."""
    lines: dict[str, list[str]] = {name: [] for name in PARTS}
    for issue in issues_of(deal):
        opening = position(issue, Side.OURS).opening
        if opening is not None:
            said = f"{issue.name}: {value_text(issue, opening, deal.currency)}"
            lines[_part_of(issue)].append(said)
    return {"title": deal.title[:120]} | {name: "\n".join(said) for name, said in lines.items()}


def _part_of(issue: Issue) -> str:
    named = issue.name.lower()
    for part, words in PLACES.items():
        if any(word in named for word in words):
            return part
    return "cost" if issue.kind == IssueKind.MONEY else "what"


def told_parts(proposal: ProposalText) -> list[tuple[str, str]]:
    """The parts that say something, as (heading, text)."""
    texts = [(part.heading, getattr(proposal, name)) for name, part in PARTS.items()]
    return [(heading, text) for heading, text in texts if text]


def sheet_of(deal: Deal, proposal: ProposalText, now: datetime) -> Sheet:
    """What stands around a proposal on paper; a kept version bears its own day and writer."""
    which, at, writer = "Draft", now, deal.owner
    if isinstance(proposal, Proposal):
        which, at, writer = str(proposal), proposal.kept_at, proposal.kept_by
    company = deal.counterparty.name if deal.counterparty else ""
    return Sheet(
        title=proposal.title or "Our proposal",
        subtitle=which,
        reader=Reader.COUNTERPART,
        counterpart=company,
        made=f"{full_day(at.astimezone(active_zone()).date())}, {writer.name}",
    )


def proposals_of(deal: Deal) -> "QuerySet[Proposal]":
    """The kept versions, the newest first, with where they went and what came back: two queries."""
    sendings = Sending.objects.select_related("noted_by").order_by("sent_at", "pk")
    return (
        Proposal.objects.filter(deal=deal)
        .select_related("kept_by", "answer")
        .prefetch_related(Prefetch("sendings", sendings))
        .order_by("-number")
    )


def draft_of(deal: Deal) -> ProposalDraft | None:
    """The draft, if anything was ever written: one query."""
    return ProposalDraft.objects.filter(deal=deal).select_related("changed_by").first()


def counter_words(deal: Deal, number: str) -> dict[str, str]:
    """What the form for their first offer begins with, from their answer to our version `number`.

    One query; nothing where there is no such answer.
    """
    if not number.isdecimal():
        return {}
    asked = CounterOpening.objects.filter(proposal__deal=deal, proposal__number=int(number[:9]))
    answer = asked.first()
    return {"message": answer.response, "said_by": answer.said_by} if answer else {}
