"""What waits for somebody's word: a draft is no offer until it is tabled.

It has no number and stands outside the ledger.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from negotiations.analysis import Value
from negotiations.bargaining.models.offers import Channel, Offer
from negotiations.deals.models import Attachment, Deal


class DraftKind(models.TextChoices):
    OFFER = "offer", "Our offer"
    ACCEPTANCE = "accept", "Accepting theirs"
    CORRECTION = "correct", "Correcting ours"


class OfferDraftQuerySet(models.QuerySet["OfferDraft"]):
    def open(self) -> "OfferDraftQuerySet":
        """Neither tabled nor discarded."""
        return self.filter(closed_at__isnull=True)

    def with_what_it_names(self) -> "OfferDraftQuerySet":
        """The offers, the person and the file that each of them names, in the same query."""
        return self.select_related("offer", "corrects", "answers", "written_by", "attachment")


class OfferDraft(models.Model):
    """An offer of ours, our yes to one of theirs, or a correction that waits for a word."""

    deal = models.ForeignKey(Deal, models.PROTECT, related_name="offer_drafts")
    kind = models.CharField(max_length=7, choices=DraftKind)
    offer = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="acceptance_drafts",
        help_text="Theirs, where the draft is our acceptance of it.",
    )  # fmt: skip
    corrects = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="correction_drafts",
        help_text="Ours, where the draft says what should have been written down.",
    )  # fmt: skip
    correction_reason = models.CharField(max_length=300, blank=True)
    answers = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="+")
    terms = models.JSONField(
        default=dict, help_text="What it names, by issue; options as text, numbers as [text]."
    )
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    message = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    framing = models.TextField(blank=True)
    said_by = models.CharField(max_length=120, blank=True)
    depends_on = models.JSONField(default=list, help_text="Issues that the condition is about.")
    stands_until = models.DateTimeField(null=True, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="offer_drafts"
    )
    aside = models.JSONField(default=list, help_text="Rules of the coach that were set aside.")
    aside_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=200, blank=True)

    objects = OfferDraftQuerySet.as_manager()

    class Meta:
        ordering = ["deal_id", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "deal", condition=Q(kind="offer", closed_at__isnull=True),
                name="draft_of_an_offer_is_one_per_deal",
            ),
            models.UniqueConstraint(
                "offer", condition=Q(kind="accept", closed_at__isnull=True),
                name="draft_of_an_acceptance_is_one_per_offer",
            ),
            models.UniqueConstraint(
                "corrects", condition=Q(kind="correct", closed_at__isnull=True),
                name="draft_of_a_correction_is_one_per_offer",
            ),
            models.CheckConstraint(
                condition=Q(kind="offer", offer__isnull=True, corrects__isnull=True)
                | Q(kind="accept", offer__isnull=False, answers__isnull=True, corrects__isnull=True)
                | Q(kind="correct", offer__isnull=True, corrects__isnull=False),
                name="draft_makes_accepts_or_corrects_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="draft_of_a_correction_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.what

    @property
    def mentioned(self) -> dict[str, Value]:
        """What the draft names, as a package."""
        return {
            key: row if isinstance(row, str) else Decimal(row[0]) for key, row in self.terms.items()
        }

    @property
    def is_acceptance(self) -> bool:
        return self.kind == DraftKind.ACCEPTANCE

    @property
    def is_next_offer(self) -> bool:
        return self.kind == DraftKind.OFFER

    @property
    def what(self) -> str:
        """The draft in a sentence."""
        if self.corrects:
            return f"the correction of {self.corrects.whose}"
        return f"accepting {self.offer.whose}" if self.offer else "our next offer"
