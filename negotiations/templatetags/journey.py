"""The frame around a deal's workspace, so that every slice's page can stand in it."""

import uuid
from datetime import datetime
from functools import lru_cache

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

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
def next_step_form(deal: Deal) -> NextStepForm:
    return NextStepForm(initial={"text": deal.next_step, "at": deal.next_step_at})


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
