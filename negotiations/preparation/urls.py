from django.urls import path

from negotiations.preparation import views

urlpatterns = [
    path("deals/<int:deal_id>/preparation/", views.preparation, name="preparation"),
]
