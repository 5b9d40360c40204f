"""Every address of the site; each part names its own."""

from importlib.util import find_spec

from django.urls import include, path

from config import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
for _part in ("accounts.urls", "negotiations.urls"):
    if find_spec(_part):
        urlpatterns.append(path("", include(_part)))
