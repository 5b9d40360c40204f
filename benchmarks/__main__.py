"""What Parley's pages cost beside a bare Django view over the same rows, in the same run.

One line per figure: name, ours and the reference in milliseconds (medians), and their ratio. Both
run in this very process, in turn, through the same middleware, signed in.
"""

import os
import tempfile
from pathlib import Path

DEALS = 8_800


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="parley-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        os.environ |= {
            "PARLEY_ENV": "test",
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LOG_LEVEL": "ERROR",
        }
        run()


def run() -> None:
    import django  # noqa: PLC0415 - settings read the environment that main() has just made

    django.setup()
    from benchmarks import figures, rows  # noqa: PLC0415

    rows.make(DEALS)
    for figure in figures.all_figures():
        print(figure, flush=True)


if __name__ == "__main__":
    main()
