"""The mail that a trial writes to files is read in the browser."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from tests.journeys.looking import look_everywhere, wrong

pytestmark = pytest.mark.browser


@pytest.fixture
def written(settings, tmp_path) -> str:
    """The address of a mail that a trial wrote."""
    settings.PARLEY_ENV = "development"
    settings.EMAIL_BACKEND = "negotiations.delivery.eml.EmlBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail = EmailMultiAlternatives("A check-in", "Ask Clara.", to=["olga@example.com"])
    mail.attach_alternative("<p>Ask <b>Clara</b>.</p>", "text/html")
    get_connection().send_messages([mail])
    [file] = tmp_path.iterdir()
    return f"/outbox/{file.name}/"


def test_a_mail_and_the_word_that_a_password_is_changed_keep_nobody_out(visitor, owner, written):
    reader = visitor(owner)
    pages = look_everywhere(reader, ["/outbox/", written, "/password/changed/"])
    assert not wrong(pages), wrong(pages)
    reader.open(written)
    reader.reads("A check-in")
