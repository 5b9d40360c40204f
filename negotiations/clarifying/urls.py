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
    path(f"{DEAL}clarifying/interests/", views.interests, name="interests"),
    path(f"{DEAL}clarifying/interests.svg", views.interests_svg, name="interests_svg"),
    path(f"{DEAL}clarifying/interests.png", views.interests_png, name="interests_png"),
    path(f"{DEAL}clarifying/interests/movable/", views.interest_movable, name="interest_movable"),
    path(f"{DEAL}clarifying/common-ground/", views.common_ground, name="common_ground"),
    path(
        f"{DEAL}clarifying/common-ground/<int:ground_id>/removal/",
        views.common_ground_removal,
        name="common_ground_removal",
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
