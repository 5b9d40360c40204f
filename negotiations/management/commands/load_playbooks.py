from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.playbooks.actions import load_playbook, shipped_files


class Command(BaseCommand):
    help = "Load the playbooks that ship with Parley; unchanged ones are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        for file in shipped_files():
            version = load_playbook(file=file, now=timezone.now())
            self.stdout.write(f"{version.name}, version {version.number}")
