"""Text in, clean values out."""

from negotiations.information_exchange.forms.listening import (
    LONGEST_NOTE,
    ListeningNoteForm,
    ReasonForm,
    StanceForm,
    TalkForms,
    TurnForm,
)
from negotiations.information_exchange.forms.proposals import (
    CounterOpeningForm,
    KeepForm,
    ProposalForm,
    ReadingForm,
    SendingForm,
    WordingForm,
)
from negotiations.information_exchange.forms.questions import (
    AnswerForm,
    BankQuestionForm,
    KeepAnswerForm,
)
from negotiations.information_exchange.forms.trust import AssessmentForm, BeginningForm

__all__ = [
    "LONGEST_NOTE",
    "AnswerForm",
    "AssessmentForm",
    "BankQuestionForm",
    "BeginningForm",
    "CounterOpeningForm",
    "KeepAnswerForm",
    "KeepForm",
    "ListeningNoteForm",
    "ProposalForm",
    "ReadingForm",
    "ReasonForm",
    "SendingForm",
    "StanceForm",
    "TalkForms",
    "TurnForm",
    "WordingForm",
]
