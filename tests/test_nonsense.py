"""Whatever is typed into any form, and whatever stands behind the question mark: an answer."""

from http import HTTPStatus

import pytest
from django.test import Client

from tests.addresses import ALL, PUBLIC
from tests.everything import address
from tests.nonsense import sent_nonsense, whole

# What addresses take behind the question mark.
ASKED = (
    "page", "sort", "q", "stage", "side", "columns", "issue", "idea", "bundle", "add", "better",
    "outcome", "before", "next", "owner", "by", "value_min", "date", "draft",
)  # fmt: skip
pytestmark = pytest.mark.nonsense
NAMES = sorted(ALL.keys() - {"logout"} - PUBLIC.keys())
NAMED = {"stage": 1, "name": "x", "uidb64": "x", "token": "x-y"}


def opened(client: Client, place: str) -> bool:
    answer = client.get(place)
    whole(answer)
    return answer.status_code == HTTPStatus.OK


@pytest.mark.parametrize("share", range(4))
def test_no_form_falls_over_what_is_typed(share, things, client_of, owner, manager, admin):
    fallen, seen, things = [], set(), things | NAMED
    for name in NAMES[share::4]:
        for person in (owner, manager, admin):
            client = client_of(person)
            if opened(client, address(name, things)):
                fallen += sent_nonsense(client, address(name, things), seen)
                break
    assert fallen == []


@pytest.mark.parametrize("value", ["\0", "9" * 400, "-1e999", "2026-02-30T25:61"])
def test_no_page_falls_over_what_is_asked_for(value, things, client_of, owner, manager):
    fallen, things, asked = [], things | NAMED, dict.fromkeys(ASKED, value)
    for client in (client_of(owner), client_of(manager)):
        for name in NAMES:
            try:
                answer = client.get(address(name, things), asked)
                whole(answer)
            except Exception as error:  # noqa: BLE001 - told with the address
                fallen.append(f"{name}: {error!r}")
            else:
                fallen += [name] if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else []
    assert fallen == []
