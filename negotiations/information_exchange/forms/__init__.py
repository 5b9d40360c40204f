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

__all__ = [
    "LONGEST_NOTE",
    "CounterOpeningForm",
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
