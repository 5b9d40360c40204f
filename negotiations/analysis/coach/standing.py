"""Rules about where the deal stands: limits, demands, standstill, what is open, what runs out."""

from negotiations.analysis.coach.step import KEYS_APART, Ending, Gravity, Line, Step, whole
from negotiations.analysis.concession import MoveKind
from negotiations.analysis.profiles import LimitCrossed


def walking_away(step: Step) -> Line | None:
    """Rule 3: a package past one of our limits or under our reservation score.

    Threshold: how many points above walking away is already worth a word.

    Source: reservation value, Raiffa 1982; best alternative, Fisher & Ury 1981.
    """
    past = "; ".join(_past(step, crossed) for crossed in step.limits_crossed)
    if step.is_under_reservation and step.score is not None and step.reservation is not None:
        worth = f"The whole package scores {whole(step.score.high)} for us; walking away scores"
        text = f"{worth} {whole(step.reservation)}." + (f" Past our limit: {past}." if past else "")
        return Line("walk_away", Gravity.STOP, "Worth less than walking away.", text)
    if not past:
        return _near_walking_away(step)
    names = ", ".join(step.subjects[crossed.issue].name for crossed in step.limits_crossed)
    return Line(
        "walk_away", Gravity.STOP, f"Past our limit: {names}.", f"{past[:1].upper()}{past[1:]}."
    )


def _near_walking_away(step: Step) -> Line | None:
    if step.score is None or step.reservation is None or not step.score.is_exact:
        return None
    margin = step.score.high - step.reservation
    if margin >= step.threshold("walk_away"):
        return None
    title = f"{whole(margin)} points above walking away."
    text = f"The package scores {whole(step.score.high)}; walking away {whole(step.reservation)}."
    return Line("walk_away", Gravity.WARN, title, text)


def demand_grew(step: Step) -> Line | None:
    """Rule 9: they ask for more than they did before. Threshold: points of their own score.

    Source: step classes, Hindriks, Jonker & Tykhonov 2007.
    """
    least = step.threshold("demand_grew")
    grown = [
        move
        for move in step.moves
        if move.kind == MoveKind.RETRACTION
        and (move.mover_points is None or move.mover_points >= least)
    ]
    if step.is_ours or not grown:
        return None
    first = grown[0]
    others = f" and {len(grown) - 1} more" if len(grown) > 1 else ""
    title = f"They ask for more: {step.subjects[first.issue].name} {step.say(first)}{others}."
    text = "A demand that grows is a new demand. Ask what it is for, and price it."
    return Line("demand_grew", Gravity.WARN, title, text)


def impasse(step: Step) -> Line | None:
    """Rule 6: the offer that fills the last round of a standstill. Threshold: rounds.

    Source: rounds without a step (silent moves), Hindriks, Jonker & Tykhonov 2007.
    """
    if step.moves or step.still_rounds < step.threshold("impasse"):
        return None
    text = f"With this one {step.still_rounds} rounds change no term. Ask what stands behind it."
    idea = step.ideas[0] if step.ideas else None
    title = f"No movement since #{step.still_since}."
    return Line("impasse", Gravity.WARN, title, text, idea=idea)


def before_prepared(step: Step) -> Line | None:
    """Rule 7: an offer of ours while the preparation lacks something. Threshold: how much may.

    Source: preparation before the first offer, Fisher & Ury 1981.
    """
    if not step.is_ours or len(step.unmet) <= step.threshold("before_prepared"):
        return None
    title = f"{len(step.unmet)} of the preparation still open."
    text = f"Not yet: {'; '.join(step.unmet)}. What is not prepared is given away first."
    return Line("before_prepared", Gravity.WARN, title, text, key=f"prepared:{len(step.unmet)}")


def reopened(step: Step) -> Line | None:
    """Rule 8: a settled issue was taken up again, by whom. Said once per settlement.

    Source: our own; it states a fact of the ledger.
    """
    fresh = [one for one in step.reopened if f"reopened:{one.key}" not in step.said_before]
    if not fresh:
        return None
    title = f"{'; '.join(f'{one.by} reopened {one.name}' for one in fresh)}."
    was = "It was" if len(fresh) == 1 else "They were"
    values = " and ".join(one.value for one in fresh)
    text = f"{was} settled at {values}. What is taken up again has a price: name it."
    keys = KEYS_APART.join(f"reopened:{one.key}" for one in fresh)
    return Line("reopened", Gravity.INFO, title, text, key=keys)


def expiring(step: Step) -> Line | None:
    """Rule 11: the offer being answered, or the deal's time, is about to end. Threshold: days.

    Said once of the same end.

    Source: the deadline effect, Roth, Murnighan & Schoumaker 1988.
    """
    if step.expiring:
        return _ends(step.expiring, "After that it is off the table.")
    return _ends(step.deadline, "Say now what must be said before that.")


def _ends(ending: Ending | None, text: str) -> Line | None:
    if ending is None:
        return None
    return Line("expiring", Gravity.INFO, ending.words, text, key=ending.key)


def silence(step: Step) -> Line | None:
    """Rule 12: no activity and no next step. Threshold: days.

    Source: our own; it states a fact of the timeline.
    """
    if step.has_next_step or step.silent_days < step.threshold("silence"):
        return None
    title = f"{step.silent_days} days of silence before this."
    text = "Nothing was recorded meanwhile and no next step is set. Set one with this offer."
    return Line("silence", Gravity.INFO, title, text)


def _past(step: Step, crossed: LimitCrossed) -> str:
    write = step.subjects[crossed.issue].write
    name = step.subjects[crossed.issue].name
    return f"{name} {write(crossed.value)}, our limit {write(crossed.limit)}"
