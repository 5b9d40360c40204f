from django.urls import path

from negotiations.deals import views

urlpatterns = [
    path("deals/new/", views.deal_new, name="deal_new"),
    path("deals/<int:deal_id>/details/", views.deal_edit, name="deal_edit"),
    path("deals/<int:deal_id>/attachments/", views.attachments, name="attachments"),
    path(
        "deals/<int:deal_id>/attachments/<int:attachment_id>/removal/",
        views.attachment_removal,
        name="attachment_removal",
    ),
    path(
        "deals/<int:deal_id>/attachments/<int:attachment_id>/",
        views.attachment,
        name="attachment",
    ),
]
