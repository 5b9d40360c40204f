"""What clarifying says about moving on."""

from negotiations.clarifying.gates import facts
from negotiations.clarifying.models import AgreedPoint
from negotiations.information_exchange.models import ListeningNote


def test_a_flagged_note_is_an_open_question_until_it_is_clarified(deal, owner, now):
    assert facts(deal)["no_open_questions"]
    note = ListeningNote.objects.create(
        deal=deal, text="Who?", clarify_later=True, noted_at=now, noted_by=owner
    )
    assert not facts(deal)["no_open_questions"]
    note.clarified_at, note.clarified_by = now, owner
    note.save()
    assert facts(deal)["no_open_questions"]


def test_a_withdrawn_point_is_not_agreed(deal, owner, now):
    point = AgreedPoint.objects.create(
        deal=deal, text="Yes", agreed_on=now.date(), recorded_at=now, recorded_by=owner
    )
    assert facts(deal)["point_agreed"]
    point.withdrawn_at, point.withdrawn_by = now, owner
    point.save()
    assert not facts(deal)["point_agreed"]
