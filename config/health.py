"""Is the process alive (healthz), and can it do its work (readyz)?

Both are read by machines and say nothing about people or deals.
"""

from collections.abc import Callable
from datetime import timedelta

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from negotiations.delivery.models import Sweep

# A sweep starts every 15 seconds; eight in a row missing is no longer a hiccup.
OLDEST_SWEEP = timedelta(minutes=2)


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    found = answers()
    is_ready = set(found.values()) == {"ok"}
    return JsonResponse(found, status=200 if is_ready else 503)


def answers() -> dict[str, str]:
    """Ask everything Parley depends on; "ok" or what failed, by name."""
    return {name: _answer(check) for name, check in CHECKS.items()}


def _answer(check: Callable[[], str]) -> str:
    # Whatever a dependency throws at us means the same here, and its text may hold addresses.
    try:
        return check()
    except Exception as error:  # noqa: BLE001
        return f"failed: {type(error).__name__}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"failed: {len(plan)} not applied" if plan else "ok"


def _broker() -> str:
    with current_app.connection_for_write(connect_timeout=3) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=3)
        broker.default_channel.queue_declare(queue="celery", passive=False)
    return "ok"


def _sweep() -> str:
    newest = Sweep.objects.order_by("-finished_at").first()
    if newest is None:
        return "failed: none yet"
    age = timezone.now() - newest.finished_at
    return "ok" if age <= OLDEST_SWEEP else f"failed: {age.total_seconds():.0f} s old"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "sweep": _sweep,
}
