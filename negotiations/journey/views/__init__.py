from negotiations.journey.views.deal import (
    deal,
    deal_next_step,
    deal_next_step_done,
    deal_notes,
    deal_outcome,
    deal_owner,
    deal_resumption,
    deal_stage,
    deal_timeline,
)
from negotiations.journey.views.editions import deal_playbook, playbook_deals
from negotiations.journey.views.guidance import deal_guidance, deal_ticks

__all__ = [
    "deal",
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
