"""A manager brings a file in: every page on the way is looked at, and the figures add up."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import UNFOLD, look_at, wrong

pytestmark = pytest.mark.browser

FILE = b"""Opportunity,Account,Stage,Value
Courier contract,Brennan Freight,Prospecting,12000
Cold store lease,,Engaging,
A row that cannot be read,Brennan Freight,Engaging,plenty
"""


def test_a_file_is_mapped_previewed_and_imported_without_its_bad_row(arrive, product):
    manager = arrive("manager")
    page = manager.open("/import/")
    deals = product.count("deal")
    choice = {"name": "opportunities.csv", "mimeType": "text/csv", "buffer": FILE}
    page.get_by_label("CSV file or Excel workbook").set_input_files(choice)
    manager.press("Read the file")
    page.wait_for_url("**/mapping/")
    faults = {}

    def look(name: str) -> None:
        page.evaluate(UNFOLD)
        faults[name] = look_at(manager)

    look("mapping")
    manager.press("Show the preview")
    manager.reads("What would happen")
    look("preview")
    manager.press("Import 2 rows")
    manager.reads("refused")
    look("preview, refused to begin")
    page.get_by_label(re.compile("Leave out")).check()
    manager.press("Import 2 rows")
    expect(page).to_have_url(re.compile(r"/import/\d+/$"))
    expect(page.get_by_text("Created").first).to_be_visible()
    look("what came of it")
    assert product.count("deal") == deals + 2
    assert not wrong(faults), wrong(faults)
