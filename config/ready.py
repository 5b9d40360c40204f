"""`python -m config.ready`: what /readyz answers, without a web server; exit 1 unless all is ok."""

import os
import sys

import django

os.environ.setdefault("PARLEY_ENV", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from config.health import answers  # noqa: E402 - it reads rows, and those need the setup first


def main() -> int:
    found = answers()
    for name, answer in found.items():
        print(f"{name}: {answer}")
    return 0 if set(found.values()) == {"ok"} else 1


if __name__ == "__main__":
    sys.exit(main())
