"""The owners, teams and playbooks that somebody may filter by."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Value

from accounts.models import Team, User
from negotiations.playbooks.models import PlaybookVersion

KINDS = ("owner", "team", "playbook")


@dataclass(frozen=True)
class Choice:
    pk: int
    name: str


def choices(user: User) -> dict[str, list[Choice]]:
    """Everything there is to choose from, by kind, in alphabetical order: one query."""
    parts = _parts(user)
    return _by_kind(list(parts.values()))


def chosen(user: User, asked: Mapping[str, int]) -> dict[str, Choice]:
    """What was asked for by number, as far as the user may see it: one query, or none."""
    parts = _parts(user)
    wanted = [parts[kind].filter(key=pk) for kind, pk in asked.items() if kind in parts]
    return {kind: found[0] for kind, found in _by_kind(wanted).items()}


def _parts(user: User) -> dict[str, QuerySet[Any, tuple[str, int, str]]]:
    sources = {
        "owner": User.objects.colleagues_of(user).annotate(key=F("pk")),
        "playbook": PlaybookVersion.objects.visible_to(user).current().annotate(key=F("playbook")),
    }
    if user.is_admin:
        sources["team"] = Team.objects.annotate(key=F("pk"))
    return {
        kind: source.order_by().annotate(kind=Value(kind)).values_list("kind", "key", "name")
        for kind, source in sources.items()
    }


def _by_kind(parts: list[QuerySet]) -> dict[str, list[Choice]]:
    found = defaultdict(list)
    if parts:
        first, *others = parts
        for kind, pk, name in first.union(*others, all=True) if others else first:
            found[kind].append(Choice(pk, name))
    for same in found.values():
        same.sort(key=lambda choice: (choice.name.casefold(), choice.pk))
    return found
