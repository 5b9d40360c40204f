"""What people do with their own account."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User


@transaction.atomic
def change_settings(*, user: User, values: Mapping[str, Any]) -> User:
    """Change the user's own name, time zone and locale."""
    for name, value in values.items():
        setattr(user, name, value)
    user.save(update_fields=list(values))
    return user
