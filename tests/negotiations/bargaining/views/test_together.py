"""Composing packages side by side: scores while typing, copies, what is said with all of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from negotiations.bargaining.actions import accept_offer
from negotiations.bargaining.models import Offer
from negotiations.deals.models import Attachment, Side
from tests.negotiations.bargaining.conftest import text

HTMX = {"hx-request": "true"}


@pytest.fixture(autouse=True)
def files_in(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(deal, issues) -> str:
    return reverse("alternatives_draft", args=[deal.pk])


@pytest.fixture
def address(deal, issues) -> str:
    return reverse("alternatives", args=[deal.pk])


@pytest.fixture
def typed(issues):
    def typed(*fees: str, **more) -> dict[str, str]:
        values = {"count": str(len(fees)), **more}
        for place, fee in enumerate(fees):
            values[f"p{place}-issue-{issues['Monthly fee'].key}"] = fee
            values[f"p{place}-issue-{issues['Content pieces'].key}"] = str(8 + place)
        return values

    return typed


def test_they_are_composed_side_by_side_scored_and_tabled(
    typed, client_of, owner, page, address, draft
):
    client = client_of(owner)
    assert "A and B say the same so far." in text(client.get(address))
    scored = text(client.post(draft, typed("9,800", "8,400")))
    assert "points apart for us" in scored
    assert f'action="{address}"' in scored
    assert not Offer.objects.exists()
    assert client.post(address, typed("9,400", "9,350", message="Choose.")).url == page
    shown = text(client.get(page))
    assert "They accept #1" in shown
    assert "They accept #2" in shown
    assert shown.count("one of 2 to choose from") == 2


def test_what_was_typed_is_kept_with_what_is_wrong(typed, client_of, owner, teammate, address):
    client = client_of(owner)
    answer = client.post(address, typed("9,400", "much", message="Kept."))
    assert answer.status_code == 422
    assert "Kept." in text(answer)
    assert 'value="much"' in text(answer)
    past = client.post(address, typed("9,400", "7,900"))
    assert past.status_code == 409
    assert "Monthly fee $7,900, our limit $8,000." in text(past)
    assert "log it at the table as our only offer and ask there" in text(past)
    assert client_of(teammate).post(address, typed("9,400", "9,300")).status_code == 403
    assert not Offer.objects.exists()


def test_packages_of_one_worth_are_said_to_be(typed, client_of, owner, draft):
    shown = text(client_of(owner).post(draft, typed("9,400", "9,390"), headers=HTMX))
    assert "for us: worth the same, whichever they take." in shown
    assert shown.count("Score for us") == 1
    assert "<form" not in shown


def test_the_coach_looks_at_each_package_by_itself(tabled, typed, client_of, owner, draft):
    tabled(Side.OURS, {"Monthly fee": 9800, "Content pieces": 8})
    answer = client_of(owner).post(draft, typed("9,800", "9,000"), headers=HTMX)
    kept, given = answer.context["together"].marks
    assert "nothing_asked" not in [line.rule for line in kept.lines]
    assert "nothing_asked" in [line.rule for line in given.lines]
    assert given.lines[0].title in text(answer)


def test_packages_that_name_different_terms_are_not_compared(
    issues, typed, client_of, owner, draft
):
    values = typed("9,800", "8,400")
    del values[f"p1-issue-{issues['Content pieces'].key}"]
    assert "One names a term that another leaves open" in text(client_of(owner).post(draft, values))


def test_what_we_say_with_them_is_looked_at_as_it_is_typed(typed, client_of, owner, draft):
    answer = client_of(owner).post(draft, typed("9,4", "9,3", message="You never listen."))
    assert "accusing" in text(answer)


def fees_of(answer) -> list[str]:
    name = next(iter(answer.context["packages"][0].term_fields.values()))
    return [one[name].value() for one in answer.context["packages"]]


def test_a_package_is_copied_to_the_end_and_another_removed(typed, client_of, owner, draft):
    client = client_of(owner)
    copied = client.post(draft, typed("9,400", "9,300", copy="0"))
    assert fees_of(copied) == ["9,400", "9,300", "9,400"]
    assert 'name="count" value="3"' in text(copied)
    removed = client.post(draft, typed("9,400", "9,300", "9,200", remove="1"))
    assert fees_of(removed) == ["9,400", "9,200"]
    assert not Offer.objects.exists()


@pytest.mark.parametrize("asked", [{"remove": "0"}, {"copy": "7"}, {"copy": "x"}])
def test_no_fewer_than_two_stay_and_only_what_is_there_is_copied(
    typed, client_of, owner, draft, asked
):
    answer = client_of(owner).post(draft, typed("9,400", "9,300", **asked))
    assert fees_of(answer) == ["9,400", "9,300"]


def test_no_sixth_stands_beside_them(typed, client_of, owner, draft):
    fees = ["9,400", "9,300", "9,200", "9,100", "9,000"]
    answer = client_of(owner).post(draft, typed(*fees, copy="0"))
    assert fees_of(answer) == fees
    assert 'name="copy"' not in text(answer)


def test_one_file_and_what_was_said_are_kept_with_each(
    issues, typed, client_of, owner, address, page
):
    fee = issues["Monthly fee"].key
    said = {
        "condition": "If you sign in June", "depends_on": fee, "framing": "Three ways to start",
        "said_by": "Olga Owner", "channel": "email",
        "file": SimpleUploadedFile("three-ways.txt", b"One, two, three."),
    }  # fmt: skip
    assert client_of(owner).post(address, typed("9,400", "9,350", **said)).url == page
    kept = Attachment.objects.get()
    offers = list(Offer.objects.all())
    assert [(one.attachment, one.framing) for one in offers] == [(kept, "Three ways to start")] * 2
    assert [list(one.terms.filter(is_conditional=True).values_list("issue", flat=True))
            for one in offers] == [[int(fee)]] * 2  # fmt: skip


def test_a_file_that_came_with_a_mistake_is_asked_for_again(typed, client_of, owner, address):
    file = SimpleUploadedFile("three-ways.txt", b"One, two, three.")
    answer = client_of(owner).post(address, typed("9,400", "much", message="Kept.", file=file))
    shown = text(answer)
    assert answer.status_code == 422
    assert "Choose three-ways.txt again" in shown
    assert "Kept." in shown
    assert not Attachment.objects.exists()


def test_a_time_that_has_passed_and_a_condition_left_out_are_refused(
    issues, typed, client_of, owner, address
):
    said = {"stands_until": "2020-01-01T10:00", "depends_on": issues["Monthly fee"].key}
    shown = text(client_of(owner).post(address, typed("9,400", "9,350", **said)))
    assert "This time has passed." in shown
    assert "Write the condition first" in shown


def test_beside_the_table_all_that_stand_together_are_named(
    typed, deal, client_of, owner, page, address
):
    client = client_of(owner)
    client.post(address, typed("9,400", "9,350", "9,300"))

    def named(label: str) -> list[tuple[str, str]]:
        figures = client.get(page).context["frame"].figures
        return [(one.value, one.note) for one in figures if one.label == label]

    assert [value for value, _ in named("On the table")] == ["our #1 to #3"]
    accept_offer(offer=Offer.objects.get(number=2), by=owner, now=timezone.now())
    assert [value for value, _ in named("Accepted")] == ["our #2"]
    assert named("On the table") == []
