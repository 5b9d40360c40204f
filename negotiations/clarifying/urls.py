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
    path(f"{DEAL}clarifying/claims/", views.claims, name="claims"),
    path(f"{DEAL}clarifying/claims/new/", views.claim_new, name="claim_new"),
    path(f"{DEAL}clarifying/claims/<int:claim_id>/", views.claim_edit, name="claim_edit"),
    path(
        f"{DEAL}clarifying/claims/<int:claim_id>/state/",
        views.claim_judgement,
        name="claim_judgement",
    ),
    path(
        f"{DEAL}clarifying/claims/<int:claim_id>/removal/",
        views.claim_removal,
        name="claim_removal",
    ),
    path(
        f"{DEAL}clarifying/claims/<int:claim_id>/restoration/",
        views.claim_restoration,
        name="claim_restoration",
    ),
    path(
        f"{DEAL}clarifying/claims/<int:claim_id>/evidence/",
        views.evidence_new,
        name="evidence_new",
    ),
    path(
        f"{DEAL}clarifying/evidence/<int:evidence_id>/removal/",
        views.evidence_removal,
        name="evidence_removal",
    ),
    path(
        f"{DEAL}clarifying/evidence/<int:evidence_id>/restoration/",
        views.evidence_restoration,
        name="evidence_restoration",
    ),
    path(f"{DEAL}clarifying/matters/", views.matters, name="matters"),
    path(f"{DEAL}clarifying/matters/new/", views.matter_new, name="matter_new"),
    path(f"{DEAL}clarifying/matters/<int:matter_id>/", views.matter_edit, name="matter_edit"),
    path(
        f"{DEAL}clarifying/matters/<int:matter_id>/removal/",
        views.matter_removal,
        name="matter_removal",
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
        f"{DEAL}agreed-points/<int:point_id>/confirmation/",
        views.agreed_point_confirmation,
        name="agreed_point_confirmation",
    ),
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
