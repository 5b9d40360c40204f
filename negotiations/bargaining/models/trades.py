"""Trades: a concession of ours tied to one of theirs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from negotiations.bargaining.models.moves import Concession
from negotiations.deals.models import Deal


class TradeQuerySet(models.QuerySet["Trade"]):
    def standing(self) -> "TradeQuerySet":
        return self.filter(untied_at__isnull=True)

    def of(self, deal: Deal) -> "TradeQuerySet":
        return self.filter(ours__offer__deal=deal)


class Trade(models.Model):
    """What one side gave for what the other gave. Untying ends the trade and leaves the row."""

    ours = models.ForeignKey(Concession, models.PROTECT, related_name="trades_for_theirs")
    theirs = models.ForeignKey(Concession, models.PROTECT, related_name="trades_for_ours")
    tied_at = models.DateTimeField()
    tied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    untied_at = models.DateTimeField(null=True, blank=True)
    untied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TradeQuerySet.as_manager()

    class Meta:
        ordering = ["tied_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "ours", condition=Q(untied_at__isnull=True), name="our_concession_is_tied_once"
            ),
            models.UniqueConstraint(
                "theirs", condition=Q(untied_at__isnull=True), name="their_concession_is_tied_once"
            ),
            models.CheckConstraint(
                condition=~Q(ours=F("theirs")), name="trade_is_between_two_concessions"
            ),
            models.CheckConstraint(
                condition=Q(untied_at__isnull=True, untied_by__isnull=True)
                | Q(untied_at__gte=F("tied_at"), untied_by__isnull=False),
                name="trade_is_untied_by_somebody_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ours_id} for {self.theirs_id}"
