"""A real mail server for tests: takes mail on a free port, keeps it, and misbehaves when told."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
TAKEN = "250 OK"


@dataclass(frozen=True)
class Received:
    recipient: str
    mail: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.mail.get_body((kind,))
        assert part is not None
        return str(part.get_content())


# What the server says to a recipient or a mail; None closes the connection without an answer.
Answer = Callable[[str], str | None]


def always_taken(address: str) -> str | None:
    return TAKEN


class Sink:
    """What came in, how many connections it took, and what to answer."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.answer_recipient: Answer = always_taken
        # Asked when the whole mail is here; it is kept only if the answer says so...
        self.answer_mail: Answer = always_taken
        # ...or if this is set: then the server keeps the mail, whatever it says about it.
        self.keeps_everything = False
        self._lock = Lock()

    @property
    def message_ids(self) -> list[str]:
        return [received.message_id for received in self.received]

    def to(self, address: str) -> list[Received]:
        return [received for received in self.received if received.recipient == address]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        with self._lock:
            self.connections += 1
        return answers

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.answer_recipient(address)
        if answer is None:
            return _hang_up(server)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        address = envelope.rcpt_tos[0]
        answer = self.answer_mail(address)
        if answer == TAKEN or self.keeps_everything:
            assert isinstance(envelope.content, bytes)
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            with self._lock:
                self.received.append(Received(address, mail))
        return _hang_up(server) if answer is None else answer


def _hang_up(server: SMTP) -> str:
    assert server.transport is not None
    server.transport.abort()
    return "421 gone"


class AnyPort(Controller):
    """Listens where the system finds a free port."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running_sink() -> Iterator[tuple[Sink, int]]:
    """A server on a free port of this machine; yields what it takes in, and the port."""
    # It tells every word that is said, which drowns what a failed test has to say.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    sink = Sink()
    controller = AnyPort(sink, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop()


@pytest.fixture
def smtp_sink(settings) -> Iterator[Sink]:
    """The mail server that Parley sends to in this test."""
    with running_sink() as (sink, port):
        settings.EMAIL_BACKEND = SMTP_BACKEND
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 5
        yield sink
