"""The steps of an edition."""

from functools import lru_cache

from negotiations.playbooks.models import Step

EDITIONS_AT_HAND = 64


@lru_cache(maxsize=EDITIONS_AT_HAND)
def steps_of(version_id: int) -> tuple[Step, ...]:
    """The steps in order. An edition never changes, so each process reads it once."""
    return tuple(Step.objects.filter(version=version_id).order_by("position"))
