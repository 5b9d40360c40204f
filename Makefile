# What there is to do here. Needs Python 3.11+ and make; everything else is fetched, checked by hash.
.DEFAULT_GOAL := help
.PHONY: help run test check faults bench screenshots format lock install clean

PYTHON ?= python3
BIN := .venv/bin
# The lock is whole, so nothing is resolved again: older pips trip over extras once a newer release is out.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --only-binary :all: --require-hashes --no-deps

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 14

run: .venv/run.stamp  ## Parley with a demo, at http://127.0.0.1:8000/ (HOST, PORT)
	@exec $(BIN)/python -m config.run

test: .venv/dev.stamp  ## the tests, on SQLite or on DATABASE_URL and REDIS_URL (ARGS="-k offer")
	$(BIN)/python -m pytest -n auto $(ARGS)

check: .venv/dev.stamp  ## everything that must hold before a change goes in (STEPS="lint types")
	@$(BIN)/python .ci/check.py $(STEPS)

faults: .venv/dev.stamp  ## races at their full size, on PostgreSQL; about a quarter of an hour
	@$(BIN)/python .ci/check.py faults

bench: .venv/dev.stamp  ## measure against plain Django: name, ours, reference, ratio
	@$(BIN)/python -m benchmarks

screenshots: .venv/dev.stamp  ## take the pictures of the README again
	@$(BIN)/python manage.py screenshots

format: .venv/dev.stamp  ## lay out the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

install: .venv/dev.stamp  ## all that working on Parley needs, in .venv

lock: .venv  ## pin requirements/*.in again
	$(BIN)/python -m pip install --quiet uv
	cd requirements && for name in run dev; do ../$(BIN)/uv pip compile --quiet --universal \
	  --python-version 3.11 --only-binary :all: --generate-hashes --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links $(LOCK) $$name.in -o $$name.txt || exit; done

.venv:
	@$(PYTHON) -c 'import sys; sys.exit("Parley needs Python 3.11 or newer, as in: PYTHON=python3.12 make run" if sys.version_info < (3, 11) else 0)'
	@echo "parley: making .venv"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt | .venv
	@echo "parley: installing what Parley runs on"
	@$(INSTALL) -r requirements/run.txt
	@touch $@

# The second lock holds all of the first, so both are satisfied.
.venv/dev.stamp: requirements/dev.txt | .venv
	@echo "parley: installing what the tests need"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@ .venv/run.stamp

clean:  ## forget everything that can be made again, the local database included
	rm -rf .venv var staticfiles .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage* htmlcov
