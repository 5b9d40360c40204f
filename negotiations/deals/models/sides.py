"""The two sides of every table."""

from django.db import models


class Side(models.TextChoices):
    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"

    @property
    def other(self) -> "Side":
        return Side.THEIRS if self == Side.OURS else Side.OURS
