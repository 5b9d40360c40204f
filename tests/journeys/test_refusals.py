"""What the server cannot take, or must not: pages that everybody can read."""

import pytest
from playwright.sync_api import Route

from tests.journeys.browsing import Visitor
from tests.journeys.looking import look_at, wrong

pytestmark = pytest.mark.browser

OF_A_TEAMMATE = """
    SELECT deal.id FROM negotiations_deal deal
    JOIN accounts_team team ON team.id = deal.team_id
    JOIN accounts_user owner ON owner.id = deal.owner_id
    WHERE team.name = 'North' AND owner.email != 'rep@demo.example' AND deal.closed_at IS NULL
"""


def see_the_answer_to_a_post(visitor: Visitor, address: str, **headers: str) -> None:
    """Show, at its own address, what the real server answers to a form without its token."""

    def send(route: Route) -> None:
        wanted = {**route.request.headers, **headers}
        route.fulfill(response=route.fetch(method="POST", headers=wanted, post_data=b"x=1"))

    visitor.page.route(f"**{address}", send)
    visitor.open(address)
    visitor.page.unroute(f"**{address}")


def test_a_request_that_is_refused_altogether_gets_a_page_everybody_can_read(arrive, product):
    rep = arrive("rep")
    deal, *_ = product.rows(OF_A_TEAMMATE)
    faults = {}
    see_the_answer_to_a_post(rep, "/deals/new/")
    rep.reads("The form was too old to accept")
    faults["without its token"] = look_at(rep)
    see_the_answer_to_a_post(rep, "/deals/new/", **{"content-type": "multipart/form-data"})
    rep.reads("That request could not be read")
    faults["garbled"] = look_at(rep)
    rep.open(f"/deals/{deal[0]}/next-step/")
    rep.reads("This is not yours to change")
    faults["a teammate's deal"] = look_at(rep)
    rep.open("/import/")
    rep.reads("Managers import deals")
    faults["for managers"] = look_at(rep)
    assert not wrong(faults), wrong(faults)
