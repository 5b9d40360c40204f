from django.urls import path

from negotiations.delivery import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
]
