"""The settings the tests run under, chosen before anything of Parley is imported."""

import os

import django

os.environ.setdefault("PARLEY_ENV", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

pytest_plugins = ["tests.smtp_sink"]
