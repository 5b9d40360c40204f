"""Who may import, and what strangers see of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.deals.models import Deal
from negotiations.transfer.models import ImportRun
from tests.negotiations.transfer.files import PIPELINE
from tests.negotiations.transfer.views.pages import answers

PAGES = ("import_run", "import_mapping", "import_preview", "import_progress", "import_refused_rows")
POSTS = ("import_run", "import_mapping", "import_removal")


def test_an_admin_chooses_the_team(client_of, admin, other_team, team, playbook, go):
    client = client_of(admin)
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    assert client.post("/import/", {"file": file}).status_code == 422
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    address = client.post("/import/", {"file": file, "team": other_team.pk}).url
    page = client.get(address)
    client.post(address, answers(page, owner=str(admin.pk)))
    go(client)
    assert {deal.team for deal in Deal.objects.all()} == {other_team}
    assert "South" in client.get("/import/").content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_another_teams_import_does_not_exist(client_of, importing, upload, outsider, name):
    outsider.role = "manager"
    outsider.save()
    client = client_of(outsider)
    for run in (importing(), upload()):
        assert client.get(reverse(name, args=[run.pk])).status_code == 404
    assert client.get(reverse(name, args=[4711])).status_code == 404
    assert "export.csv" not in client.get("/import/").content.decode()


@pytest.mark.parametrize("name", POSTS)
def test_another_teams_import_cannot_be_changed(client_of, upload, outsider, name):
    outsider.role = "manager"
    outsider.save()
    run = upload()
    assert client_of(outsider).post(reverse(name, args=[run.pk])).status_code == 404
    run.refresh_from_db()
    assert run.is_waiting


@pytest.mark.parametrize("name", ["import", *PAGES])
def test_a_rep_is_told_who_imports(client_of, upload, owner, manager, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    answer = client_of(owner).get(address)
    assert answer.status_code == 403
    assert f"In North ask {manager.name}" in answer.content.decode()
    assert "export.csv" not in answer.content.decode()


@pytest.mark.parametrize("name", ["import", *POSTS])
def test_a_rep_imports_nothing(client_of, upload, owner, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    file = SimpleUploadedFile("x.csv", PIPELINE.encode())
    assert client_of(owner).post(address, {"file": file}).status_code == 403
    assert ImportRun.objects.get().is_waiting
    assert not Deal.objects.exists()


def test_a_rep_without_a_team_or_a_manager_is_sent_to_the_administrator(client_of, owner):
    page = client_of(owner).get("/import/").content.decode()
    assert "North has none; ask your administrator" in page
    owner.team = None
    owner.save()
    assert "you are in none yet" in client_of(owner).get("/import/").content.decode()


@pytest.mark.parametrize("name", ["import", *PAGES])
def test_nobody_imports_without_signing_in(client, upload, name):
    run = upload()
    address = reverse(name, args=[] if name == "import" else [run.pk])
    assert client.get(address).status_code == 302


def test_an_admin_with_a_team_is_offered_it_first(client_of, admin, team):
    admin.team = team
    admin.save()
    form = client_of(admin).get("/import/").context["form"]
    assert form["team"].value() == team.pk
