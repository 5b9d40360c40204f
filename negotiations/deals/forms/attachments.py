"""A file field that believes what is in a file, not what it is called."""

import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import filetype
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from negotiations.deals.models import AttachmentType

EXTENSIONS = {
    "pdf": AttachmentType.PDF,
    "png": AttachmentType.PNG,
    "jpg": AttachmentType.JPEG,
    "jpeg": AttachmentType.JPEG,
    "webp": AttachmentType.WEBP,
    "docx": AttachmentType.DOCX,
    "xlsx": AttachmentType.XLSX,
    "pptx": AttachmentType.PPTX,
    "csv": AttachmentType.CSV,
    "txt": AttachmentType.TEXT,
}
# The part that makes a zip archive a document of this kind.
MAIN_PARTS = {
    AttachmentType.DOCX: "word/document.xml",
    AttachmentType.XLSX: "xl/workbook.xml",
    AttachmentType.PPTX: "ppt/presentation.xml",
}
TEXTS = (AttachmentType.CSV, AttachmentType.TEXT)
KINDS = "PDF, PNG, JPG, WebP, Word, Excel, PowerPoint, CSV or text"
LONGEST_NAME = 150
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class ReceivedFile:
    """A file as `attach_file` takes it: a name fit to show, what it is, its content."""

    name: str
    content_type: str
    content: UploadedFile

    @property
    def parts(self) -> dict[str, Any]:
        return {"name": self.name, "content_type": self.content_type, "content": self.content}


class AttachmentField(forms.FileField):
    """Takes the kinds of files that are kept with a deal; cleans to a `ReceivedFile` or None."""

    default_error_messages = {
        "too_big": "A file may have up to %(limit)s MB. Send a smaller one.",
        "unknown": f"Only {KINDS} files are kept here. Save it as one of these.",
        "other": "This is not a %(extension)s file inside. Save it again in that format.",
        "not_text": "A text or CSV file must be plain text in UTF-8. Save it again that way.",
        "macros": "Documents with macros are not kept here. Save it without.",
    }

    def __init__(self, **kwargs: Any) -> None:
        accepted = ",".join(f".{extension}" for extension in EXTENSIONS)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accepted}))
        kwargs.setdefault(
            "help_text", f"{KINDS}, up to {settings.ATTACHMENT_LIMIT_MB} MB. For the team only."
        )
        super().__init__(**kwargs)

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > settings.ATTACHMENT_LIMIT_MB * MEGABYTE:
            raise self._problem("too_big", limit=settings.ATTACHMENT_LIMIT_MB)
        name = plain_name(file.name)
        extension = PurePath(name).suffix.lower().lstrip(".")
        expected = EXTENSIONS.get(extension)
        if expected is None:
            raise self._problem("unknown")
        self._look_inside(file, expected, extension)
        return ReceivedFile(name=name, content_type=expected.value, content=file)

    def _look_inside(self, file: UploadedFile, expected: AttachmentType, extension: str) -> None:
        file.seek(0)
        if expected in TEXTS:
            if not _is_text(file.read()):
                raise self._problem("not_text")
        elif expected in MAIN_PARTS:
            parts = _parts(file)
            if "[Content_Types].xml" not in parts or MAIN_PARTS[expected] not in parts:
                raise self._problem("other", extension=extension)
            if any(part.lower().endswith("vbaproject.bin") for part in parts):
                raise self._problem("macros")
        elif filetype.guess_mime(file.read(8192)) != expected.value:
            raise self._problem("other", extension=extension)
        file.seek(0)

    def _problem(self, code: str, **params: Any) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


class AttachmentForm(forms.Form):
    """One file to keep with a deal."""

    file = AttachmentField(label="File", error_messages={"required": "Choose a file."})


def plain_name(name: str) -> str:
    """The last part of a file's name without anything that hides what it is, its ending kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    # Marks of writing direction can make "fdp.exe" read as "exe.pdf".
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip()
    path = PurePath(shown or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix[:LONGEST_NAME]


def _parts(file: UploadedFile) -> set[str]:
    """The names inside a zip archive; nothing where it is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()


def _is_text(content: bytes) -> bool:
    known = filetype.guess_mime(content[:8192])
    if known in {kind.value for kind in EXTENSIONS.values()}:
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(one) == "Cc" and one not in "\t\n\r\f" for one in set(text))
