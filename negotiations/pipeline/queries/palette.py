"""Search or jump to: deals, people across the table, things to do."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from negotiations.deals.models import Deal, Stakeholder
from negotiations.playbooks.stages import Stage

MOST = 8
LONGEST = 100
ACTIONS = (
    ("New deal", "plus", "deal_new", "create open add opportunity"),
    ("Import deals", "upload", "import", "csv excel upload"),
    ("Today", "cal", "day", "tasks work next steps"),
    ("Pipeline", "board", "pipeline", "board stages columns"),
    ("All deals", "list", "deals", "list table"),
    ("Export deals", "download", "deals_export", "csv excel download"),
    ("Reminders", "bell", "reminders", "due notifications"),
    ("Playbooks", "book", "playbooks", "guidance steps"),
    ("Settings", "gear", "settings", "language time zone password profile"),
)


@dataclass(frozen=True)
class Found:
    """One result; `note` says which of several like it is meant."""

    label: str
    note: str
    icon: str
    url: str


@dataclass(frozen=True)
class Results:
    title: str
    items: list[Found]


def find(words: str, user: User) -> list[Results]:
    """What fits all the words, at most eight of a kind: two queries.

    Without words: the deals last worked on.
    """
    asked = words.replace("\0", "")[:LONGEST].split()
    groups = [
        Results("Deals", _deals(asked, user)),
        Results("People", _people(asked, user) if asked else []),
        Results("Go to", _actions(asked)),
    ]
    return [group for group in groups if group.items]


def _deals(words: list[str], user: User) -> list[Found]:
    named = [Q(title__icontains=word) | Q(counterparty__name__icontains=word) for word in words]
    deals = Deal.objects.visible_to(user).filter(*named)
    rows = deals.order_by("-last_activity_at", "-pk").values_list(
        "pk", "title", "counterparty__name", "stage"
    )
    return [
        Found(title, " · ".join(filter(None, [company, Stage(stage).label])), "handshake",
              reverse("deal", args=[pk]))
        for pk, title, company, stage in rows[:MOST]
    ]  # fmt: skip


def _people(words: list[str], user: User) -> list[Found]:
    named = [Q(name__icontains=word) | Q(email__icontains=word) for word in words]
    people = Stakeholder.objects.filter(*named, deal__in=Deal.objects.visible_to(user))
    rows = people.order_by("-deal__last_activity_at", "name", "pk").values_list(
        "name", "job_title", "deal_id", "deal__title", "deal__counterparty__name"
    )
    return [
        Found(name, " · ".join(filter(None, [job, company, deal])), "user",
              reverse("deal", args=[pk]))
        for name, job, pk, deal, company in rows[:MOST]
    ]  # fmt: skip


def _actions(words: list[str]) -> list[Found]:
    fitting = [
        Found(label, "", icon, reverse(url_name))
        for label, icon, url_name, others in ACTIONS
        if all(word.casefold() in f"{label} {others}".casefold() for word in words)
    ]
    return fitting[:MOST]
