"""What is known of the deal's people."""

from negotiations.deals.gates import appointments, facts
from negotiations.deals.models import Stakeholder
from negotiations.deals.models.meetings import Meeting
from negotiations.playbooks.gates import Lacking


def test_a_deal_wants_its_decision_maker_named(deal):
    Stakeholder.objects.create(deal=deal, name="Clara", role="legal")
    assert not facts(deal)["decision_maker_named"]
    Stakeholder.objects.create(deal=deal, name="Rafael", role="decision_maker")
    assert facts(deal)["decision_maker_named"]


def test_the_agenda_of_everybody_who_decides_is_wanted(deal):
    assert facts(deal)["agendas_known"] is False
    Stakeholder.objects.create(deal=deal, name="Clara", role="legal")
    per = Stakeholder.objects.create(deal=deal, name="Per", role="approver")
    assert facts(deal)["agendas_known"] == Lacking(per.pk)
    per.agenda = "A quiet year"
    per.save()
    assert facts(deal)["agendas_known"] is True


def test_a_cancelled_meeting_is_not_planned(deal, owner, now):
    assert not appointments(deal)["meeting_planned"]
    meeting = Meeting.objects.create(
        deal=deal, purpose="Talk", starts_at=now, length=30, scheduled_by=owner, created_at=now
    )
    assert appointments(deal)["meeting_planned"]
    meeting.cancelled_at = now
    meeting.save()
    assert not appointments(deal)["meeting_planned"]
