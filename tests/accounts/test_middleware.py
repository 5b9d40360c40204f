import pytest
from django.test import Client

SENT_TO = "/deals/7/offers/"


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/deals/7/bargaining/?all=1#log", "/deals/7/bargaining/%3Fall%3D1"),
        ("https://elsewhere.example/deals/7/bargaining/", SENT_TO),
        ("http://testserver:8001/deals/7/", SENT_TO),
        ("javascript:alert(1)", SENT_TO),
        ("", SENT_TO),
    ],
)
def test_signing_in_leads_back_to_the_page_the_form_stood_on(page, back):
    answer = Client().post(SENT_TO, headers={"referer": page})
    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/?next={back}"


def test_signing_in_leads_on_to_the_page_that_was_asked_for():
    answer = Client().get("/deals/?sort=-value", headers={"referer": "http://testserver/today/"})
    assert answer["Location"] == "/sign-in/?next=/deals/%3Fsort%3D-value"


def test_public_pages_ask_nobody_to_sign_in():
    assert Client().get("/sign-in/").status_code == 200
