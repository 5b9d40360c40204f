"""What the addresses of this slice answer."""

from negotiations.pipeline.views.board import pipeline, pipeline_column, pipeline_filter
from negotiations.pipeline.views.day import day, home
from negotiations.pipeline.views.deals import deals, deals_export
from negotiations.pipeline.views.palette import palette

__all__ = [
    "day",
    "deals",
    "deals_export",
    "home",
    "palette",
    "pipeline",
    "pipeline_column",
    "pipeline_filter",
]
