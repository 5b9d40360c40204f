from django.urls import path

from negotiations.delivery import views

urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path(
        "deliveries/<int:delivery_id>/attempts/",
        views.delivery_attempts,
        name="delivery_attempts",
    ),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<str:name>/", views.outbox_mail, name="outbox_mail"),
    path("outbox/<str:name>/html/", views.outbox_html, name="outbox_html"),
]
