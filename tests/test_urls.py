"""Every address there is: who may, who may not, and that nobody can tell hidden from missing."""

import pytest
from django.urls import reverse

from accounts.models import Role, User
from negotiations.commitment.models import ProgressReview
from tests.addresses import ALL, PUBLIC
from tests.conftest import person
from tests.everything import address

MISSING = 987_654_321
# What an address names that belongs to a team; everything below it is hidden with it.
OWNED = {"deal_id", "reminder_id", "delivery_id", "run_id", "version_id", "template_id"}
# A manager's alone.
MANAGED = {"run_id", "version_id", "template_id"}
# Names that everybody shares, or that name a view and not a thing.
SHARED = {"kind", "way", "stage", "name", "uidb64", "token", "side"}


HIDDEN = sorted(name for name, arguments in ALL.items() if arguments & OWNED)
OPEN = sorted(name for name, arguments in ALL.items() if not arguments and name not in PUBLIC)


@pytest.fixture
def stranger(other_team) -> User:
    """The manager of another team, who imports as well: nobody else sees any import."""
    return person("Nora Stranger", other_team, Role.MANAGER)


def test_every_address_names_something_known():
    named = set.union(*ALL.values())
    assert named - OWNED - SHARED == {
        "issue_id",
        "idea_id",
        "bundle_id",
        "entry_id",
        "number",
        "area",
        "note_id",
        "point_id",
        "claim_id",
        "evidence_id",
        "ground_id",
        "matter_id",
        "deliverable_id",
        "meeting_id",
        "stakeholder_id",
        "planned_id",
        "prepared_id",
        "attachment_id",
        "appointment_id",
        "step_key",
        "trade_id",
        "request_id",
        "draft_id",
        "sending_id",
        "answer_id",
        "question_id",
    }
    # Whatever belongs to a deal is asked for by way of its deal.
    for name, arguments in ALL.items():
        assert arguments <= SHARED or arguments & OWNED, name


def test_nobody_gets_anywhere_without_signing_in(client, things):
    samples = things | {
        "kind": "objection", "way": "break", "stage": 1, "name": "x", "uidb64": "x", "token": "x-y"
    }  # fmt: skip
    for name in ALL.keys() - PUBLIC.keys():
        for answer in (client.get(address(name, samples)), client.post(address(name, samples))):
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/sign-in/"), name


def test_what_belongs_to_others_cannot_be_told_from_what_is_not_there(
    things, client_of, outsider, stranger
):
    rep, importer = client_of(outsider), client_of(stranger)
    nowhere = things | dict.fromkeys(OWNED, MISSING)
    told = []
    for name in HIDDEN:
        client = importer if ALL[name] & MANAGED else rep
        statuses = set()
        for ask in (client.get, client.post):
            hidden, missing = ask(address(name, things)), ask(address(name, nowhere))
            statuses |= {hidden.status_code, missing.status_code}
            if hidden.content != missing.content:
                told.append(f"{name}: another text")
        if 404 not in statuses or statuses - {404, 405}:
            told.append(f"{name}: {statuses}")
    assert not told


def test_the_same_addresses_are_there_for_whoever_may_see_them(things, client_of, owner, manager):
    """Without this, a test that asks for addresses that do not exist would pass too."""
    missing = []
    review = things | {"meeting_id": ProgressReview.objects.get().pk}
    for name in HIDDEN:
        # Imports and drafts of playbooks are a manager's.
        person = manager if ALL[name] & MANAGED else owner
        sample = review if name.startswith("progress_review") else things
        answer = client_of(person).get(address(name, sample))
        if answer.streaming:
            b"".join(answer.streaming_content)  # read to its end, a file is closed
        if answer.status_code not in (200, 302, 405):
            missing.append(f"{name}: {answer.status_code}")
    assert not missing


def test_pages_without_an_owner_show_an_outsider_nothing_of_others(things, client_of, outsider):
    client = client_of(outsider)
    for name in OPEN:
        answer = client.get(reverse(name), {"q": "retainer"}, follow=True)
        assert answer.status_code in (200, 403, 404, 405), name
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"marketing retainer" not in content, name
        assert b"Halden" not in content, name
