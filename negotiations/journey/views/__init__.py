from negotiations.journey.views.closing import (
    closing_reasons,
    closing_sending,
    deal_closing,
    deal_deadline,
    deal_outcome,
)
from negotiations.journey.views.deal import (
    deal,
    deal_next_step,
    deal_next_step_done,
    deal_notes,
    deal_owner,
    deal_resumption,
    deal_stage,
    deal_timeline,
)
from negotiations.journey.views.editions import deal_playbook, playbook_deals
from negotiations.journey.views.guidance import deal_guidance, deal_ticks
from negotiations.journey.views.signing import agreement_signature

__all__ = [
    "agreement_signature",
    "closing_reasons",
    "closing_sending",
    "deal",
    "deal_closing",
    "deal_deadline",
    "deal_guidance",
    "deal_next_step",
    "deal_next_step_done",
    "deal_notes",
    "deal_outcome",
    "deal_owner",
    "deal_playbook",
    "deal_resumption",
    "deal_stage",
    "deal_ticks",
    "deal_timeline",
    "playbook_deals",
]
