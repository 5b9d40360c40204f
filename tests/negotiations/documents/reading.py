"""What a reader of a PDF would see."""

import re
import shutil
import subprocess

import pytest

TOOL = shutil.which("pdftotext")


def words_of(pdf: bytes) -> str:
    """The text of all pages, with runs of blanks and line ends as one blank."""
    if TOOL is None:
        pytest.skip("needs pdftotext")
    answer = subprocess.run([TOOL, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", answer.stdout.decode())


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
