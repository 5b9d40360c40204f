"""The plan that binds, whatever is written into the preparation while the talks go on."""

from django.db import models

from negotiations.bargaining.models.approvals import ApprovalRequest
from negotiations.deals.models import Deal


class BindingPlan(models.Model):
    """Our limits, weights and values as they bind.

    They bind from the first offer of the deal on. What is drawn tighter later binds with the next
    offer; what is looser only with an `approval`.
    """

    deal = models.OneToOneField(Deal, models.CASCADE, related_name="binding_plan")
    limits = models.JSONField(help_text="By issue, with the scores of its options; text numbers.")
    scale = models.JSONField(help_text="Weights and values by issue, and the reservation score.")
    bound_at = models.DateTimeField()
    approval = models.ForeignKey(
        ApprovalRequest, models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The word that let a looser plan bind.",
    )  # fmt: skip

    class Meta:
        ordering = ["deal_id"]

    def __str__(self) -> str:
        return f"Plan of {self.deal} that binds since {self.bound_at:%Y-%m-%d}"
