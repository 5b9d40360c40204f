"""What the bargaining page shows."""

from negotiations.bargaining.queries.approvals import (
    Asked,
    WaitingDraft,
    asked_by,
    queue_for,
    request_lines,
    requests_of,
    waiting_drafts,
)
from negotiations.bargaining.queries.balance import Balance, given_up
from negotiations.bargaining.queries.course import Course, course
from negotiations.bargaining.queries.dance import Dance, dance
from negotiations.bargaining.queries.draft import Draft, draft
from negotiations.bargaining.queries.leaving import Signal, disengagement
from negotiations.bargaining.queries.ledger import Ledger, ledger
from negotiations.bargaining.queries.open_offers import OpenOffer, open_offers
from negotiations.bargaining.queries.standing import Assessment, Standing, assess, standing
from negotiations.bargaining.queries.table import Table, score_text, table
from negotiations.bargaining.queries.together import Together, together

__all__ = [
    "Asked",
    "Assessment",
    "Balance",
    "Course",
    "Dance",
    "Draft",
    "Ledger",
    "OpenOffer",
    "Signal",
    "Standing",
    "Table",
    "Together",
    "WaitingDraft",
    "asked_by",
    "assess",
    "course",
    "dance",
    "disengagement",
    "draft",
    "given_up",
    "ledger",
    "open_offers",
    "queue_for",
    "request_lines",
    "requests_of",
    "score_text",
    "standing",
    "table",
    "together",
    "waiting_drafts",
]
