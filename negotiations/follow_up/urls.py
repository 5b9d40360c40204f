from django.urls import path

from negotiations.commitment.models import CheckIn, ProgressReview
from negotiations.follow_up import views

_DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path(f"{_DEAL}follow-up/", views.follow_up, name="follow_up"),
    path(f"{_DEAL}follow-up/end/", views.follow_up_end, name="follow_up_end"),
    path(f"{_DEAL}check-ins/", views.check_ins, name="check_ins"),
    path(f"{_DEAL}check-ins/draft/", views.check_ins_draft, name="check_ins_draft"),
    path(f"{_DEAL}check-ins/new/", views.new_meeting, {"model": CheckIn}, name="check_in_new"),
    path(
        f"{_DEAL}progress-reviews/",
        views.new_meeting,
        {"model": ProgressReview},
        name="progress_reviews",
    ),
]

for _folder, _model in (("check-ins", CheckIn), ("progress-reviews", ProgressReview)):
    _one = f"{_DEAL}{_folder}/<int:meeting_id>/"
    _name = _model.url_name
    urlpatterns += [
        path(_one, views.meeting, {"model": _model}, name=_name),
        path(
            f"{_one}completion/",
            views.meeting_completion,
            {"model": _model},
            name=f"{_name}_completion",
        ),
        path(
            f"{_one}cancellation/",
            views.meeting_cancellation,
            {"model": _model},
            name=f"{_name}_cancellation",
        ),
    ]
