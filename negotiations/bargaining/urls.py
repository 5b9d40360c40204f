from django.urls import path

from negotiations.bargaining import views

urlpatterns = [
    path("deals/<int:deal_id>/bargaining/", views.bargaining, name="bargaining"),
]
