"""Brings the database up to date and, outside production, loads the demo."""

import os

import django
from django.core.management import call_command, get_commands


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    if os.environ["PARLEY_ENV"] == "development" and "demo" in get_commands():
        call_command("demo")


if __name__ == "__main__":
    main()
