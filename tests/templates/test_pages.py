import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

ROOT = Path(settings.BASE_DIR)
PAGES = sorted(ROOT.glob("templates/**/*.html"))
SPRITE = (ROOT / "static/icons.svg").read_text()


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_renders_without_a_request(code):
    page = render_to_string(f"{code}.html")
    assert "Parley</a>" in page
    assert "Traceback" not in page


def test_the_page_for_what_is_missing_does_not_repeat_the_address():
    request = RequestFactory().get("/deals/4711/")
    page = render_to_string("404.html", {"request_path": "/deals/4711/"}, request)
    assert "4711" not in page


def test_every_icon_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
    for path in PAGES:
        used = set(re.findall(r'{%\s*icon "([^"]+)"', path.read_text()))
        assert used <= drawn, path


def test_every_static_file_that_a_template_names_exists():
    for path in PAGES:
        for name in re.findall(r"{%\s*static '([^']+)'", path.read_text()):
            assert (ROOT / "static" / name).is_file(), (path, name)


def test_the_page_for_what_is_not_allowed_names_who_may():
    page = render_to_string("403.html", {"exception": "Only Olga <Owner> can change this deal."})
    assert "Only Olga &lt;Owner&gt; can change this deal." in page
