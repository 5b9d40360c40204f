"""The connection to the mail server, and what its answers mean."""

import smtplib
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

SMTP = "django.core.mail.backends.smtp.EmailBackend"
LAST_BYTES = b".\r\n"
LONGEST_ANSWER = 200
GO_AHEAD = 354
CLOSING_DOWN = 421
FOR_GOOD = range(500, 600)


class ClaimRanOut(Exception):
    """Somebody else may have taken the mail over; this connection must not finish it."""


class LastBytesHook:
    """Mixed into an SMTP connection: calls `before_last_bytes` when only the final dot is missing.

    Until the dot the server has nothing, after it nobody can take the mail back. The call in
    between lets the sender write down that the mail is on its way, as late as that can be done.
    """

    before_last_bytes: Callable[[], None]

    def data(self: Any, msg: Any) -> tuple[int, bytes]:
        """Send the text of a mail as `smtplib` does, in two steps."""
        code, answer = self.docmd("data")
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, answer)
        # The dot goes out on its own and must not wait for the rest to be confirmed.
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        body = smtplib._quote_periods(msg)  # type: ignore[attr-defined]  # noqa: SLF001
        self.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        self.before_last_bytes()
        self.send(LAST_BYTES)
        reply: tuple[int, bytes] = self.getreply()
        return reply


class HookedSmtp(LastBytesHook, smtplib.SMTP):
    """Plain, or encrypted by STARTTLS."""


class HookedSmtpSsl(LastBytesHook, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


class HookedBackend(SmtpBackend):
    """Django's way to a mail server, with the hook before the last bytes."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """The class Django connects with."""
        return HookedSmtpSsl if self.use_ssl else HookedSmtp


class Relay:
    """One connection for many mails, opened when the first one leaves and again after a fault."""

    def __init__(self) -> None:
        self._is_smtp = settings.EMAIL_BACKEND == SMTP
        self._backend: BaseEmailBackend = HookedBackend() if self._is_smtp else get_connection()

    def open(self) -> None:
        """Connect, unless connected. Raises what the connection raises."""
        self._backend.open()

    def hand_over(self, mail: EmailMessage, *, before_last_bytes: Callable[[], None]) -> None:
        """Send one mail; raises what the server answers or what befell the connection."""
        if self._is_smtp:
            self._backend.connection.before_last_bytes = before_last_bytes  # type: ignore[attr-defined]
        else:
            before_last_bytes()
        self._backend.send_messages([mail])

    def drop(self) -> None:
        """Cut a connection that something went wrong on; the next mail gets a new one.

        No farewell: in the middle of a mail the server would read it as part of the text.
        """
        if self._is_smtp and self._backend.connection is not None:  # type: ignore[attr-defined]
            self._backend.connection.close()  # type: ignore[attr-defined]
            self._backend.connection = None  # type: ignore[attr-defined]

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        with suppress(OSError):
            self._backend.close()


class Verdict(Enum):
    """Whether a mail that was not taken is tried again."""

    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Fault:
    """What a failed hand-over means for the mail, in words for its owner."""

    verdict: Verdict
    problem: str
    breaks_connection: bool = False

    @classmethod
    def of(cls, error: OSError) -> "Fault":
        """Read a refusal of the mail server, or the loss of the connection to it."""
        match error:
            case smtplib.SMTPRecipientsRefused():
                code, answer = next(iter(error.recipients.values()))
                what = "The mail server does not take mail for this address"
                return cls.refusal(code, answer, what)
            case smtplib.SMTPSenderRefused():
                # The sender is the same for all mail: a matter of settings, not of this one, so
                # it waits until somebody has seen to it.
                what = "The mail server refused the sender"
                refusal = cls.refusal(error.smtp_code, error.smtp_error, what)
                return replace(refusal, verdict=Verdict.LATER)
            case smtplib.SMTPResponseException():
                what = "The mail server refused this mail"
                return cls.refusal(error.smtp_code, error.smtp_error, what)
            case smtplib.SMTPNotSupportedError():
                return cls(Verdict.NEVER, "The mail server cannot write to an address like this.")
        lost = f"The connection to the mail server was lost ({_kind(error)})."
        return cls(Verdict.UNKNOWN, lost, breaks_connection=True)

    @classmethod
    def to_connect(cls, error: OSError) -> "Fault":
        """Say why there is no connection, without anything that could be a secret."""
        match error:
            case smtplib.SMTPAuthenticationError():
                problem = (
                    "The mail server does not accept Parley's sign-in. "
                    "An administrator can mend that in the settings."
                )
            case smtplib.SMTPResponseException():
                answer = _answer(error.smtp_code, error.smtp_error)
                problem = f"The mail server turned Parley away: {answer}."
            case _:
                problem = f"The mail server cannot be reached ({_kind(error)})."
        return cls(Verdict.LATER, problem)

    @classmethod
    def refusal(cls, code: int, answer: bytes | str, what: str) -> "Fault":
        """An answer of the server: 5xx for good, anything else for now."""
        verdict = Verdict.NEVER if code in FOR_GOOD else Verdict.LATER
        problem = f"{what}: {_answer(code, answer)}."
        return cls(verdict, problem, breaks_connection=code == CLOSING_DOWN)


def _answer(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    line = " ".join(text.split()).replace("\0", "")
    return f"{code} {line[:LONGEST_ANSWER]}".strip().rstrip(".")


def _kind(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers there"
    return type(error).__name__
