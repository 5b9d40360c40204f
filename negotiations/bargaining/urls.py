"""Addresses of the bargaining table."""

from django.urls import path

from negotiations.bargaining import views
from negotiations.bargaining.views.breaks import (
    adjournment,
    adjournment_end,
    incidents,
    pause,
    way_out,
    ways_out_list,
)
from negotiations.bargaining.views.coach import coach, coach_log, coach_set_aside
from negotiations.bargaining.views.exchanges import exchange_removal, exchange_terms, exchanges
from negotiations.bargaining.views.history import their_history
from negotiations.bargaining.views.options import (
    option_rating,
    option_removal,
    option_terms,
    options,
    options_closing,
)
from negotiations.bargaining.views.value_adds import (
    value_add_issue,
    value_add_planning,
    value_add_removal,
    value_adds,
)

DEAL = "deals/<int:deal_id>/"

urlpatterns = [
    path("coach/", coach, name="coach"),
    path("coach/set-aside/", coach_set_aside, name="coach_set_aside"),
    path(f"{DEAL}coach/", coach_log, name="coach_log"),
    path(f"{DEAL}adjournment/", adjournment, name="adjournment"),
    path(f"{DEAL}adjournment/end/", adjournment_end, name="adjournment_end"),
    path(f"{DEAL}pause/", pause, name="pause"),
    path(f"{DEAL}options/", options, name="options"),
    path(f"{DEAL}options/closing/", options_closing, name="options_closing"),
    path(f"{DEAL}options/<int:idea_id>/rating/", option_rating, name="option_rating"),
    path(f"{DEAL}options/<int:idea_id>/terms/", option_terms, name="option_terms"),
    path(f"{DEAL}options/<int:idea_id>/removal/", option_removal, name="option_removal"),
    path(f"{DEAL}exchanges/", exchanges, name="exchanges"),
    path(f"{DEAL}exchanges/<int:bundle_id>/terms/", exchange_terms, name="exchange_terms"),
    path(f"{DEAL}exchanges/<int:bundle_id>/removal/", exchange_removal, name="exchange_removal"),
    path(f"{DEAL}value-adds/", value_adds, name="value_adds"),
    path(f"{DEAL}value-adds/planning/", value_add_planning, name="value_add_planning"),
    path(f"{DEAL}value-adds/issue/", value_add_issue, name="value_add_issue"),
    path(f"{DEAL}value-adds/<int:entry_id>/removal/", value_add_removal, name="value_add_removal"),
    path(f"{DEAL}their-history/", their_history, name="their_history"),
    path(f"{DEAL}incidents/", incidents, name="incidents"),
    path(f"{DEAL}ways-out/", ways_out_list, name="ways_out"),
    path(f"{DEAL}ways-out/<slug:way>/", way_out, name="way_out"),
    path("deals/<int:deal_id>/bargaining/", views.bargaining, name="bargaining"),
    path(
        "deals/<int:deal_id>/bargaining/concessions/",
        views.concessions,
        name="concessions",
    ),
    path("deals/<int:deal_id>/bargaining/dance/", views.dance, name="dance"),
    path(
        "deals/<int:deal_id>/bargaining/trades/<int:trade_id>/end/",
        views.trade_end,
        name="trade_end",
    ),
    path(
        "deals/<int:deal_id>/bargaining/alternatives/",
        views.alternatives,
        name="alternatives",
    ),
    path(
        "deals/<int:deal_id>/bargaining/alternatives/draft/",
        views.alternatives_draft,
        name="alternatives_draft",
    ),
    path("deals/<int:deal_id>/offers/", views.offers, name="offers"),
    path("deals/<int:deal_id>/offers/draft/", views.offer_draft, name="offer_draft"),
    path("deals/<int:deal_id>/offers/<int:number>/", views.offer, name="offer"),
    path(
        "deals/<int:deal_id>/offers/<int:number>/acceptance/",
        views.offer_acceptance,
        name="offer_acceptance",
    ),
    path(
        "deals/<int:deal_id>/offers/<int:number>/rejection/",
        views.offer_rejection,
        name="offer_rejection",
    ),
    path(
        "deals/<int:deal_id>/offers/<int:number>/withdrawal/",
        views.offer_withdrawal,
        name="offer_withdrawal",
    ),
    path("approvals/", views.approvals, name="approvals"),
    path("settings/approvals/", views.approval_rules, name="approval_rules"),
    path("deals/<int:deal_id>/approvals/", views.deal_approvals, name="deal_approvals"),
    path(
        "deals/<int:deal_id>/approvals/<int:request_id>/decision/",
        views.approval_decision,
        name="approval_decision",
    ),
    path(
        "deals/<int:deal_id>/drafts/<int:draft_id>/tabling/",
        views.draft_tabling,
        name="draft_tabling",
    ),
    path(
        "deals/<int:deal_id>/drafts/<int:draft_id>/removal/",
        views.draft_removal,
        name="draft_removal",
    ),
    path(
        "deals/<int:deal_id>/offers/<int:number>/correction/",
        views.offer_correction,
        name="offer_correction",
    ),
    path(
        "deals/<int:deal_id>/offers/<int:number>/correction/draft/",
        views.offer_correction_draft,
        name="offer_correction_draft",
    ),
    path(
        "deals/<int:deal_id>/issues/<int:issue_id>/settlement/",
        views.issue_settlement,
        name="issue_settlement",
    ),
    path(
        "deals/<int:deal_id>/issues/<int:issue_id>/reopening/",
        views.issue_reopening,
        name="issue_reopening",
    ),
]
