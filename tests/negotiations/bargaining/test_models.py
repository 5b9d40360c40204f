"""What the ledger of offers refuses whoever writes it."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from negotiations.bargaining.models import Concession, Offer
from negotiations.deals.models import Side

BROKEN = {
    "offer_does_not_answer_itself": {"answers": F("pk")},
    "offer_scores_are_0_to_100": {"our_score_low": -0.5, "our_score_high": 50},
    "offer_scores_are_0_to_100 ": {"their_score_low": 50, "their_score_high": 100.001},
    "offer_scores_are_0_to_100  ": {"our_score_low": 60, "our_score_high": 59},
}


@pytest.mark.parametrize("name", BROKEN)
def test_no_offer_is_like_this(tabled, name):
    offer = tabled(Side.OURS, {"Monthly fee": 9800})
    with pytest.raises(IntegrityError, match=name.strip()), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**BROKEN[name])


def test_the_whole_scale_is_a_score(tabled):
    offer = tabled(Side.OURS, {"Monthly fee": 9800})
    for score in (0, 0.0, 100, 100.0):
        Offer.objects.filter(pk=offer.pk).update(our_score_low=score, our_score_high=score)


def test_no_move_gives_more_than_a_whole_score(tabled):
    tabled(Side.OURS, {"Monthly fee": 9800})
    tabled(Side.OURS, {"Monthly fee": 9500})
    move = Concession.objects.get()
    with pytest.raises(IntegrityError, match="changes_of_a_score"), transaction.atomic():
        Concession.objects.filter(pk=move.pk).update(giver_points=-100.5)
    Concession.objects.filter(pk=move.pk).update(giver_points=-100, receiver_points=100)
