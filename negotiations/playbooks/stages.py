"""The backbone every playbook is laid over: five stages and the follow-up."""

from django.db import models


class Stage(models.IntegerChoices):
    PREPARATION = 1, "Preparation"
    INFORMATION_EXCHANGE = 2, "Information exchange"
    CLARIFYING = 3, "Clarifying"
    BARGAINING = 4, "Bargaining"
    COMMITMENT = 5, "Commitment"
    FOLLOW_UP = 6, "Follow-up"

    @property
    def slug(self) -> str:
        """The part of a deal's address that leads to this stage's workspace."""
        return self.label.lower().replace(" ", "-")

    @property
    def url_name(self) -> str:
        return self.name.lower()

    @property
    def usual_probability(self) -> int:
        """Chance in percent that a deal in this stage is agreed, unless somebody knows better."""
        return USUAL_PROBABILITY[self]

    @property
    def usual_days(self) -> int | None:
        return USUAL_DAYS.get(self)


USUAL_PROBABILITY = {
    Stage.PREPARATION: 25,
    Stage.INFORMATION_EXCHANGE: 35,
    Stage.CLARIFYING: 45,
    Stage.BARGAINING: 60,
    Stage.COMMITMENT: 85,
    Stage.FOLLOW_UP: 100,
}

USUAL_DAYS = {
    Stage.PREPARATION: 7,
    Stage.INFORMATION_EXCHANGE: 5,
    Stage.CLARIFYING: 5,
    Stage.BARGAINING: 12,
    Stage.COMMITMENT: 6,
}
