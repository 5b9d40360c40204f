"""A manager at the import page, and the worker beside them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.negotiations.transfer.files import PIPELINE
from tests.negotiations.transfer.views.pages import only_run


@pytest.fixture
def at(client_of, manager):
    return client_of(manager)


@pytest.fixture
def send(at):
    def sent(text: str | bytes = PIPELINE, name: str = "export.csv", **more):
        content = text.encode() if isinstance(text, str) else text
        return at.post("/import/", {"file": SimpleUploadedFile(name, content), **more})

    return sent


@pytest.fixture
def go(django_capture_on_commit_callbacks):
    """Starts the one import there is; the worker does its part as soon as that is stored."""

    def started(client, **choices):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("import_run", args=[only_run().pk]), choices)

    return started
