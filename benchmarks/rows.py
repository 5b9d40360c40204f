"""The rows that are measured on: the demo, and thousands of deals in its first team."""

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from negotiations.management.demo.cast import Cast
from negotiations.management.demo.examples import agency_at_the_table

TOTALS = "benchmark_totals"


def make(deals: int) -> None:
    """Migrate, load the demo and a second deal of the same story, and pour in the rest."""
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    # In the other team, for a story also leaves questions and templates with its team.
    south = {"rep": "outsider", "manager": "south-manager"}
    cast = {key: User.objects.get(email=f"{name}@demo.example") for key, name in south.items()}
    agency_at_the_table(Cast(cast), timezone.now())
    call_command("generate_load", deals=deals, team="North", verbosity=0)
    keep_totals()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def keep_totals() -> None:
    """A table of totals by stage, as a bare view would keep it up to date itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TOTALS}")
        cursor.execute(
            f"CREATE TABLE {TOTALS} AS SELECT team_id, stage, currency, COUNT(*) AS deals, "
            "SUM(value) AS total FROM negotiations_deal WHERE closed_at IS NULL "
            "GROUP BY team_id, stage, currency"
        )
