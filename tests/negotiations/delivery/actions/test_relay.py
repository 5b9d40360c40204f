import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from negotiations.delivery.actions import deliver
from negotiations.delivery.actions.relay import Fault, HookedBackend, HookedSmtpSsl, Relay, Verdict
from negotiations.delivery.models import Delivery, DeliveryState


def message(body: str = "Text") -> EmailMessage:
    return EmailMessage("Hello", body, "parley@example.com", ["o@example.com"])


def test_the_hook_is_called_when_only_the_last_bytes_are_missing(smtp_sink):
    seen = []
    relay = Relay()
    relay.open()
    relay.hand_over(message(), before_last_bytes=lambda: seen.append(len(smtp_sink.received)))
    seen.append(len(smtp_sink.received))
    relay.close()
    assert seen == [0, 1]


@pytest.mark.parametrize("body", ["", "One\n.\nTwo", ".", "..\n", "No end", "Umlaut ä\n\n"])
def test_the_text_arrives_as_it_was_written(body, smtp_sink):
    relay = Relay()
    relay.open()
    relay.hand_over(message(body), before_last_bytes=lambda: None)
    relay.close()
    arrived = smtp_sink.received[0].mail.get_content().replace("\r\n", "\n")
    assert arrived.rstrip("\n") == body.rstrip("\n")


def test_a_mail_that_is_not_finished_never_arrives(smtp_sink):
    relay = Relay()
    relay.open()
    with pytest.raises(ZeroDivisionError):
        relay.hand_over(message(), before_last_bytes=lambda: 1 / 0)
    relay.drop()
    relay.open()
    relay.hand_over(message("Second"), before_last_bytes=lambda: None)
    relay.close()
    assert [received.mail.get_content().strip() for received in smtp_sink.received] == ["Second"]


def test_dropping_or_closing_without_a_connection_is_no_fault(smtp_sink):
    relay = Relay()
    relay.drop()
    relay.close()


def test_an_encrypted_connection_has_the_hook_too(settings):
    settings.EMAIL_USE_SSL = True
    assert HookedBackend().connection_class is HookedSmtpSsl


@pytest.mark.django_db
def test_other_ways_to_send_work_as_well(settings, check_in, now):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(now=now)
    assert len(mail.outbox) == 1
    assert Delivery.objects.get().state == DeliveryState.SENT


@pytest.mark.parametrize(
    ("error", "verdict", "words"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"Gone")}), Verdict.NEVER, "550 Gone."),
        (smtplib.SMTPRecipientsRefused({"a": (452, b"Full")}), Verdict.LATER, "452 Full."),
        (smtplib.SMTPSenderRefused(550, b"Who?", "p@x"), Verdict.LATER, "refused the sender"),
        (smtplib.SMTPDataError(554, b"Spam\r\nsee\0 here"), Verdict.NEVER, "554 Spam see here."),
        (smtplib.SMTPDataError(421, b"Later"), Verdict.LATER, "421 Later."),
        (smtplib.SMTPNotSupportedError("SMTPUTF8"), Verdict.NEVER, "address like this"),
        (smtplib.SMTPServerDisconnected("x"), Verdict.UNKNOWN, "was lost"),
        (TimeoutError("x"), Verdict.UNKNOWN, "did not answer in time"),
        (ConnectionResetError("x"), Verdict.UNKNOWN, "was lost"),
    ],
)
def test_what_the_server_says_decides_what_becomes_of_the_mail(error, verdict, words):
    fault = Fault.of(error)
    assert fault.verdict == verdict
    assert words in fault.problem
    assert fault.breaks_connection == (verdict == Verdict.UNKNOWN or "421" in fault.problem)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (smtplib.SMTPAuthenticationError(535, b"SECRET"), "sign-in"),
        (smtplib.SMTPConnectError(554, b"Not you"), "554 Not you"),
        (ConnectionRefusedError("x"), "nobody answers there"),
        (OSError("x"), "OSError"),
    ],
)
def test_why_there_is_no_connection_is_said_without_secrets(error, words):
    problem = Fault.to_connect(error).problem
    assert words in problem
    assert "SECRET" not in problem


def test_a_long_answer_is_cut():
    assert len(Fault.of(smtplib.SMTPDataError(554, b"x" * 5000)).problem) < 500
