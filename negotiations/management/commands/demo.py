from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from negotiations.management.demo import load_demo


class Command(BaseCommand):
    help = "Load the demo: people, and deals in every stage. Never in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError(
                "The demo has known passwords and is refused in production. "
                "Set PARLEY_ENV=development to try it."
            )
        if User.objects.filter(email__endswith="@demo.example").exists():
            self.stdout.write("The demo is loaded already.")
            return
        load_demo(timezone.now())
        self.stdout.write("Demo loaded.")
