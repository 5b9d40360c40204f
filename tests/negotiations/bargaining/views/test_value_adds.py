"""The library of what can be added besides money."""

from django.urls import reverse

from negotiations.bargaining.models import ValueAdd
from negotiations.bargaining.queries.options import shipped
from tests.negotiations.bargaining.conftest import text


def test_the_library_is_shown_added_to_planned_and_offered(
    halden_deal, send, client_of, owner, page
):
    shown = text(client_of(owner).get(reverse("value_adds", args=[halden_deal.pk])))
    assert all(one.name in shown and one.why in shown for one in shipped())
    own = {"name": "Photo day", "cost": "low", "worth": "high", "why": "Pictures for a year"}
    assert "ours</span>" in text(send("value_adds", **own))
    again = send("value_adds", **{**own, "name": "photo day"})
    assert "is in the library already" in text(again)
    assert again.context["form"]["why"].value() == "Pictures for a year"
    key = str(ValueAdd.objects.get().pk)
    send("value_add_planning", key=key)
    send("value_add_planning", key="training")
    gives = halden_deal.planned_concessions.order_by("rank").values_list("give", flat=True)
    assert list(gives) == ["Photo day", "Training for their people"]
    assert send("value_add_planning", key="nonsense").status_code == 404
    form = client_of(owner).get(page, {"side": "ours", "add": "training"}).context["form"]
    assert form["message"].value() == "We add: Training for their people."


def test_what_could_be_added_becomes_an_issue_once(halden_deal, send):
    shown = text(send("value_add_issue", key="training"))
    assert "Training for their people is an issue now." in shown
    issue = halden_deal.issues.get(name="Training for their people")
    assert [(one.label, one.our_score, one.their_score) for one in issue.options.all()] == [
        ("Yes", 0, 100), ("No", 100, 0),
    ]  # fmt: skip
    assert issue.held["theirs"].interest == "They run it alone sooner and call for help less."
    again = text(send("value_add_issue", key="training"))
    assert "There is an issue “Training for their people” on this deal already." in again
    assert send("value_add_issue", key="nonsense").status_code == 404


def test_a_team_takes_its_own_out_of_the_library_and_no_other(
    halden_deal, send, new_deal, outsider, client_of, now
):
    send("value_adds", name="Photo day", cost="low", worth="high", why="Pictures for a year")
    entry = ValueAdd.objects.get()
    theirs = reverse("value_add_removal", args=[new_deal(outsider, now).pk, entry.pk])
    assert client_of(outsider).post(theirs).status_code == 404
    assert "is out of your team’s library" in text(send("value_add_removal", entry.pk))
    assert not ValueAdd.objects.exists()
