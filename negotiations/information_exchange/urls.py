from django.urls import path

from negotiations.information_exchange import views

DEAL = "deals/<int:deal_id>/"
VERSION = f"{DEAL}proposal/<int:number>"

urlpatterns = [
    path(f"{DEAL}information-exchange/", views.information_exchange, name="information_exchange"),
    path(f"{DEAL}issues/<int:issue_id>/positions/", views.positions, name="positions"),
    path(f"{DEAL}listening-notes/", views.listening_notes, name="listening_notes"),
    path(
        f"{DEAL}listening-notes/<int:note_id>/flag/",
        views.listening_note_flag,
        name="listening_note_flag",
    ),
    path(
        f"{DEAL}listening-notes/<int:note_id>/kind/",
        views.listening_note_kind,
        name="listening_note_kind",
    ),
    path(
        f"{DEAL}listening-notes/<int:note_id>/removal/",
        views.listening_note_removal,
        name="listening_note_removal",
    ),
    path(f"{DEAL}proposal/", views.proposal, name="proposal"),
    path(f"{DEAL}proposal/preview/", views.proposal_preview, name="proposal_preview"),
    path(f"{DEAL}proposal/versions/", views.proposal_versions, name="proposal_versions"),
    path(f"{VERSION}/", views.proposal_version, name="proposal_version"),
    path(f"{VERSION}.pdf", views.proposal_pdf, name="proposal_pdf"),
    path(f"{VERSION}/return/", views.proposal_return, name="proposal_return"),
    path(f"{VERSION}/sendings/", views.proposal_sendings, name="proposal_sendings"),
    path(f"{VERSION}/counter-opening/", views.counter_opening, name="counter_opening"),
    path(
        f"{DEAL}proposal/sendings/<int:sending_id>/reading/",
        views.sending_reading,
        name="sending_reading",
    ),
    path(f"{DEAL}questions/", views.questions, name="questions"),
    path(f"{DEAL}answers/", views.answers, name="answers"),
    path(f"{DEAL}answers/<int:answer_id>/note/", views.answer_note, name="answer_note"),
    path(f"{DEAL}answers/<int:answer_id>/removal/", views.answer_removal, name="answer_removal"),
    path(f"{DEAL}questions/own/", views.bank_questions, name="bank_questions"),
    path(
        f"{DEAL}questions/own/<int:question_id>/retirement/",
        views.bank_question_retirement,
        name="bank_question_retirement",
    ),
    path(f"{DEAL}trust/", views.trust, name="trust"),
    path(f"{DEAL}beginning/", views.beginning, name="beginning"),
    path(f"{DEAL}wording/", views.wording_check, name="wording"),
]
