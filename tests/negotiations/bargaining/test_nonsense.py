"""Whatever is typed into the forms of a deal that is bargained over: an answer."""

from http import HTTPStatus

import pytest

from tests.addresses import ALL
from tests.everything import address
from tests.negotiations.bargaining.halden import thought_of
from tests.nonsense import sent_nonsense, whole

pytestmark = pytest.mark.nonsense
# What somebody else than whoever asked has a say in.
DECIDED = {"deal_approvals", "approval_decision"}


@pytest.fixture
def things(halden_deal, wish, owner, manager, now) -> dict[str, object]:
    asked = wish({"Monthly fee": 100})
    things = thought_of(halden_deal, owner, now)
    return things | {
        "deal_id": halden_deal.pk,
        "issue_id": halden_deal.issues.first().pk,
        "number": 5,
        "side": "ours",
        "way": "break",
        "request_id": asked.pk,
        "draft_id": asked.draft_id,
    }


def test_no_form_at_the_table_falls_over_what_is_typed(things, client_of, owner, manager):
    names = sorted(name for name, needs in ALL.items() if needs and needs <= things.keys())
    fallen, seen, opened = [], set(), 0
    for name in names:
        client = client_of(manager if name in DECIDED else owner)
        page = client.get(address(name, things))
        whole(page)
        if page.status_code == HTTPStatus.OK:
            opened += 1
            fallen += sent_nonsense(client, address(name, things), seen)
    assert fallen == []
    assert opened
