"""The same pages as a bare Django view would do them, under addresses of their own."""

from django.urls import include, path

from benchmarks.bare.board import board
from benchmarks.bare.deal_page import deal_page
from benchmarks.bare.live_score import live_score
from benchmarks.bare.log_offer import log_offer

urlpatterns = [
    path("bare/board/", board),
    path("bare/deals/<int:deal_id>/", deal_page),
    path("bare/deals/<int:deal_id>/offers/", log_offer),
    path("bare/deals/<int:deal_id>/offers/draft/", live_score),
    path("", include("config.urls")),
]
