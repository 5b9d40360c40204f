from django.urls import path

from negotiations.reminders import views

urlpatterns = [
    path("reminders/", views.reminders, name="reminders"),
]
