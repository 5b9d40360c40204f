from django.urls import path

from negotiations.follow_up import views

urlpatterns = [
    path("deals/<int:deal_id>/follow-up/", views.follow_up, name="follow_up"),
]
