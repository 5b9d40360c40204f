from django.urls import path

from negotiations.clarifying import views

urlpatterns = [
    path("deals/<int:deal_id>/clarifying/", views.clarifying, name="clarifying"),
]
