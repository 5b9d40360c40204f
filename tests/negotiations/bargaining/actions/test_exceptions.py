"""Exceptions: the ways to the table, and that none goes round the approval."""

import ast
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from negotiations.bargaining import actions
from negotiations.bargaining.actions import Plea, Wording
from negotiations.bargaining.models import OfferDraft, RequestStatus, Resolution
from negotiations.bargaining.queries import standing
from negotiations.deals.models import Deal, Side
from tests.negotiations.bargaining import halden
from tests.negotiations.bargaining.actions.test_approvals import approve, table

OURS, THEIRS = Side.OURS, Side.THEIRS


def test_offers_are_written_after_a_licence_only():
    """`write_offer` is called by tabling, alone or together, and correcting, and by nobody else."""
    root = Path(actions.__file__).resolve().parents[3]
    callers = {
        path.name
        for path in root.glob("negotiations/**/*.py")
        if "write_offer(" in path.read_text() and path.name != "writing.py"
    }
    assert callers == {"tabling.py", "correcting.py", "together.py"}
    for name in callers:
        assert "licence_to_table(" in (root / "negotiations/bargaining/actions" / name).read_text()


def test_another_offer_of_ours_ends_the_draft(wish, tabled, manager, now):
    request = wish()
    tabled(OURS, {"Monthly fee": 9000})
    request.refresh_from_db()
    assert (request.status, request.void_because) == (RequestStatus.VOID, "#1 was tabled.")
    with pytest.raises(actions.RequestIsOver):
        approve(request, manager, now)


def test_our_yes_to_theirs_past_a_limit_waits_as_well(deal, tabled, manager, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 7200})
    ask = {"offer": offer, "plea": Plea("Last quarter."), "by": owner, "now": now}
    request = actions.ask_to_accept(**ask)
    with pytest.raises(actions.AlreadyAsked):
        actions.ask_to_accept(**ask)
    with pytest.raises(actions.OfferNeedsApproval):
        actions.accept_offer(offer=offer, by=owner, now=now)
    approve(request, manager, now)
    resolution = actions.accept_offer(offer=offer, by=owner, now=now)
    assert (resolution.is_exception, resolution.approval_id) == (True, request.pk)
    assert not OfferDraft.objects.open().exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution.objects.update(approval=None)


def test_an_offer_that_is_taken_back_ends_the_wish_to_accept_it(tabled, manager, owner, now):
    offer = tabled(THEIRS, {"Monthly fee": 7200})
    request = actions.ask_to_accept(offer=offer, plea=Plea("Why."), by=owner, now=now)
    actions.withdraw_offer(offer=offer, by=owner, now=now)
    request.refresh_from_db()
    assert request.void_because == "Their #1 was withdrawn."


def test_a_discarded_draft_is_neither_decided_nor_tabled(wish, manager, owner, now):
    request = wish()
    actions.discard_draft(draft=request.draft, by=owner, now=now)
    with pytest.raises(actions.RequestIsOver, match="Olga Owner discarded it"):
        approve(request, manager, now)
    with pytest.raises(actions.DraftIsGone):
        table(request, owner, now)


def test_offers_and_yeses_are_written_in_three_places_only():
    """Whatever logs, imports or invents offers goes through them, and so through `licence`.

    The third one copies what became of an offer to the entry that corrects it; an accepted offer
    is not corrected.
    """
    root = Path(actions.__file__).resolve().parents[3]
    made = set()
    for path in [*root.glob("negotiations/**/*.py"), *root.glob("accounts/**/*.py")]:
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                call = ast.unparse(node.func)
                if call in {"Offer", "Resolution"} or call.startswith(
                    ("Offer.objects.create", "Offer.objects.bulk", "Resolution.objects.create",
                     "Resolution.objects.bulk", "Offer.objects.get_or", "Resolution.objects.get_or")
                ):  # fmt: skip
                    made.add(f"{path.relative_to(root)} {call}")
    assert made == {
        "negotiations/bargaining/actions/writing.py Offer.objects.create",
        "negotiations/bargaining/actions/resolving.py Resolution.objects.create",
        "negotiations/bargaining/actions/correcting.py Resolution.objects.create",
    }


def test_an_approved_draft_is_tabled_word_for_word(deal, wish, manager, owner, now, issues):
    wording = Wording(
        channel="call", message="Take it.", condition="If you sign today, then 7,900",
        stands_until=now + timedelta(days=2), framing="A partner’s price", said_by="Olga",
        depends_on=frozenset({issues["Monthly fee"].key}),
    )  # fmt: skip
    offer = table(approve(wish(wording=wording), manager, now), owner, now)
    assert actions.wording_of(standing(deal), offer) == wording


def test_a_correction_does_not_go_past_a_line_under_another_entrys_approval(
    deal, wish, manager, owner, now, issues
):
    offer = table(approve(wish(), manager, now), owner, now)
    fee = {issues["Monthly fee"].key: Decimal(7800)}
    correction = {
        "offer": offer,
        "wording": Wording(),
        "reason": "A digit.",
        "by": owner,
        "now": now,
    }
    with pytest.raises(actions.OfferNeedsApproval):
        actions.correct_offer(terms=fee, **correction)
    right = actions.correct_offer(terms={issues["Monthly fee"].key: Decimal(8100)}, **correction)
    assert not right.is_exception


def test_a_package_under_the_walk_away_score_names_both_scores(wish, deal, manager):
    low = [8600, 4, 9, "Any quarter", 45, 14, "Monthly"]
    request = wish(dict(zip(halden.ORDER, low, strict=True)))
    assert [one["kind"] for one in request.crossings] == ["score"]
    assert Deal.objects.get(pk=deal.pk).turn == Side.OURS
