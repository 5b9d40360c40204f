"""The opening proposal: written, kept, sent, answered."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from negotiations.deals.actions import Refusal, change_row, lock_running, record_event
from negotiations.deals.actions.deals import as_text
from negotiations.deals.models import Channel, Deal, EventKind, Side
from negotiations.information_exchange.models import (
    CounterOpening,
    Proposal,
    ProposalDraft,
    Sending,
)
from negotiations.preparation.actions import RowEdit


class NothingProposed(Refusal):
    """A version holds something that they can read."""

    def __init__(self) -> None:
        super().__init__("The draft proposes nothing yet. Write at least one part of it.")


class DraftChangedMeanwhile(Refusal):
    """What was looked at is not what would be kept."""

    def __init__(self, draft: ProposalDraft) -> None:
        super().__init__(
            f"{draft.changed_by} changed the draft after you opened this preview. "
            "This is how it reads now; keep it if it is right."
        )


class DraftSaysTheSame(Refusal):
    """Taking that version back would change nothing."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"The draft reads like version {proposal.number} already.")


class SentInTheFuture(Refusal):
    """Only what has left is noted as sent."""

    def __init__(self) -> None:
        super().__init__("This time is still to come. Enter when it left.")


class NotSentYet(Refusal):
    """They answer what has reached them."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"{proposal} is not marked as sent, so there is no answer to it yet.")


@transaction.atomic
def write_proposal(*, deal: Deal, edit: RowEdit, by: User, now: datetime) -> ProposalDraft:
    """Write in the draft. The timeline keeps silent until a version is kept.

    Raises `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(deal)
    draft, _ = ProposalDraft.objects.select_for_update().get_or_create(
        deal=locked, defaults={"changed_at": now, "changed_by": by}
    )
    if change_row(draft, edit.values, seen=edit.seen, version=edit.version):
        draft.changed_at, draft.changed_by = now, by
        draft.save(update_fields=["changed_at", "changed_by"])
    return draft


@transaction.atomic
def keep_version(*, deal: Deal, seen_version: int, by: User, now: datetime) -> Proposal:
    """Keep the draft as the next version; where the last one says the same, that one is it.

    `seen_version` is the draft's that was looked at. Raises `NothingProposed`,
    `DraftChangedMeanwhile`, `DealIsClosed`.
    """
    locked = lock_running(deal)
    draft = ProposalDraft.objects.select_related("changed_by").filter(deal=locked).first()
    if draft is None or draft.is_blank:
        raise NothingProposed
    if draft.version != seen_version:
        raise DraftChangedMeanwhile(draft)
    last = _newest(locked)
    if last is not None and last.content == draft.content:
        return last
    return _keep(locked, draft, after=last, by=by, now=now)


def _newest(deal: Deal) -> Proposal | None:
    return Proposal.objects.filter(deal=deal).order_by("-number").first()


def _keep(
    deal: Deal, draft: ProposalDraft, *, after: Proposal | None, by: User, now: datetime
) -> Proposal:
    """The version after the newest of a locked deal, on the timeline."""
    number = after.number + 1 if after else 1
    kept = Proposal.objects.create(
        deal=deal, number=number, kept_at=now, kept_by=by, **draft.content
    )
    _on_the_timeline(deal, f"version {number} kept", by=by, now=now)
    return kept


@transaction.atomic
def take_version_back(*, proposal: Proposal, by: User, now: datetime) -> Proposal | None:
    """Make a kept version the draft again.

    What the draft says is kept as a version first, unless one says the same or it proposes
    nothing; returned is that new version. Raises `DraftSaysTheSame`, `DealIsClosed`.
    """
    locked = lock_running(proposal.deal)
    draft, _ = ProposalDraft.objects.select_for_update().get_or_create(
        deal=locked, defaults={"changed_at": now, "changed_by": by}
    )
    if draft.content == proposal.content:
        raise DraftSaysTheSame(proposal)
    is_kept = Proposal.objects.filter(deal=locked, **draft.content).exists()
    kept = None
    if not draft.is_blank and not is_kept:
        kept = _keep(locked, draft, after=_newest(locked), by=by, now=now)
    change_row(draft, proposal.content, seen=draft.content, version=draft.version)
    draft.changed_at, draft.changed_by = now, by
    draft.save(update_fields=["changed_at", "changed_by"])
    what = f"version {proposal.number} taken back as the draft"
    _on_the_timeline(locked, what, by=by, now=now)
    return kept


@transaction.atomic
def mark_sent(
    *, proposal: Proposal, channel: Channel, recipient: str, sent_at: datetime, by: User,
    now: datetime,
) -> Sending:  # fmt: skip
    """Note that a version left: how, to whom, when. Raises `SentInTheFuture`, `DealIsClosed`."""
    locked = lock_running(proposal.deal)
    if sent_at > now:
        raise SentInTheFuture
    sending = Sending.objects.create(
        proposal=proposal, channel=channel, recipient=recipient, sent_at=sent_at, noted_by=by
    )
    said = f"version {proposal.number} sent"
    _on_the_timeline(locked, said, detail=str(sending), by=by, now=now)
    return sending


@transaction.atomic
def note_reading(*, sending: Sending, was_read: bool | None, by: User, now: datetime) -> None:
    """Note whether they have read it; None where that is not known after all.

    Raises `DealIsClosed`.
    """
    proposal = sending.proposal
    locked = lock_running(proposal.deal)
    row = Sending.objects.select_for_update().get(pk=sending.pk)
    if row.was_read is was_read:
        return
    row.was_read, row.read_noted_at = was_read, None if was_read is None else now
    row.save(update_fields=["was_read", "read_noted_at"])
    words = {True: "was read", False: "was not read yet", None: "is not known to be read"}
    said = f"version {proposal.number} {words[was_read]}"
    _on_the_timeline(locked, said, detail=str(row), by=by, now=now)


@transaction.atomic
def note_counter_opening(
    *, proposal: Proposal, edit: RowEdit, by: User, now: datetime
) -> CounterOpening:
    """Write down what they answered; each change is kept as old → new.

    Raises `NotSentYet`, `ChangedMeanwhile` with both versions, `DealIsClosed`.
    """
    locked = lock_running(proposal.deal)
    if not proposal.sendings.exists():
        raise NotSentYet(proposal)
    answer, _ = CounterOpening.objects.select_for_update().get_or_create(proposal=proposal)
    changes = change_row(answer, edit.values, seen=edit.seen, version=edit.version)
    if changes:
        record_event(
            deal=locked,
            kind=EventKind.CHANGED,
            side=Side.THEIRS,
            headline=f"Their counter-opening to version {proposal.number} noted",
            changes=[(one.label, as_text(one.old), as_text(one.new)) for one in changes],
            by=by,
            now=now,
        )
    return answer


def _on_the_timeline(deal: Deal, what: str, *, detail: str = "", by: User, now: datetime) -> None:
    headline = f"Opening proposal: {what}"
    record_event(
        deal=deal, kind=EventKind.NOTE, side=Side.OURS, headline=headline, detail=detail,
        by=by, now=now,
    )  # fmt: skip
