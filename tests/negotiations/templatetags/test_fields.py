"""A field that nobody has filled in is written once, and still says what is true of this form."""

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.utils import timezone

from negotiations.templatetags import fields
from negotiations.templatetags.fields import blank_field


class Wish(forms.Form):
    text = forms.CharField(label="Wish", help_text="What they want.")
    about = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    at = forms.DateTimeField(
        required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )

    def __init__(self, *args, topics=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [(name, name) for name in topics]


@pytest.fixture(autouse=True)
def written(monkeypatch):
    kept = {}
    monkeypatch.setattr(fields, "_written", kept)
    return kept


@pytest.mark.parametrize("name", ["text", "about", "at"])
def test_it_looks_as_it_always_did(name):
    for _ in range(2):
        assert blank_field(Wish(topics="ab")[name]) == as_crispy_field(Wish(topics="ab")[name])


def test_it_is_written_once(written):
    first, second = (blank_field(Wish()["text"]) for _ in range(2))
    assert first is second
    assert len(written) == 1


def test_what_it_offers_and_how_it_is_called_is_this_forms():
    blank_field(Wish(topics=["Fee"])["about"])
    assert "Term" in blank_field(Wish(topics=["Term"])["about"])
    blank_field(Wish()["text"])
    other = Wish()
    other.fields["text"].label = "Demand"
    assert "Demand" in blank_field(other["text"])
    other = Wish()
    other.fields["text"].widget.attrs["rows"] = 2
    assert 'rows="2"' in blank_field(other["text"])
    assert 'id="id_draft-text"' in blank_field(Wish(prefix="draft")["text"])


def test_it_names_the_zone_of_whoever_reads():
    shown = []
    for zone in ("Europe/Berlin", "Asia/Tokyo"):
        with timezone.override(zone):
            shown.append(blank_field(Wish()["at"]))
    assert "Berlin" in shown[0]
    assert "Tokyo" in shown[1]


def test_what_somebody_typed_is_kept_nowhere(written):
    assert "A dog" in blank_field(Wish(initial={"text": "A dog"})["text"])
    assert "A cat" in blank_field(Wish({"text": "A cat"})["text"])
    assert "This field is required" in blank_field(Wish({"text": ""})["text"])
    assert not written


def test_it_forgets_when_there_are_too_many(written, monkeypatch):
    monkeypatch.setattr(fields, "KEPT", 2)
    for prefix in "abc":
        blank_field(Wish(prefix=prefix)["text"])
    assert len(written) == 1
