"""The e-mail that a reminder becomes: one layout, and words from the slice it is about."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from css_inline import CSSInliner
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.preferences import active_zone
from negotiations.figures import clock, full_day, zone_label
from negotiations.reminders.models import Reminder

LONGEST_SUBJECT = 150
# Marks that turn the direction of the text after them, and so could make a subject lie.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Message:
    """What is written. `to` is another address than the recipient's own; `calendar` an entry."""

    subject: str
    text: str
    html: str
    to: str = ""
    calendar: bytes = b""
    method: str = ""


class NothingToSay(Exception):
    """What the reminder is about is over. The text says how, fit for its recipient."""


def compose(
    name: str, *, reminder: Reminder, when: str, path: str, facts: Mapping[str, Any]
) -> Message:
    """Write the e-mail `name` in the zone and locale active around the call.

    `when` says the time of the thing itself, `path` is the page where it is dealt with.
    """
    context = {
        "deal": reminder.deal,
        "counterparty": str(reminder.deal.counterparty or ""),
        "when": when,
        "url": settings.SITE_URL + path,
        "reminders_url": settings.SITE_URL + reverse("reminders"),
        "site": settings.SITE_URL.partition("://")[2],
        **facts,
    }
    return Message(
        subject=one_line(render_to_string(f"emails/{name}.subject.txt", context)),
        text=render_to_string(f"emails/{name}.txt", context).strip() + "\n",
        html=_inliner().inline(render_to_string(f"emails/{name}.html", context)),
    )


def spoken_time(at: datetime) -> str:
    """A moment as it stands in a letter: day, year, time of day, and the zone that it is in."""
    zone = active_zone()
    on = full_day(at.astimezone(zone).date())
    return f"{on}, {clock(at, zone)} {zone_label(zone, at)} ({zone})"


def one_line(text: str) -> str:
    """Text that fits a header: no line ends of any kind, no control or turning marks."""
    line = " ".join(text.split())
    kept = "".join(c for c in line if unicodedata.category(c) != "Cc" and c not in TURNS)
    return kept if len(kept) <= LONGEST_SUBJECT else kept[: LONGEST_SUBJECT - 1].rstrip() + "…"


@cache
def _inliner() -> CSSInliner:
    # What depends on the reader's screen cannot be inlined and stays in the head.
    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
