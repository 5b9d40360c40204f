from django.urls import path

from negotiations.commitment import views

urlpatterns = [
    path("deals/<int:deal_id>/commitment/", views.commitment, name="commitment"),
]
