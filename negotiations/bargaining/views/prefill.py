"""What a link from options, exchanges or the library puts into our draft."""

from collections.abc import Mapping

from django.http import HttpRequest

from negotiations.analysis import Value
from negotiations.bargaining.forms import OfferForm
from negotiations.bargaining.models import Bundle, ProposedOption
from negotiations.bargaining.queries.options import library
from negotiations.bargaining.queries.unused import unused
from negotiations.deals.models import Side


def prefill(form: OfferForm, request: HttpRequest) -> None:
    """`?idea=`, `?bundle=`, `?add=` and `?better=` name what is put in.

    What is not there is ignored.
    """
    if form.side != Side.OURS:
        return
    _put_idea(form, request.GET.get("idea", ""))
    _put_bundle(form, request.GET.get("bundle", ""))
    _put_value_add(form, request.GET.get("add", ""))
    _put_better(form, request.GET.get("better", ""))


def _put_idea(form: OfferForm, key: str) -> None:
    ideas = ProposedOption.objects.filter(round__deal=form.ground.deal)
    idea = ideas.filter(pk=key).first() if key.isdecimal() else None
    if idea is None:
        return
    form.initial["message"] = idea.text
    _put_terms(form, {str(term.issue_id): term.value for term in idea.terms.all()})


def _put_better(form: OfferForm, number: str) -> None:
    """What both sides would score higher than the offer of that number."""
    offer = next((one for one in form.ground.offers if str(one.number) == number), None)
    found = unused(form.ground, form.ground.package_of(offer)) if offer else None
    _put_terms(form, found.package if found else {})


def _put_bundle(form: OfferForm, key: str) -> None:
    bundles = Bundle.objects.filter(deal=form.ground.deal)
    bundle = bundles.filter(pk=key).first() if key.isdecimal() else None
    if bundle is not None:
        form.initial["condition"] = bundle.sentence
        form.initial["depends_on"] = [str(issue.pk) for issue in bundle.issues.all()]
        _put_terms(form, {str(term.issue_id): term.value for term in bundle.terms.all()})


def _put_value_add(form: OfferForm, key: str) -> None:
    found = (one for one in library(form.ground.deal.team) if one.key == key) if key else ()
    for entry in found:
        form.initial["message"] = f"We add: {entry.name}."


def _put_terms(form: OfferForm, terms: Mapping[str, Value]) -> None:
    for key, value in terms.items():
        if name := form.term_fields.get(key):
            form.initial[name] = value
