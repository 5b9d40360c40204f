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


def test_an_address_longer_than_any_mail_server_takes_is_refused(filled, rep, deal):
    url = reverse("stakeholder_new", args=[deal.pk])
    long = f"clara@{'.'.join(['x' * 60] * 5)}.example"
    answer = rep.post(url, filled(rep.get(url), "form", name="Clara Mendes", email=long))
    assert answer.status_code == 422
    assert "254" in str(answer.context["form"].errors["email"])
