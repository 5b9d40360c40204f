from django.urls import path

from negotiations.preparation import views
from negotiations.preparation.views.alternatives import alternative, alternative_removal
from negotiations.preparation.views.brief import brief, brief_pdf
from negotiations.preparation.views.meetings import (
    meeting_cancellation,
    meeting_edit,
    meeting_ics,
    meeting_new,
)
from negotiations.preparation.views.overlap import overlap
from negotiations.preparation.views.planned import (
    planned_edit,
    planned_new,
    planned_order,
    planned_removal,
)
from negotiations.preparation.views.points import (
    prepared_edit,
    prepared_new,
    prepared_removal,
    tactics,
)
from negotiations.preparation.views.swings import weights_swing
from negotiations.preparation.views.templates import (
    issue_start,
    issue_template,
    issue_template_new,
    issue_template_removal,
    issue_templates,
)

DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path(f"{DEAL}preparation/", views.preparation, name="preparation"),
    path(f"{DEAL}preparation/<slug:area>/", views.preparation_area, name="preparation_area"),
    path(f"{DEAL}brief/", brief, name="brief"),
    path(f"{DEAL}brief.pdf", brief_pdf, name="brief_pdf"),
    path(f"{DEAL}appointments/new/", meeting_new, name="meeting_new"),
    path(f"{DEAL}appointments/<int:appointment_id>/", meeting_edit, name="meeting_edit"),
    path(
        f"{DEAL}appointments/<int:appointment_id>/cancellation/",
        meeting_cancellation,
        name="meeting_cancellation",
    ),
    path(f"{DEAL}appointments/<int:appointment_id>/meeting.ics", meeting_ics, name="meeting_ics"),
    path(f"{DEAL}alternative/<slug:side>/", alternative, name="alternative"),
    path(
        f"{DEAL}alternative/<slug:side>/removal/", alternative_removal, name="alternative_removal"
    ),
    path(f"{DEAL}overlap/", overlap, name="overlap"),
    path(f"{DEAL}planned/new/", planned_new, name="planned_new"),
    path(f"{DEAL}planned/order/", planned_order, name="planned_order"),
    path(f"{DEAL}planned/<int:planned_id>/", planned_edit, name="planned_edit"),
    path(f"{DEAL}planned/<int:planned_id>/removal/", planned_removal, name="planned_removal"),
    path(f"{DEAL}tactics/", tactics, name="tactics"),
    path(f"{DEAL}prepared/<int:prepared_id>/", prepared_edit, name="prepared_edit"),
    path(f"{DEAL}prepared/<int:prepared_id>/removal/", prepared_removal, name="prepared_removal"),
    path(f"{DEAL}prepared/<slug:kind>/", prepared_new, name="prepared_new"),
    path(f"{DEAL}issues/new/", views.issue_new, name="issue_new"),
    path(f"{DEAL}issues/order/", views.issue_order, name="issue_order"),
    path(f"{DEAL}issues/start/", issue_start, name="issue_start"),
    path(f"{DEAL}issues/template/", issue_template_new, name="issue_template_new"),
    path(f"{DEAL}issues/<int:issue_id>/", views.issue_edit, name="issue_edit"),
    path(f"{DEAL}issues/<int:issue_id>/removal/", views.issue_removal, name="issue_removal"),
    path(f"{DEAL}weights/", views.weights, name="weights"),
    path(f"{DEAL}weights/swing/<slug:side>/", weights_swing, name="weights_swing"),
    path("issue-templates/", issue_templates, name="issue_templates"),
    path("issue-templates/<int:template_id>/", issue_template, name="issue_template"),
    path(
        "issue-templates/<int:template_id>/removal/",
        issue_template_removal,
        name="issue_template_removal",
    ),
    path(f"{DEAL}stakeholders/new/", views.stakeholder_new, name="stakeholder_new"),
    path(f"{DEAL}stakeholders/<int:stakeholder_id>/", views.stakeholder, name="stakeholder"),
    path(
        f"{DEAL}stakeholders/<int:stakeholder_id>/removal/",
        views.stakeholder_removal,
        name="stakeholder_removal",
    ),
]
