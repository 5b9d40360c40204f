"""What nobody should type, sent to every form of a page, field by field and in all of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

# Alone in its field, the others as the page gave them: it may come as far as what is written.
ONE_BY_ONE = ("9" * 30,)
# In every field at once.
EVERYWHERE = ("9" * 400, "2026-02-30\0T25:61", "-٣½<b>'\"%s{{" * 900)
KEPT = {"csrfmiddlewaretoken"}
NO_TYPING = {"hidden", "submit", "button", "file"}


@dataclass
class Form:
    action: str
    given: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)


class Forms(HTMLParser):
    """The forms of a page that write, each with its fields as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(given.get("action", ""))
            self.forms.append(self._form)
        name = given.get("name", "")
        if self._form is None or (tag != "option" and not name):
            return
        if tag == "select":
            self._select = name
            self._form.typed.add(name)
        elif tag == "textarea":
            self._text = name
            self._form.typed.add(name)
            self._form.given[name] = [""]
        elif tag == "option" and self._select and "selected" in given:
            self._form.given.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "input":
            self._input(name, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text")
        if kind not in NO_TYPING:
            self._form.typed.add(name)
        if kind not in {"checkbox", "radio", "file"} or "checked" in given:
            self._form.given.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._text and self._form is not None:
            self._form.given[self._text] = [data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._text = ""


def sent_nonsense(client: Client, address: str, seen: set[object]) -> Iterator[str]:
    """Everything that fell over, each form once; nothing that is sent stays written."""
    page = client.get(address)
    content, found = whole(page), Forms()
    if page["Content-Type"].startswith("text/html"):
        found.feed(content.decode())
    for form in found.forms:
        to = form.action or address
        shape = (to, frozenset(form.given.keys() | form.typed))
        if shape in seen:
            continue
        seen.add(shape)
        for typed in _typed(form):
            if problem := _send(client, to, typed):
                yield f"{to} from {address}: {problem}"


def whole(answer: HttpResponseBase) -> bytes:
    """A file that is sent is closed when it is read to its end."""
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]


def _typed(form: Form) -> Iterator[dict[str, list[str]]]:
    names = form.typed - KEPT
    for value in EVERYWHERE:
        yield form.given | {key: [value] for key in names}
    for name in names:
        for value in ONE_BY_ONE:
            yield form.given | {name: [value]}


def _send(client: Client, address: str, data: dict[str, list[str]]) -> str:
    with transaction.atomic():
        try:
            answer = client.post(address, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told with what was sent
            return f"{error!r} with {str(data)[:300]}"
        finally:
            transaction.set_rollback(True)
    is_answer = answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    return "" if is_answer else f"{answer.status_code} with {str(data)[:300]}"
