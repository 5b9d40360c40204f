"""One delivery from its claim to its end, whichever that is."""

import logging
import random
import smtplib
import traceback
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import EmailMessage

from negotiations.delivery.actions.leases import Claim, put_off_everything
from negotiations.delivery.actions.relay import ClaimRanOut, Fault, Relay, Verdict
from negotiations.delivery.emails import Subjects, mail_of
from negotiations.delivery.models import Delivery, DeliveryState
from negotiations.reminders.emails import NothingToSay

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 12
FIRST_WAIT = timedelta(minutes=1)
JITTER = 0.2
SIGN_IN_AGAIN_AFTER = timedelta(minutes=2)
CANNOT_WRITE = "This mail could not be written. An administrator can find the cause in the log."


def write(*, claim: Claim, subjects: Subjects, now: datetime) -> EmailMessage | DeliveryState:
    """Write the mail, or settle the delivery without one and return how."""
    because = _why_not(claim.delivery)
    if not because:
        try:
            return mail_of(claim.delivery, subjects, now)
        except NothingToSay as reason:
            because = str(reason)
        except Exception as error:  # noqa: BLE001 - one bad row must not hold up the others
            _log(claim.delivery, error)
            return retry_or_give_up(claim=claim, because=CANNOT_WRITE, now=now)
    claim.cancelled(because)
    return DeliveryState.CANCELLED


def _why_not(delivery: Delivery) -> str:
    """Say why nobody needs this mail any more, as things stand now; empty if somebody does."""
    reminder, person = delivery.reminder, delivery.recipient
    may_read = reminder.deal.is_visible_to(person)
    reasons = (
        (reminder.cancelled_at is not None, reminder.cancelled_because or "It was cancelled."),
        (reminder.occurrence != delivery.occurrence, "It was moved to another time."),
        (reminder.recipient_id != person.pk, "Somebody else is reminded of it now."),
        (reminder.seen_at is not None, "It was put aside before it was sent."),
        (reminder.deal.is_closed, "The deal was closed."),
        (not person.is_active, f"{person.name} does not sign in any more."),
        (not person.email, f"{person.name} has no e-mail address."),
        (not may_read, f"{person.name} may not read this deal any more."),
    )
    return next((reason for holds, reason in reasons if holds), "")


def hand_over(*, claim: Claim, mail: EmailMessage, relay: Relay, now: datetime) -> DeliveryState:
    """Hand the mail to the connected server and write down how that ended."""
    has_begun = False

    def begin() -> None:
        nonlocal has_begun
        has_begun = claim.begin_hand_over()
        if not has_begun:
            raise ClaimRanOut

    try:
        relay.hand_over(mail, before_last_bytes=begin)
    except ClaimRanOut:
        relay.drop()
        return DeliveryState.WAITING
    except OSError as error:
        fault = Fault.of(error)
    except Exception as error:  # noqa: BLE001 - one bad row must not hold up the others
        _log(claim.delivery, error)
        fault = Fault(Verdict.LATER, CANNOT_WRITE, breaks_connection=True)
    else:
        claim.sent(now)
        return DeliveryState.SENT
    if fault.breaks_connection:
        relay.drop()
    return _settle(claim, fault, has_begun=has_begun, now=now)


def _settle(claim: Claim, fault: Fault, *, has_begun: bool, now: datetime) -> DeliveryState:
    if fault.verdict == Verdict.UNKNOWN and has_begun:
        claim.unknown(now)
        return DeliveryState.HANDING_OVER
    if fault.verdict == Verdict.NEVER:
        claim.failed(fault.problem)
        return DeliveryState.FAILED
    return retry_or_give_up(claim=claim, because=fault.problem, now=now)


def put_off_all(*, claims: Iterable[Claim], error: OSError, now: datetime) -> None:
    """There is no connection: let these wait, each with the reason."""
    because = Fault.to_connect(error).problem
    logger.warning("No connection to the mail server: %s", type(error).__name__)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        # No mail is to blame, and every further try brings the account closer to being locked.
        put_off_everything(until=now + SIGN_IN_AGAIN_AFTER, because=because, now=now)
        return
    for claim in claims:
        retry_or_give_up(claim=claim, because=because, now=now)


def retry_or_give_up(*, claim: Claim, because: str, now: datetime) -> DeliveryState:
    """Try again after a pause that doubles each time, twelve times at most."""
    attempts = claim.delivery.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        claim.failed(because)
        return DeliveryState.FAILED
    # A little spread, or all that failed together would come back together.
    pause = FIRST_WAIT * 2 ** (attempts - 1) * random.uniform(1, 1 + JITTER)  # noqa: S311
    claim.put_off(now + pause, because)
    return DeliveryState.WAITING


def _log(delivery: Delivery, error: Exception) -> None:
    # Where, and what kind; the words of the error may quote what is confidential.
    where = traceback.extract_tb(error.__traceback__)[-1]
    kind = type(error).__name__
    logger.error("Delivery %s: %s in %s:%s", delivery.pk, kind, where.filename, where.lineno)
