"""How something reached the other side, or came from there."""

from django.db import models


class Channel(models.TextChoices):
    MEETING = "meeting", "Meeting"
    CALL = "call", "Call"
    EMAIL = "email", "E-mail"
    DOCUMENT = "document", "Document"
