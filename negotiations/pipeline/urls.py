from django.urls import path

from negotiations.pipeline import views

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", views.day, name="day"),
    path("pipeline/", views.pipeline, name="pipeline"),
    path("pipeline/columns/<int:stage>/", views.pipeline_column, name="pipeline_column"),
    path("pipeline/filters/<slug:name>/", views.pipeline_filter, name="pipeline_filter"),
    path("deals/", views.deals, name="deals"),
    path("deals/export/", views.deals_export, name="deals_export"),
    path("palette/", views.palette, name="palette"),
]
