"""One delivery from its claim to its end, whichever that is."""

import logging
import random
import smtplib
import traceback
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage

from negotiations.delivery.actions import leases
from negotiations.delivery.actions.relay import (
    ClaimRanOut,
    Fault,
    Relay,
    Verdict,
    connection_problem,
    fault_of,
)
from negotiations.delivery.emails import Subjects, mail_of
from negotiations.delivery.models import Delivery, DeliveryState
from negotiations.reminders.emails import NothingToSay

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 12
FIRST_WAIT = timedelta(minutes=1)
JITTER = 0.2
SIGN_IN_AGAIN_AFTER = timedelta(minutes=2)
CANNOT_WRITE = "This mail could not be written. An administrator can find the cause in the log."


def why_not(delivery: Delivery) -> str:
    """Say why a delivery is not sent any more, as things stand now; empty if it is."""
    reminder, person = delivery.reminder, delivery.recipient
    reasons = (
        (reminder.cancelled_at is not None, reminder.cancelled_because or "It was cancelled."),
        (reminder.occurrence != delivery.occurrence, "It was moved to another time."),
        (reminder.recipient_id != person.pk, "Somebody else is reminded of it now."),
        (reminder.seen_at is not None, "It was put aside before it was sent."),
        (reminder.deal.is_closed, "The deal was closed."),
        (not person.is_active, f"{person.name} does not sign in any more."),
        (not person.email, f"{person.name} has no e-mail address."),
        (
            not reminder.deal.is_visible_to(person),
            f"{person.name} may not read this deal any more.",
        ),
    )
    return next((reason for holds, reason in reasons if holds), "")


def write(delivery: Delivery, subjects: Subjects, *, now: datetime) -> EmailMessage | DeliveryState:
    """Write the mail, or settle the delivery without one and return how."""
    because = why_not(delivery)
    if not because:
        try:
            return mail_of(delivery, subjects, now)
        except NothingToSay as reason:
            because = str(reason)
        except Exception as error:  # noqa: BLE001 - one bad row must not hold up the others
            _log(delivery, error)
            return retry_or_give_up(delivery, because=CANNOT_WRITE, now=now)
    leases.mark_cancelled(delivery, because=because)
    return DeliveryState.CANCELLED


def hand_over(
    delivery: Delivery, mail: EmailMessage, relay: Relay, *, now: datetime
) -> DeliveryState:
    """Hand the mail to the connected server and write down how that ended."""
    has_begun = False

    def begin() -> None:
        nonlocal has_begun
        has_begun = leases.begin_hand_over(delivery)
        if not has_begun:
            raise ClaimRanOut

    try:
        relay.hand_over(mail, before_last_bytes=begin)
    except ClaimRanOut:
        relay.drop()
        return DeliveryState.WAITING
    except OSError as error:
        fault = fault_of(error)
    except Exception as error:  # noqa: BLE001 - one bad row must not hold up the others
        _log(delivery, error)
        fault = Fault(Verdict.LATER, CANNOT_WRITE, breaks_connection=True)
    else:
        leases.mark_sent(delivery, now=now)
        return DeliveryState.SENT
    if fault.breaks_connection:
        relay.drop()
    return _settle(delivery, fault, has_begun=has_begun, now=now)


def _settle(delivery: Delivery, fault: Fault, *, has_begun: bool, now: datetime) -> DeliveryState:
    if fault.verdict == Verdict.UNKNOWN and has_begun:
        leases.mark_unknown(delivery, now=now)
        return DeliveryState.HANDING_OVER
    if fault.verdict == Verdict.NEVER:
        leases.mark_failed(delivery, because=fault.problem)
        return DeliveryState.FAILED
    return retry_or_give_up(delivery, because=fault.problem, now=now)


def put_off_all(deliveries: Iterable[Delivery], error: OSError, *, now: datetime) -> None:
    """There is no connection: let these wait, each with the reason."""
    because = connection_problem(error)
    logger.warning("No connection to the mail server: %s", type(error).__name__)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        # No mail is to blame, and every further try brings the account closer to being locked.
        leases.put_off_all_due(until=now + SIGN_IN_AGAIN_AFTER, because=because, now=now)
        return
    for delivery in deliveries:
        retry_or_give_up(delivery, because=because, now=now)


def _log(delivery: Delivery, error: Exception) -> None:
    # Where, and what kind; the words of the error may quote what is confidential.
    where = traceback.extract_tb(error.__traceback__)[-1]
    kind = type(error).__name__
    logger.error("Delivery %s: %s in %s:%s", delivery.pk, kind, where.filename, where.lineno)


def retry_or_give_up(delivery: Delivery, *, because: str, now: datetime) -> DeliveryState:
    """Try again after a pause that doubles each time, twelve times at most."""
    if delivery.attempts + 1 >= MOST_ATTEMPTS:
        leases.mark_failed(delivery, because=because)
        return DeliveryState.FAILED
    until = now + pause_after(delivery.attempts)
    leases.put_off(delivery, until=until, because=because, is_attempt=True)
    return DeliveryState.WAITING


def pause_after(attempts: int) -> timedelta:
    """A minute after the first attempt, then twice as long each time, and a little spread."""
    return FIRST_WAIT * 2**attempts * random.uniform(1, 1 + JITTER)  # noqa: S311
