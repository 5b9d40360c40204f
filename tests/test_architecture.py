"""The rules of the house that no ready-made tool checks.

Imports between the parts are import-linter's, complexity is ruff's (both in pyproject.toml).
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("accounts", "config", "negotiations")
LONGEST_FILE = 300
LONGEST_FUNCTION = 40

WIRING = {"management", "migrations", "templatetags"}
# Their files are named for what they compute or read, not for a role on a page.
NAMED_BY_NOUN = {"analysis", "documents", "figures"}
ROLES = {
    "actions", "emails", "forms", "gates", "models", "queries", "tasks", "urls", "views",
}  # fmt: skip
# What is none of these and has a reason.
ALSO_ALLOWED = {
    "playbooks/stages.py": "the list of stages that every other slice names",
    "transfer/reading": "files into plain rows: no page and no table of ours",
    "preparation/issue_templates.yaml": "the issues of product lines that come with Parley",
    "bargaining/value_adds.yaml": "the library of value-adds that comes with Parley",
    "preparation/tactics.yaml": "the library of tactics that comes with Parley",
    "playbooks/guides": "techniques and questions to have at hand, as YAML",
    "playbooks/shipped": "the playbooks that come with Parley, as YAML",
    "delivery/eml.py": "an e-mail backend: Django wants it importable by its own name",
}

# Of our own; what is vendored stands as its makers wrote it.
STATIC = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
OWN_STATIC = [path for path in STATIC if "vendor" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
PAGES = [path for path in TEMPLATES if path.suffix == ".html" and "emails" not in path.parts]

POST_FORM = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.DOTALL | re.IGNORECASE)


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (p for p in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in p.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def slices() -> list[Path]:
    folders = (path for path in sorted((ROOT / "negotiations").iterdir()) if path.is_dir())
    return [path for path in folders if path.name not in WIRING | {"__pycache__"}]


def place(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


def matches(pattern: str, paths: list[Path]) -> list[str]:
    """Where the pattern is found, as file:line."""
    expression = re.compile(pattern, re.IGNORECASE)
    texts = {path: path.read_text(errors="replace") for path in paths}
    return [
        place(path, text.count("\n", 0, match.start()) + 1)
        for path, text in texts.items()
        for match in expression.finditer(text)
    ]


def test_the_checks_below_look_at_something() -> None:
    assert len(slices()) > 10
    assert len(PAGES) > 10
    assert OWN_STATIC
    assert len(list(sources(*OURS))) > 50


def test_every_file_of_a_slice_has_a_known_role() -> None:
    strays = []
    for folder in slices():
        for path in folder.iterdir():
            name = f"{folder.name}/{path.name}"
            is_known = path.stem in ROLES | {"__init__", "__pycache__"} or name in ALSO_ALLOWED
            if not is_known and folder.name not in NAMED_BY_NOUN:
                strays.append(name)
    assert strays == []


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "services", "common", "misc", "managers", "signals"}
    assert [place(path) for path in sources(*OURS) if path.stem in empty_words] == []


def test_every_slice_is_under_the_contract_on_what_stands_inside_it() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    inside = next(contract for contract in contracts if contract["name"].startswith("inside"))
    expected = {f"negotiations.{path.name}" for path in slices() if path.name not in NAMED_BY_NOUN}
    assert set(inside["containers"]) == expected


def test_no_file_is_too_long_to_keep_in_mind() -> None:
    paths = [*sources(*OURS, "tests", "benchmarks"), *OWN_STATIC, *TEMPLATES]
    own = [path for path in paths if path.suffix in {".py", ".js", ".html", ".txt"}]
    too_long = {place(path): len(path.read_text().splitlines()) for path in own}
    assert {name: count for name, count in too_long.items() if count > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_see_at_once() -> None:
    too_long = [
        f"{place(path, node.lineno)} {node.name}"
        for path in sources(*OURS, "tests", "benchmarks")
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert too_long == []


def test_nothing_is_imported_inside_a_function() -> None:
    inline = [
        place(path, node.lineno)
        for path in sources(*OURS)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inline == []


def test_saving_a_row_does_nothing_but_save_it() -> None:
    overrides = [
        f"{place(path, node.lineno)} {node.name}"
        for path in sources("accounts", "negotiations")
        if path.name == "models.py" or "models" in path.parts
        for node in functions(path)
        if node.name in {"save", "delete"}
    ]
    signals = r"django\.(db\.models\.|core\.)?(signals|dispatch)|@receiver\b"
    assert overrides + matches(signals, list(sources(*OURS))) == []


def test_forms_do_not_save() -> None:
    paths = [path for path in sources("negotiations") if "forms" in (path.stem, path.parent.name)]
    assert paths
    assert matches(r"\.save\(|\.create\(|\bsave\(self", paths) == []


def test_actions_are_told_everything_by_name_and_the_time_last() -> None:
    wrong = []
    for path in sources("negotiations"):
        if "actions" not in (path.stem, path.parent.name):
            continue
        for node in functions(path):
            is_atomic = any("atomic" in ast.unparse(word) for word in node.decorator_list)
            is_action = is_atomic and not node.name.startswith("_")
            by_name = [word.arg for word in node.args.kwonlyargs]
            if is_action and (node.args.args or by_name[-1:] != ["now"]):
                wrong.append(f"{place(path, node.lineno)} {node.name}")
    assert wrong == []


def test_a_task_is_queued_only_when_its_cause_is_stored() -> None:
    calls = matches(r"\.(delay|apply_async)\(", list(sources("accounts", "negotiations")))
    after_commit = matches(
        r"on_commit\([^\n]*\.(delay|apply_async)\b", list(sources("accounts", "negotiations"))
    )
    assert set(calls) - set(after_commit) == set()


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("an inline style", r"<[^>]*\sstyle\s*="),
        ("a style element", r"<style\b"),
        ("an inline handler", r"<[^>]*\s(on[a-z]+|hx-on[^\s=]*)\s*="),
        ("an inline script", r"<script(?![^>]*\ssrc=)[^>]*>"),
        ("a script address", r"(href|src|action)\s*=\s*[\"']\s*javascript:"),
    ],
    ids=lambda text: text if text[:2] in ("a ", "an") else "",
)
def test_pages_hold_nothing_the_browser_is_told_to_refuse(what: str, pattern: str) -> None:
    assert matches(pattern, PAGES) == [], what


def test_every_form_that_changes_something_carries_its_token() -> None:
    bare = [
        place(path)
        for path in PAGES
        for form in POST_FORM.findall(path.read_text())
        if "csrf_token" not in form and "crispy" not in form
    ]
    assert bare == []


def test_nothing_sends_the_browser_to_another_host() -> None:
    # Namespaces of SVG and links between files of a mail or a licence are no requests.
    elsewhere = r"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+"
    code = r"(?:src|href|url|import|fetch)\s*[=(:]?\s*[\"'(]?\s*" + elsewhere
    paths = [path for path in STATIC if path.suffix in {".css", ".js"}]
    assert matches(code, paths) + matches(elsewhere, PAGES) == []


def test_what_is_served_names_no_file_that_is_missing() -> None:
    paths = [path for path in STATIC if path.suffix in {".css", ".js"}]
    assert matches(r"sourceMappingURL", paths) == []


def test_the_arithmetic_says_where_it_comes_from() -> None:
    """Every public function, and every class that can do something."""
    silent = []
    for path in sources("negotiations/analysis"):
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            can_do = isinstance(node, ast.FunctionDef) or any(
                isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
                for one in node.body
            )
            if can_do and "Source:" not in (ast.get_docstring(node) or ""):
                silent.append(f"{place(path, node.lineno)} {node.name}")
    assert silent == []
