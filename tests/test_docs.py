"""The map of the method leads to pages and tests that exist."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.urls import resolve

from negotiations.analysis.coach import RULES
from negotiations.playbooks.actions import shipped_files

ROOT = Path(__file__).resolve().parent.parent
ROWS = re.split(
    r"\s+", "A1 A1b A2 A3 A4 A4b A9 A9b A10 A11 B1 B2 B3 C1 C2 C3 C4 C5 D1 D2 D3 D5 D6 D7 D8"
)


def lines() -> list[list[str]]:
    """The cells of every line of every table: row, what, page, test."""
    text = (ROOT / "docs" / "rows.md").read_text()
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [line for line in cells if line[0] != "Row"]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def functions_of(file: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def is_a_test(name: str) -> bool:
    file, _, function = name.partition("::")
    path = ROOT / "tests" / ("" if file.startswith("journeys/") else "negotiations") / file
    return path.is_file() and function in functions_of(path)


def test_every_line_has_four_cells():
    assert [line for line in lines() if len(line) != 4] == []


def test_every_test_of_the_map_exists():
    named = [name for line in lines() for name in quoted(line[3])]
    assert len(named) > 100
    assert [name for name in named if not is_a_test(name)] == []


def test_every_line_has_a_test_or_says_where_they_are():
    without = [line for line in lines() if not quoted(line[3])]
    assert [line[3] for line in without] == ["see the twelve rules below"]


@pytest.mark.parametrize("page", sorted({page for line in lines() for page in quoted(line[2])}))
def test_every_page_of_the_map_exists(page):
    address = re.sub(r"<\w+>", "1", page)
    resolve(address if address.startswith("/") else f"/deals/1/{address}")


def test_no_row_is_missing():
    named = [line[0] for line in lines()]
    assert list(dict.fromkeys(named))[: len(ROWS)] == ROWS
    assert {str(number) for number in range(1, len(RULES) + 1)} <= set(named)
    for rule in RULES:
        assert any(line[1].startswith(f"{rule.name}: `") for line in lines()), rule.name


def test_no_shipped_playbook_is_missing():
    shipped = {yaml.safe_load(file.read_text())["name"] for file in shipped_files()}
    assert len(shipped) == 4
    assert shipped <= {line[0] for line in lines()}
