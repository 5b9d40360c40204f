"""Filters that write figures in the format and zone of the running request's person."""

from datetime import datetime
from decimal import Decimal

from django import template

from accounts.preferences import active_zone
from negotiations import figures

register = template.Library()

for _write in (
    figures.money,
    figures.money_short,
    figures.number,
    figures.percent,
    figures.points,
    figures.signed_number,
    figures.signed_points,
    figures.duration,
    figures.day,
    figures.full_day,
    figures.ago,
):
    register.filter(_write.__name__, _write)


@register.filter
def signed(amount: Decimal | None, currency: str) -> str:
    return figures.signed_money(amount, currency)


@register.filter
def moment(at: datetime | None, now: datetime) -> str:
    return figures.moment(at, active_zone(), now)


@register.filter
def clock(at: datetime) -> str:
    return figures.clock(at, active_zone())


@register.filter
def zone_label(at: datetime) -> str:
    return figures.zone_label(active_zone(), at)
