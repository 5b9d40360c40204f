"""From a template's name and plain data to the bytes of a PDF.

Data travels as one JSON text that the template reads; nothing of it becomes part of a template, so
that whatever somebody typed comes out as they typed it. Only the templates of this slice can be
read, no fonts of the machine are needed, and the same data at the same moment gives the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).parent / "templates"
# What others lean on and what is no document by itself.
TEMPLATES = frozenset(path.stem for path in FOLDER.glob("*.typ")) - {"house", "picture"}

PIXELS_PER_INCH = 144.0


class Reader(Enum):
    """Whom a document is for; every page says so."""

    TEAM = "Confidential: for our own team only"
    COUNTERPART = "For {name}"


@dataclass(frozen=True)
class Sheet:
    """What stands around the content of a document.

    `counterpart` names whom it is for where the reader is not the team itself.
    """

    title: str
    reader: Reader
    subtitle: str = ""
    made: str = ""
    counterpart: str = ""
    language: str = "en"

    @property
    def marking(self) -> str:
        """The line on every page that says whom it is for."""
        return self.reader.value.replace("{name}", self.counterpart or "our partner in this talk")


def typeset(template: str, content: Mapping[str, Any], *, sheet: Sheet, now: datetime) -> bytes:
    """Set a document. `content` holds texts, numbers, lists and mappings, all of them plain.

    Figures and dates are texts already, written the way their reader reads them. Raises `KeyError`
    for a template that is not there.
    """
    if template not in TEMPLATES:
        raise KeyError(template)
    around = {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "made": sheet.made,
        "marking": sheet.marking,
        "is_confidential": sheet.reader is Reader.TEAM,
        "language": sheet.language,
    }
    inputs = {"data": json.dumps({"sheet": around, "content": content}, ensure_ascii=False)}
    set_pages: bytes = typst.compile(
        str(FOLDER / f"{template}.typ"),
        root=str(FOLDER),
        font_paths=[],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        timestamp=int(now.timestamp()),
    )
    return set_pages


def picture_as_png(svg: str) -> bytes:
    """Turn a drawing into a picture that mails and slides take, at twice its size."""
    drawn: bytes = typst.compile(
        str(FOLDER / "picture.typ"),
        root=str(FOLDER),
        font_paths=[],
        ignore_system_fonts=True,
        format="png",
        ppi=PIXELS_PER_INCH,
        sys_inputs={"svg": svg},
    )
    return drawn
