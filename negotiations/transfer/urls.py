from django.urls import path

from negotiations.transfer import views

urlpatterns = [
    path("import/", views.import_deals, name="import"),
    path("import/<int:run_id>/", views.import_run, name="import_run"),
    path("import/<int:run_id>/mapping/", views.import_mapping, name="import_mapping"),
    path("import/<int:run_id>/preview/", views.import_preview, name="import_preview"),
    path("import/<int:run_id>/progress/", views.import_progress, name="import_progress"),
    path(
        "import/<int:run_id>/refused-rows/", views.import_refused_rows, name="import_refused_rows"
    ),
    path("import/<int:run_id>/removal/", views.import_removal, name="import_removal"),
]
