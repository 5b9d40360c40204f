"""All addresses of the app; each slice names its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("negotiations.pipeline.urls")),
    path("", include("negotiations.deals.urls")),
    path("", include("negotiations.journey.urls")),
    path("", include("negotiations.preparation.urls")),
    path("", include("negotiations.information_exchange.urls")),
    path("", include("negotiations.clarifying.urls")),
    path("", include("negotiations.bargaining.urls")),
    path("", include("negotiations.commitment.urls")),
    path("", include("negotiations.follow_up.urls")),
    path("", include("negotiations.reminders.urls")),
    path("", include("negotiations.delivery.urls")),
    path("", include("negotiations.playbooks.urls")),
    path("", include("negotiations.transfer.urls")),
]
