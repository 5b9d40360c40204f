"""The rule about accepting: what a package leaves on the table."""

from collections.abc import Callable

from negotiations.analysis.coach.step import Gravity, Line, whole
from negotiations.analysis.efficiency import Improvement


def left_on_table(
    better: Improvement | None, *, at_least: float, say: Callable[[Improvement], str]
) -> Line | None:
    """Rule 10: an acceptance while a package better for both exists.

    ``at_least`` is the threshold in points that both must gain; ``say`` writes what changes.

    Source: post-settlement settlements, Raiffa 1985.
    """
    if better is None or min(better.ours, better.theirs) < at_least:
        return None
    title = f"Better for both: +{whole(better.ours)} for us, ≈+{whole(better.theirs)} for them."
    how = (
        "Every package of the values named so far was compared."
        if better.is_exact
        else "Only exchanges of two issues were compared: there are too many packages for all."
    )
    return Line("left_on_table", Gravity.INFO, title, f"{say(better)}. {how}")
