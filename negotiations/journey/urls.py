from django.urls import path

from negotiations.journey import views

urlpatterns = [
    path("deals/<int:deal_id>/", views.deal, name="deal"),
    path("deals/<int:deal_id>/stage/", views.deal_stage, name="deal_stage"),
    path(
        "deals/<int:deal_id>/agreement/signature/",
        views.agreement_signature,
        name="agreement_signature",
    ),
    path("deals/<int:deal_id>/next-step/", views.deal_next_step, name="deal_next_step"),
    path(
        "deals/<int:deal_id>/next-step/completion/",
        views.deal_next_step_done,
        name="deal_next_step_done",
    ),
    path("deals/<int:deal_id>/notes/", views.deal_notes, name="deal_notes"),
    path("deals/<int:deal_id>/timeline/", views.deal_timeline, name="deal_timeline"),
    path("deals/<int:deal_id>/owner/", views.deal_owner, name="deal_owner"),
    path("deals/<int:deal_id>/outcome/", views.deal_outcome, name="deal_outcome"),
    path("deals/<int:deal_id>/guidance/", views.deal_guidance, name="deal_guidance"),
    path("deals/<int:deal_id>/ticks/", views.deal_ticks, name="deal_ticks"),
    path("deals/<int:deal_id>/playbook/", views.deal_playbook, name="deal_playbook"),
    path("playbooks/<int:version_id>/deals/", views.playbook_deals, name="playbook_deals"),
    path("deals/<int:deal_id>/closing/", views.deal_closing, name="deal_closing"),
    path("deals/<int:deal_id>/closing/sending/", views.closing_sending, name="closing_sending"),
    path("deals/<int:deal_id>/deadline/", views.deal_deadline, name="deal_deadline"),
    path("settings/closing-reasons/", views.closing_reasons, name="closing_reasons"),
    path("deals/<int:deal_id>/resumption/", views.deal_resumption, name="deal_resumption"),
]
