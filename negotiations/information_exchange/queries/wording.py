"""A text with the words in it that close doors, and what opens them again."""

from dataclasses import dataclass

from negotiations.analysis import Finding, check_wording, marked, prompts


@dataclass(frozen=True)
class Wording:
    """The findings in their order, questions to ask instead, and the text with them marked."""

    findings: tuple[Finding, ...]
    prompts: tuple[str, ...]
    pieces: list[tuple[str, Finding | None]]


def wording(text: str, topic: str = "") -> Wording:
    """Look through a text about `topic`; no query."""
    found = check_wording(text)
    return Wording(found, prompts(found, topic), marked(text, found))
