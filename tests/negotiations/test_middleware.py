"""What a refusal without a form of its own answers with."""

from django.http import QueryDict

from negotiations.middleware import typed


def test_what_was_typed_comes_back_under_the_names_of_its_fields():
    sent = QueryDict(mutable=True)
    sent.update({"key_terms": "Monthly fee: $8,300", "4-due_on": "24.11.2026", "area": "north"})
    assert typed(sent) == [
        ("Key terms", "Monthly fee: $8,300"),
        ("Due on", "24.11.2026"),
        ("Area", "north"),
    ]


def test_what_nobody_typed_stays_out_of_it():
    sent = QueryDict(mutable=True)
    for name in ("csrfmiddlewaretoken", "_once", "version", "4-seen", "undo", "keep-text"):
        sent[name] = "x"
    sent.update({"options-TOTAL_FORMS": "3", "options-0-pk": "7", "contacts": "  "})
    assert typed(sent) == []
