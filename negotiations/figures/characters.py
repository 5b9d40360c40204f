"""The characters that people type: what is refused, and what counts as a digit."""

import unicodedata


class FigureError(ValueError):
    """A figure or text that cannot be read; its text tells the user why and what to do."""


def refuse_control_characters(text: str, allowed: str = "") -> None:
    """Refuse characters that no screen shows and no database keeps, by their name.

    Raises:
        FigureError: names the first such character and its place.

    """
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in allowed:
            name = "NUL" if character == "\0" else f"U+{ord(character):04X}"
            raise FigureError(
                f"Remove the control character {name} at position {place}: it cannot be stored."
            )


def with_plain_digits(text: str, decimal: str) -> str:
    """Write the digits of every script as 0-9 and wide or narrow forms as the usual ones.

    Fractions and raised or circled numbers keep their form, and so are not read as digits.
    """
    arabic = str.maketrans({"٫": decimal, "٬": " "})
    return "".join(_plain(character) for character in text.translate(arabic))


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) in {"No", "Nl"}:
        return character
    return unicodedata.normalize("NFKC", character)
