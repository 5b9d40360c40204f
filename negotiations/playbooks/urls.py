from django.urls import path

from negotiations.playbooks import views

ONE = "playbooks/<int:version_id>/"
STEP = f"{ONE}steps/<slug:step_key>/"

urlpatterns = [
    path("playbooks/", views.playbooks, name="playbooks"),
    path("playbooks/techniques/", views.techniques, name="techniques"),
    path(ONE, views.playbook, name="playbook"),
    path(f"{ONE}copy/", views.playbook_copy, name="playbook_copy"),
    path(f"{ONE}drafts/", views.playbook_drafts, name="playbook_drafts"),
    path(f"{ONE}draft/", views.playbook_draft, name="playbook_draft"),
    path(f"{ONE}draft/removal/", views.playbook_draft_removal, name="playbook_draft_removal"),
    path(f"{ONE}publication/", views.playbook_publication, name="playbook_publication"),
    path(f"{ONE}retirement/", views.playbook_retirement, name="playbook_retirement"),
    path(f"{ONE}return/", views.playbook_return, name="playbook_return"),
    path(f"{ONE}order/", views.playbook_step_order, name="playbook_step_order"),
    path(f"{ONE}steps/", views.playbook_steps, name="playbook_steps"),
    path(STEP, views.playbook_step, name="playbook_step"),
    path(f"{STEP}removal/", views.playbook_step_removal, name="playbook_step_removal"),
]
