from django.urls import path

from negotiations.preparation import views

DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path(f"{DEAL}preparation/", views.preparation, name="preparation"),
    path(f"{DEAL}preparation/<slug:area>/", views.preparation_area, name="preparation_area"),
    path(f"{DEAL}issues/new/", views.issue_new, name="issue_new"),
    path(f"{DEAL}issues/order/", views.issue_order, name="issue_order"),
    path(f"{DEAL}issues/<int:issue_id>/", views.issue_edit, name="issue_edit"),
    path(f"{DEAL}issues/<int:issue_id>/removal/", views.issue_removal, name="issue_removal"),
    path(f"{DEAL}weights/", views.weights, name="weights"),
    path(f"{DEAL}stakeholders/new/", views.stakeholder_new, name="stakeholder_new"),
    path(f"{DEAL}stakeholders/<int:stakeholder_id>/", views.stakeholder, name="stakeholder"),
    path(
        f"{DEAL}stakeholders/<int:stakeholder_id>/removal/",
        views.stakeholder_removal,
        name="stakeholder_removal",
    ),
]
