from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import Tone, check_wording, marked, prompts
from negotiations.analysis.wording import ABSOLUTE, ACCUSING, SOFTENED, SOFTENERS

PHRASES = sorted(ABSOLUTE | ACCUSING)
phrases = st.sampled_from(PHRASES)
# Letters that begin no phrase of the lexicon when they stand alone.
quiet = st.lists(st.sampled_from(["the", "plan", "für", "zwölf", "months", "9,200", "日本"])).map(
    " ".join
)
anything = st.one_of(
    st.text(max_size=300), st.lists(st.one_of(phrases, quiet), max_size=12).map(" ".join)
)


@given(anything)
def test_a_finding_is_where_it_says_and_none_overlaps_another(text):
    found = check_wording(text)
    for one in found:
        assert text[one.start : one.end] == one.words
        assert one.start < one.end
    for one, following in pairwise(found):
        assert one.end <= following.start


@given(anything)
def test_the_marked_pieces_are_the_text_again(text):
    found = check_wording(text)
    pieces = marked(text, found)
    assert "".join(piece for piece, _ in pieces) == text
    assert [finding for _, finding in pieces if finding] == list(found)


@given(quiet, phrases, quiet)
def test_every_phrase_is_found_between_other_words(before, phrase, after):
    text = f"{before} {phrase} {after}"
    (one,) = check_wording(text)
    assert one.words == phrase
    assert one.start == len(before) + 1


@given(quiet)
def test_plain_words_are_left_alone(text):
    assert check_wording(text) == ()


@given(phrases)
def test_case_line_ends_and_curly_apostrophes_make_no_difference(phrase):
    for written in (phrase.upper(), phrase.replace(" ", "\n  "), phrase.replace("'", "’")):
        (one,) = check_wording(written)
        assert one.words == written


@given(phrases, st.sampled_from("abcxyz-'"))
def test_only_whole_words_count(phrase, letter):
    last = phrase.split()[-1]
    for one in check_wording(f"{letter}{phrase}") + check_wording(f"{phrase}{letter}"):
        assert one.words != phrase or last not in one.words


@pytest.mark.parametrize("text", ["nevertheless", "a mustard shop", "guaranteed", "unfairly"])
def test_longer_words_are_other_words(text):
    assert check_wording(text) == ()


@given(st.sampled_from(sorted(SOFTENED)), st.sampled_from(sorted(SOFTENERS)))
def test_what_already_leaves_room_is_no_finding(phrase, softener):
    assert check_wording(f"This is {softener} {phrase} so.") == ()


@pytest.mark.parametrize("instead", sorted({*ABSOLUTE.values(), *ACCUSING.values()}))
def test_what_we_suggest_would_pass_the_check(instead):
    assert check_wording(instead) == ()


def test_you_never_is_an_accusation_and_never_alone_an_absolute():
    tones = [one.tone for one in check_wording("You never call. We never wait.")]
    assert tones == [Tone.ACCUSING, Tone.ABSOLUTE]


@given(anything, st.text(max_size=20))
def test_there_are_prompts_exactly_where_there_is_something_to_open(text, topic):
    found = check_wording(text)
    asked = prompts(found, topic)
    assert bool(asked) == bool(found)
    if asked:
        assert asked[-1].startswith("How might we")
        assert len(set(asked)) == len(asked)


def test_the_prompts_name_the_topic_and_fit_the_tone():
    asked = prompts(check_wording("You promised sixty days."), "payment terms")
    assert asked[0] == "What led to the way payment terms stands now?"
    assert not any("have to be true" in one for one in asked)
