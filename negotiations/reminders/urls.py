from django.urls import path

from negotiations.reminders import views

urlpatterns = [
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/<int:reminder_id>/seen/", views.reminder_seen, name="reminder_seen"),
    path("reminders/<int:reminder_id>/return/", views.reminder_return, name="reminder_return"),
    path("reminders/<int:reminder_id>/snooze/", views.reminder_snooze, name="reminder_snooze"),
    path(
        "reminders/<int:reminder_id>/snooze/end/",
        views.reminder_snooze_end,
        name="reminder_snooze_end",
    ),
]
