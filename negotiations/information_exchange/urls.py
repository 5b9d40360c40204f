from django.urls import path

from negotiations.information_exchange import views

urlpatterns = [
    path("deals/<int:deal_id>/information-exchange/", views.information_exchange, name="information_exchange"),
]
