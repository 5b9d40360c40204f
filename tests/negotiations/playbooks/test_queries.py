"""What ships beside the playbooks."""

import yaml
from django.apps import apps

from negotiations.playbooks.queries import GUIDES, why


def test_every_reason_belongs_to_a_field_that_there_is():
    told = yaml.safe_load((GUIDES / "why.yaml").read_text(encoding="utf-8"))
    for model, reasons in told.items():
        fields = {field.name for field in apps.get_model("negotiations", model)._meta.get_fields()}
        assert set(reasons) <= fields, model
        assert all(len(reason) <= 160 for reason in reasons.values())


def test_a_field_without_a_reason_has_none():
    assert why("preparation", "batna").startswith("Whoever has somewhere else to go")
    assert why("preparation", "version") == why("nothing", "batna") == ""
