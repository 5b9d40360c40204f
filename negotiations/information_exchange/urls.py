from django.urls import path

from negotiations.information_exchange import views

DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path(f"{DEAL}information-exchange/", views.information_exchange, name="information_exchange"),
    path(f"{DEAL}issues/<int:issue_id>/positions/", views.positions, name="positions"),
    path(f"{DEAL}listening-notes/", views.listening_notes, name="listening_notes"),
    path(
        f"{DEAL}listening-notes/<int:note_id>/flag/",
        views.listening_note_flag,
        name="listening_note_flag",
    ),
    path(
        f"{DEAL}listening-notes/<int:note_id>/kind/",
        views.listening_note_kind,
        name="listening_note_kind",
    ),
    path(
        f"{DEAL}listening-notes/<int:note_id>/removal/",
        views.listening_note_removal,
        name="listening_note_removal",
    ),
]
