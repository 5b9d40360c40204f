"""Writing, keeping and sending an opening proposal, as tests need it."""

from django.urls import reverse

from negotiations.information_exchange.actions import keep_version, write_proposal
from negotiations.information_exchange.models import Proposal, ProposalDraft
from negotiations.preparation.actions import RowEdit

HTMX = {"HTTP_HX_REQUEST": "true"}


def at(name: str, deal, *more) -> str:
    return reverse(name, args=[deal.pk, *more])


def sent(client, deal, **changes) -> dict[str, str]:
    """What a browser would send for the draft, with some inputs changed."""
    form = client.get(at("proposal", deal)).context["form"]
    return {field.html_name: str(field.value() or "") for field in form} | changes


def written(deal, by, now, **texts) -> Proposal:
    """A draft with these texts, kept as a version."""
    version = getattr(ProposalDraft.objects.filter(deal=deal).first(), "version", 1)
    draft = write_proposal(deal=deal, edit=RowEdit(texts, version=version), by=by, now=now)
    return keep_version(deal=deal, seen_version=draft.version, by=by, now=now)
