"""The people across the table."""

from django.urls import reverse

from negotiations.deals.models import Event, Stakeholder


def test_a_person_is_added_changed_and_removed(filled, rep, deal):
    url = reverse("stakeholder_new", args=[deal.pk])
    data = filled(rep.get(url), "form", name="Clara Mendes", influence="3", email="c@x.example")
    assert rep.post(url, data).status_code == 302
    person = Stakeholder.objects.get(deal=deal)
    url = reverse("stakeholder", args=[deal.pk, person.pk])
    assert rep.post(url, filled(rep.get(url), "form", role="finance")).status_code == 302
    person.refresh_from_db()
    assert (person.role, person.influence) == ("finance", 3)
    assert Event.objects.filter(deal=deal).first().changes == [
        ["Role", "Decision maker", "Finance"]
    ]
    rep.post(reverse("stakeholder_removal", args=[deal.pk, person.pk]))
    assert not Stakeholder.objects.filter(deal=deal).exists()
