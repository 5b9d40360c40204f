"""Words that close doors: absolutes and accusations in a text, and what opens it again.

The lexicon is deliberately small. A finding is a hint to whoever writes, never a reason to refuse.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What makes a wording hard to answer."""

    ABSOLUTE = "absolute"
    ACCUSING = "accusing"


@dataclass(frozen=True)
class Finding:
    """A stretch of the text, `text[start:end]`, and what could stand there instead."""

    start: int
    end: int
    words: str
    tone: Tone
    instead: str


# What was heard often, with what says the same and leaves room for an answer.
ABSOLUTE: dict[str, str] = {
    "always": "so far, or in most cases",
    "never": "not so far, or only if",
    "every single time": "several times",
    "every time": "several times",
    "nobody": "few, as far as we know",
    "no one": "few, as far as we know",
    "everybody": "many of those we asked",
    "everyone": "many of those we asked",
    "impossible": "hard for us as things stand",
    "absolutely": "leave it out",
    "totally": "leave it out",
    "completely": "leave it out",
    "definitely": "as far as we can see",
    "without exception": "as a rule",
    "under no circumstances": "only if",
    "no matter what": "as things stand",
    "in any case": "as things stand",
    "out of the question": "hard for us as things stand",
    "no way": "not as it stands",
    "not negotiable": "hard for us to move on, because",
    "non-negotiable": "hard for us to move on, because",
    "take it or leave it": "this is what we can do today; what would you change?",
    "final offer": "what we can do today",
    "last offer": "what we can do today",
    "the only option": "the option we see so far",
    "the only way": "the way we see so far",
    "no alternative": "no other way that we see yet",
    "cannot accept": "cannot make work as it stands",
    "can't accept": "cannot make work as it stands",
    "will not accept": "cannot make work as it stands",
    "won't accept": "cannot make work as it stands",
    "refuse to": "find it hard to",
    "obviously": "as we see it",
    "guarantee": "aim for, with figures both sides check",
}
ACCUSING: dict[str, str] = {
    "you always": "we have seen several times that",
    "you never": "we have not seen so far that",
    "you failed": "we did not get",
    "you have failed": "we did not get",
    "you promised": "we understood that",
    "you said you would": "we understood that",
    "you claim": "we heard that",
    "you did not": "we were still waiting for",
    "you didn't": "we were still waiting for",
    "you don't understand": "we have not explained well enough",
    "you do not understand": "we have not explained well enough",
    "you refuse": "it is hard for you to",
    "you refused": "it was hard for you to",
    "you ignored": "we have had no answer yet to",
    "you keep": "we notice again that",
    "you must": "it would help us if you",
    "you have to": "it would help us if you",
    "you need to": "it would help us if you",
    "you should have": "next time it would help us if",
    "you are wrong": "we see it differently, because",
    "you're wrong": "we see it differently, because",
    "why didn't you": "what stood in the way of",
    "why did you": "what led to",
    "your fault": "something to mend together",
    "your mistake": "something to mend together",
    "unfair": "hard for us, because",
    "unreasonable": "further than we can go, because",
    "unacceptable": "hard for us, because",
    "ridiculous": "further than we can go, because",
    "insulting": "further than we can go, because",
    "dishonest": "different from what we understood",
    "misled": "understood something else",
    "bad faith": "different from what we understood",
}
# "Not always" and "almost never" already leave room.
SOFTENERS = frozenset({"not", "almost", "nearly", "hardly"})
SOFTENED = frozenset({
    "always", "every time", "everybody", "everyone", "impossible", "never", "nobody", "no one",
})  # fmt: skip

_TONES = {Tone.ABSOLUTE: ABSOLUTE, Tone.ACCUSING: ACCUSING}
_LEXICON = {
    phrase: (tone, instead) for tone, words in _TONES.items() for phrase, instead in words.items()
}
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def _pattern() -> re.Pattern[str]:
    # The longest first, so that “you never” is one finding and no bare “never”.
    phrases = sorted(_LEXICON, key=lambda phrase: (-len(phrase), phrase))
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(spaced)})(?![\w'-])", re.IGNORECASE | re.ASCII)


_PATTERN = _pattern()
_WORD_BEFORE = re.compile(r"(\w+)\W{1,3}\Z")
LONGEST_WORD_BEFORE = 24


def check_wording(text: str) -> tuple[Finding, ...]:
    """Absolute and accusing wordings in their order; none overlaps another.

    Source: people apart from the problem, Fisher & Ury 1981; the lists are our own.
    """
    return tuple(_found(text.translate(_APOSTROPHES), text))


def _found(plain: str, text: str) -> Iterator[Finding]:
    for match in _PATTERN.finditer(plain):
        phrase = " ".join(match.group().lower().split())
        if phrase in SOFTENED and _is_softened(plain, match.start()):
            continue
        tone, instead = _LEXICON[phrase]
        yield Finding(match.start(), match.end(), text[match.start() : match.end()], tone, instead)


def _is_softened(plain: str, start: int) -> bool:
    before = _WORD_BEFORE.search(plain[max(0, start - LONGEST_WORD_BEFORE) : start])
    return before is not None and before.group(1).lower() in SOFTENERS


def marked(text: str, findings: Sequence[Finding]) -> list[tuple[str, Finding | None]]:
    """The text in pieces, each with the finding it is, if any: joined they are the text again.

    Source: our own.
    """
    pieces: list[tuple[str, Finding | None]] = []
    at = 0
    for finding in findings:
        pieces += [(text[at : finding.start], None), (text[finding.start : finding.end], finding)]
        at = finding.end
    pieces.append((text[at:], None))
    return [(piece, finding) for piece, finding in pieces if piece]


def prompts(findings: Sequence[Finding], topic: str = "") -> tuple[str, ...]:
    """Questions that open what the findings close: calibrated ones first, then “how might we”.

    Source: calibrated questions, Voss & Raz 2016; the sentences are our own.
    """
    if not findings:
        return ()
    about = topic.strip() or "this"
    tones = {finding.tone for finding in findings}
    asked = []
    if Tone.ABSOLUTE in tones:
        asked += [
            f"What would have to be true for {about} to work for you?",
            f"What makes {about} matter so much at this point?",
        ]
    if Tone.ACCUSING in tones:
        asked += [
            f"What led to the way {about} stands now?",
            f"How do you see {about} from your side?",
        ]
    return (*asked, f"How might we settle {about} so that both sides can say yes?")
