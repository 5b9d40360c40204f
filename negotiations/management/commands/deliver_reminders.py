"""One sweep by hand, the same as the clock's."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.delivery.actions import deliver


class Command(BaseCommand):
    help = "Send the reminders that are due now."

    def handle(self, *args: Any, **options: Any) -> None:
        sweep = deliver(now=timezone.now())
        self.stdout.write(f"{sweep.sent_count} sent, {sweep.failed_count} failed.")
