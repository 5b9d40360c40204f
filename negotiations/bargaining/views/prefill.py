"""What a link from options, exchanges or the library puts into our draft."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest

from negotiations.analysis import Value
from negotiations.bargaining.forms import OfferForm
from negotiations.bargaining.models import Bundle, ProposedOption
from negotiations.bargaining.queries.options import library
from negotiations.bargaining.queries.unused import unused
from negotiations.bargaining.queries.words import in_words
from negotiations.deals.models import Side


def prefill(form: OfferForm, request: HttpRequest) -> None:
    """`?idea=`, `?bundle=`, `?add=` and `?better=` name what is put in.

    What is not there is ignored.
    """
    if form.side != Side.OURS:
        return
    asked = request.GET
    _put_value_add(form, asked.get("add", ""))
    terms = _put_idea(form, asked.get("idea", "")) | _put_bundle(form, asked.get("bundle", ""))
    terms |= _better(form, asked.get("better", ""))
    for key, value in terms.items():
        if name := form.term_fields.get(key):
            form.initial[name] = value
    if kept := _kept(form, terms):
        messages.info(
            request, f"Settled already and left as it is: {kept}. Reopen it to change it."
        )


def _put_idea(form: OfferForm, key: str) -> dict[str, Value]:
    ideas = ProposedOption.objects.filter(round__deal=form.ground.deal)
    idea = ideas.filter(pk=key).first() if key.isdecimal() else None
    if idea is None:
        return {}
    form.initial["message"] = idea.text
    return {str(term.issue_id): term.value for term in idea.terms.all()}


def _better(form: OfferForm, number: str) -> dict[str, Value]:
    """What both sides would score higher than the offer of that number."""
    offer = next((one for one in form.ground.offers if str(one.number) == number), None)
    found = unused(form.ground, form.ground.package_of(offer)) if offer else None
    return found.package if found else {}


def _put_bundle(form: OfferForm, key: str) -> dict[str, Value]:
    bundles = Bundle.objects.filter(deal=form.ground.deal)
    bundle = bundles.filter(pk=key).first() if key.isdecimal() else None
    if bundle is None:
        return {}
    form.initial["condition"] = bundle.sentence
    form.initial["depends_on"] = [str(issue.pk) for issue in bundle.issues.all()]
    return {str(term.issue_id): term.value for term in bundle.terms.all()}


def _put_value_add(form: OfferForm, key: str) -> None:
    found = (one for one in library(form.ground.deal.team) if one.key == key) if key else ()
    for entry in found:
        form.initial["message"] = f"We add: {entry.name}."


def _kept(form: OfferForm, terms: Mapping[str, Value]) -> str:
    """The settled issues that the terms would change, with what they are settled at."""
    ground = form.ground
    return ", ".join(
        f"{issue.name} {in_words(issue, ground.settled[issue.key].value, ground.deal.currency)}"
        for issue in ground.issues
        if issue.key in ground.settled
        and terms.get(issue.key, ground.settled[issue.key].value) != ground.settled[issue.key].value
    )
