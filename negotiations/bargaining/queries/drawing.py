"""Places in a picture, as they are written for the browser."""


def drawn(place: float) -> str:
    """A place to a tenth, never with the reader's comma."""
    return f"{place:z.1f}"
