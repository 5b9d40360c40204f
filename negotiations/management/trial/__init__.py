"""A whole Parley for pictures and journeys: real processes in a folder of their own, then gone."""

from negotiations.management.trial.browser import chromium, sign_in
from negotiations.management.trial.site import Trial, running_trial

__all__ = ["Trial", "chromium", "running_trial", "sign_in"]
