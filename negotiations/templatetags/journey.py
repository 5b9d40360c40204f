"""The frame around a deal's workspace, so that every slice's page can stand in it."""

import uuid
from datetime import datetime
from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.preferences import active_locale, active_zone
from negotiations.deals.models import Deal
from negotiations.journey import queries
from negotiations.journey.forms import NextStepForm, NoteForm
from negotiations.playbooks.stages import Stage

register = template.Library()


@register.simple_tag
def deal_frame(deal: Deal, stage: Stage, at_hand: queries.AtHand) -> queries.Frame:
    """The clock is read here: this is the edge of a request that a page template starts."""
    return queries.frame(deal, here=stage, at_hand=at_hand, now=timezone.now())


@register.simple_tag
def next_step_fields(deal: Deal) -> SafeString:
    """The fields of the next step as it is; read far more often than changed."""
    reader = (str(active_locale()), str(active_zone()))
    return _next_step_fields(deal.next_step, deal.next_step_at, reader)


@lru_cache(maxsize=512)
def _next_step_fields(text: str, at: datetime | None, reader: tuple[str, str]) -> SafeString:
    """Written once for each reader's way of writing dates, which the field itself looks up."""
    return as_crispy_form(NextStepForm(initial={"text": text, "at": at}))


@register.simple_tag
@lru_cache(maxsize=1)
def note_fields() -> SafeString:
    """The fields of a new note: the same on every page of every deal, so written once."""
    return as_crispy_form(NoteForm())


@register.simple_tag
def now_of_request() -> datetime:
    return timezone.now()


@register.simple_tag
def submission_key() -> uuid.UUID:
    """Makes sending the same form twice recognisable."""
    return uuid.uuid4()
