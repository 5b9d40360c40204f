from django.urls import path

from negotiations.commitment import views

_DEAL = "deals/<int:deal_id>/"
_DELIVERABLE = f"{_DEAL}deliverables/<int:deliverable_id>/"

urlpatterns = [
    path(f"{_DEAL}commitment/", views.commitment, name="commitment"),
    path(f"{_DEAL}agreement/", views.agreement, name="agreement"),
    path(f"{_DEAL}agreement/review/", views.agreement_review, name="agreement_review"),
    path(f"{_DEAL}agreement/thanks/", views.agreement_thanks, name="agreement_thanks"),
    path(f"{_DEAL}agreement/points/<int:point_id>/", views.agreement_point, name="agreement_point"),
    path(f"{_DEAL}deliverables/", views.deliverables, name="deliverables"),
    path(_DELIVERABLE, views.deliverable, name="deliverable"),
    path(f"{_DELIVERABLE}removal/", views.deliverable_removal, name="deliverable_removal"),
    path(f"{_DELIVERABLE}completion/", views.deliverable_completion, name="deliverable_completion"),
]
