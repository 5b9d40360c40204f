from django.urls import path

from negotiations.clarifying import views

DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path(f"{DEAL}clarifying/", views.clarifying, name="clarifying"),
    path(f"{DEAL}clarifying/needs/", views.needs, name="needs"),
    path(f"{DEAL}clarifying/needs/<int:note_id>/", views.need, name="need"),
    path(
        f"{DEAL}clarifying/needs/<int:note_id>/table/",
        views.need_at_the_table,
        name="need_at_the_table",
    ),
    path(f"{DEAL}clarifying/demands/", views.demands, name="demands"),
    path(
        f"{DEAL}listening-notes/<int:note_id>/clarification/",
        views.clarification,
        name="clarification",
    ),
    path(
        f"{DEAL}listening-notes/<int:note_id>/clarification/removal/",
        views.clarification_removal,
        name="clarification_removal",
    ),
    path(f"{DEAL}agreed-points/", views.agreed_points, name="agreed_points"),
    path(
        f"{DEAL}agreed-points/<int:point_id>/withdrawal/",
        views.agreed_point_withdrawal,
        name="agreed_point_withdrawal",
    ),
    path(
        f"{DEAL}agreed-points/<int:point_id>/restoration/",
        views.agreed_point_restoration,
        name="agreed_point_restoration",
    ),
]
