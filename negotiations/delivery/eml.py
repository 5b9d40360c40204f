"""An e-mail backend for trying things out: each mail becomes an .eml file in EMAIL_FILE_PATH."""

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

SUFFIX = ".eml"


class EmlBackend(BaseEmailBackend):
    """Writes what an SMTP server would be given. A file appears whole or not at all."""

    def __init__(self, *, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.folder = Path(file_path or str(settings.EMAIL_FILE_PATH))

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            # Django's messages take the end of a line, which their types do not know.
            self._write(message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
        return len(email_messages)

    def _write(self, content: bytes) -> None:
        # Names sort by time, so that the newest need no reading to be found.
        name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}"
        unfinished = self.folder / f".{name}.part"
        unfinished.write_bytes(content)
        unfinished.rename(self.folder / f"{name}{SUFFIX}")
