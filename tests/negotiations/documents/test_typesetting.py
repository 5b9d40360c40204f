"""What goes into a document comes out of it, and nothing of it is ever code."""

import pytest

from negotiations.documents import TEMPLATES, Reader, Sheet, typeset
from tests.negotiations.documents.reading import page_count, words_of

HOSTILE = [
    '#read("/etc/passwd") #panic("no") #sys.inputs',
    "$ x^2 $ costs $5 and *not bold* _not slanted_ `raw`",
    "\"double\" 'single' \\ backslash \\u{41} // no comment /* nor this */",
    "= no heading", "- no list", "@nobody <label> ~ --- https://x.example/?a=b&c",
    "[brackets] (parens) {braces} ]",
]  # fmt: skip
SHEET = Sheet(title="A plan", reader=Reader.TEAM, subtitle="Halden Outdoor", made="24 Nov 2020")


def blocks(*parts: dict[str, object]) -> dict[str, object]:
    return {"blocks": list(parts)}


def test_every_kind_of_block_comes_out_in_order(now):
    content = blocks(
        {"heading": "Goals", "text": "Sign\nby December"},
        {"pairs": [["Alternative", "Meridian"]], "points": ["first", "second"]},
        {"table": {"head": ["Issue", "Limit"], "rows": [["Fee", "$8,000"]], "right": [1]}},
    )
    said = words_of(typeset("blocks", content, sheet=SHEET, now=now))
    in_order = ["A plan", "Halden Outdoor", "Goals", "Sign", "by December", "Alternative: Meridian",
                "first", "second", "Issue", "Limit", "Fee", "$8,000"]  # fmt: skip
    places = [said.index(words, 30 if words == "A plan" else 0) for words in in_order]
    assert places == sorted(places)


@pytest.mark.parametrize("text", HOSTILE)
def test_signs_that_mean_something_to_the_typesetter_are_text(text, now):
    rows = [[text, text]]
    content = blocks(
        {"heading": text, "text": text, "pairs": [[text, text]], "points": [text]},
        {"table": {"head": [text, text], "rows": rows}},
    )
    wide = typeset("blocks", blocks({"text": text}), sheet=SHEET, now=now)
    assert text.replace(" ", "") in words_of(wide).replace(" ", "")
    sheet = Sheet(title=text, subtitle=text, made=text, reader=Reader.COUNTERPART, counterpart=text)
    assert text.split()[-1] in words_of(typeset("blocks", content, sheet=sheet, now=now))


def test_a_very_long_text_fills_pages_and_loses_nothing(now):
    text = " ".join(f"w{number:05d}" for number in range(100_000 // 7))
    pdf = typeset("blocks", blocks({"text": text}), sheet=SHEET, now=now)
    said = words_of(pdf)
    assert "w00000" in said
    assert all(f"w{number:05d}" in said for number in range(0, 100_000 // 7, 500))
    assert page_count(pdf) > 5


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_every_template_takes_content_of_its_own_that_is_nearly_nothing(template, now):
    content = {"blocks": [], "top": [{"heading": "Only this"}], "columns": [], "bottom": []}
    pdf = typeset(template, content, sheet=SHEET, now=now)
    assert page_count(pdf) == 1


def test_every_page_says_whom_it_is_for(now):
    long = blocks({"text": "word " * 5000})
    ours = typeset("blocks", long, sheet=SHEET, now=now)
    assert words_of(ours).count("Confidential: for our own team only") == page_count(ours) > 1
    sheet = Sheet(title="Offer", reader=Reader.COUNTERPART, counterpart="Halden {name} Outdoor")
    theirs = words_of(typeset("blocks", long, sheet=sheet, now=now))
    assert "For Halden {name} Outdoor" in theirs
    assert "Confidential" not in theirs


def test_the_same_words_at_the_same_moment_are_the_same_bytes(now):
    first, second = (typeset("blocks", blocks({"text": "x"}), sheet=SHEET, now=now) for _ in "ab")
    assert first == second
    assert first.startswith(b"%PDF-")


def test_only_templates_of_the_house_are_read(now):
    for name in ("house", "../brief", "/etc/passwd", "nothing"):
        with pytest.raises(KeyError):
            typeset(name, {}, sheet=SHEET, now=now)


def test_letters_of_many_languages_come_out(now):
    text = "Größe naïve Łódź Žižek ñandú Ωμέγα Москва € £ → ≈ −"
    assert text in words_of(typeset("blocks", blocks({"text": text}), sheet=SHEET, now=now))
