"""Handing over what is due, and once more what failed."""

from negotiations.delivery.actions.retry import NothingToRetry, retry_delivery
from negotiations.delivery.actions.sweep import deliver

__all__ = ["NothingToRetry", "deliver", "retry_delivery"]
