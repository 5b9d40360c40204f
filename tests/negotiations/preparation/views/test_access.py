"""Every address, tried by those who may only read or not even that."""

from django.urls import reverse

from negotiations.deals.models import Stakeholder


def area_url(deal, area: str) -> str:
    return reverse("preparation_area", args=[deal.pk, area])


def every_url(deal, issue, person) -> list[str]:
    return [
        reverse("preparation", args=[deal.pk]),
        area_url(deal, "goals"),
        reverse("issue_new", args=[deal.pk]),
        reverse("issue_order", args=[deal.pk]),
        reverse("issue_edit", args=[deal.pk, issue.pk]),
        reverse("issue_removal", args=[deal.pk, issue.pk]),
        reverse("weights", args=[deal.pk]),
        reverse("stakeholder_new", args=[deal.pk]),
        reverse("stakeholder", args=[deal.pk, person.pk]),
        reverse("stakeholder_removal", args=[deal.pk, person.pk]),
    ]


READ_ONLY = 1


def test_an_outsider_meets_404_everywhere(client_of, outsider, prepared_deal, fee):
    person = Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="legal")
    client = client_of(outsider)
    for url in every_url(prepared_deal, fee, person):
        assert client.get(url).status_code in (404, 405), url
        assert client.post(url).status_code in (404, 405), url


def test_a_teammate_reads_without_forms_and_may_not_write(client_of, teammate, prepared_deal, fee):
    person = Stakeholder.objects.create(deal=prepared_deal, name="Clara", role="legal")
    client = client_of(teammate)
    for url in every_url(prepared_deal, fee, person)[READ_ONLY:]:
        assert client.post(url).status_code == 403, url
    page = client.get(reverse("preparation", args=[prepared_deal.pk]), {"edit": "goals"})
    assert page.status_code == 200
    assert page.context["form"] is None
    assert reverse("issue_edit", args=[prepared_deal.pk, fee.pk]) not in page.content.decode()
