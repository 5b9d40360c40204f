"""What became of the mail: deliveries a person may see, and files written when trying out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from negotiations.delivery.eml import SUFFIX
from negotiations.delivery.models import Delivery, DeliveryQuerySet, DeliveryState

# What the list can be narrowed to.
FILTERS = {
    "failed": [DeliveryState.FAILED],
    "waiting": [DeliveryState.WAITING, DeliveryState.HANDING_OVER],
}
FILE_NAME = re.compile(r"[0-9a-f-]{1,60}\.eml", re.ASCII)


def deliveries(user: User, state: str) -> DeliveryQuerySet:
    """The newest first, with all that a line of the list shows."""
    rows = Delivery.objects.visible_to(user)
    if state in FILTERS:
        rows = rows.filter(state__in=FILTERS[state])
    return rows.select_related("recipient", "reminder__deal").order_by("-created_at", "-pk")


def failed_mail(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """The context of the warning about one's own failed mail, counted when a template asks."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    own = Delivery.objects.visible_to(user).filter(recipient=user, state=DeliveryState.FAILED)
    return {"failed_delivery_count": cache(own.count)}


@dataclass(frozen=True)
class WrittenMail:
    """A mail that was written to a file instead of being sent."""

    name: str
    mail: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"] or "(no subject)")

    @property
    def sender(self) -> str:
        return str(self.mail["From"] or "")

    @property
    def recipient(self) -> str:
        return str(self.mail["To"] or "")

    @property
    def written_at(self) -> datetime | None:
        if not self.mail["Date"]:
            return None
        at: datetime = self.mail["Date"].datetime
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    @property
    def text(self) -> str | None:
        return self._body("plain")

    @property
    def html(self) -> str | None:
        return self._body("html")

    def _body(self, kind: str) -> str | None:
        part = self.mail.get_body((kind,))
        return None if part is None else str(part.get_content())


def written_mail_names() -> list[str]:
    """The names of all mail files, the newest first."""
    folder = _folder()
    names = [path.name for path in folder.glob(f"*{SUFFIX}")] if folder.is_dir() else []
    return sorted(filter(FILE_NAME.fullmatch, names), reverse=True)


def written_mail(name: str) -> WrittenMail | None:
    """Read one; None where there is none of that name."""
    path = _folder() / name
    if not FILE_NAME.fullmatch(name) or not path.is_file():
        return None
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    return WrittenMail(name, mail) if isinstance(mail, EmailMessage) else None


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH or "")
