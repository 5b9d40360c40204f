"""Rules about what we give: for what, how much, and what first."""

from negotiations.analysis.coach.step import (
    SMALLEST_STEP,
    Gravity,
    Idea,
    Line,
    Step,
    given,
    whole,
)
from negotiations.analysis.concession import Move
from negotiations.analysis.profiles import Profile

MOST_NAMED = 2


def nothing_asked(step: Step) -> Line | None:
    """Rule 1: ground of ours given without a condition. Threshold: points of our score given.

    A condition that is tied to some of the issues leaves the others given for nothing.

    Source: reciprocity asked for and conditional concessions, Malhotra 2006.
    """
    free = step.unconditional
    if not step.is_ours or not free:
        return None
    cost_of_it = given(free) if step.condition.strip() else step.given
    if cost_of_it < step.threshold("nothing_asked"):
        return None
    named, rest = free[:MOST_NAMED], free[MOST_NAMED:]
    ground = "; ".join(f"{step.subjects[move.issue].name} {step.say(move)}" for move in named)
    more = f" and {len(rest)} more" if rest else ""
    cost = f" gives {whole(cost_of_it)} points of ours" if cost_of_it >= SMALLEST_STEP else ""
    asked = _asked_for(step) or "Say what it is for: if you …, then we …"
    text = f"{ground}{more}{cost or ' gives ground'}. {asked}"
    return Line("nothing_asked", Gravity.WARN, "Nothing asked in return.", text)


def bigger_step(step: Step) -> Line | None:
    """Rule 2: a step that gives more than our last one that gave any. Threshold: times that.

    Source: steps that shrink towards the reservation value, Raiffa 1982.
    """
    before = step.given_before
    if not step.is_ours or before is None or before < SMALLEST_STEP:
        return None
    if step.given < before * step.threshold("bigger_step") + SMALLEST_STEP:
        return None
    title = f"This step is {step.write_times(step.given / before)} times our last one."
    text = f"It gives {whole(step.given)} points after {whole(before)}."
    text += " Steps that shrink show where the end is."
    return Line("bigger_step", Gravity.WARN, title, text, idea=_instead(step))


def price_first(step: Step) -> Line | None:
    """Rule 4: our price gave way while a lighter issue that they weigh more stayed untouched.

    Threshold: how many times as much as for us it weighs for them.

    Source: logrolling, Froman & Cohen 1970.
    """
    if not step.is_ours or step.ours is None or step.theirs is None:
        return None
    prices = [move for move in step.concessions if step.subjects[move.issue].is_price]
    # A price that nobody valued is neither heavy nor light.
    prices = [move for move in prices if move.issue in step.ours.issues]
    if not prices:
        return None
    lighter = _cheap_for_us(step, step.ours, step.theirs, prices[0].issue)
    if lighter is None:
        return None
    price, other = step.subjects[prices[0].issue].name, step.subjects[lighter].name
    ours, theirs = step.ours.weight(lighter) * 100, step.theirs.weight(lighter) * 100
    text = f"{other} is untouched and weighs {whole(ours)} for us, ≈{whole(theirs)} for them."
    title = f"{price} moved before {other}."
    return Line("price_first", Gravity.WARN, title, text, idea=_instead(step))


def heavy_first(step: Step) -> Line | None:
    """Rule 5: ground given on a heavy issue while lighter ones are open and untouched.

    Threshold: how many times the average weight makes an issue heavy. Silent on the price where
    rule 4 has spoken of it already.

    Source: small issues before large ones, Fisher 1964, fractionating conflict.
    """
    if not step.is_ours or step.ours is None:
        return None
    heavy = _heaviest_given(step, step.ours)
    lighter = [
        issue
        for issue in step.open_untouched(step.ours)
        if 0 < step.ours.weight(issue) < 1 / len(step.ours.issues)
    ]
    if heavy is None or not lighter:
        return None
    issue, points = heavy.issue, -(heavy.mover_points or 0.0)
    first = min(lighter, key=step.ours.weight)
    weights = [whole(step.ours.weight(each) * 100) for each in (issue, first)]
    name, other = step.subjects[issue].name, step.subjects[first].name
    text = (
        f"{name} weighs {weights[0]} of 100 for us and gave {whole(points)} points; "
        f"{other} weighs {weights[1]} and was not touched."
    )
    title = f"{name} gave way while lighter issues are open."
    return Line("heavy_first", Gravity.WARN, title, text, idea=_instead(step))


def _heaviest_given(step: Step, ours: Profile) -> Move | None:
    heavy = step.threshold("heavy_first") / len(ours.issues)
    told = "price_first" not in step.off and price_first(step) is not None
    moves = [
        move
        for move in step.concessions
        if move.issue in ours.issues and ours.weight(move.issue) >= heavy
        and (move.mover_points or 0.0) <= -SMALLEST_STEP
        and not (told and step.subjects[move.issue].is_price)
    ]  # fmt: skip
    return max(moves, key=lambda move: ours.weight(move.issue), default=None)


def _cheap_for_us(step: Step, ours: Profile, theirs: Profile, price: str) -> str | None:
    """The untouched open issue lighter than the price to us that weighs most for them."""
    times = step.threshold("price_first")
    cheap = [
        issue
        for issue in step.open_untouched(ours)
        if issue in theirs.issues
        and not step.subjects[issue].is_price
        and 0 < ours.weight(issue) < ours.weight(price)
        and theirs.weight(issue) > ours.weight(issue) * times
    ]
    return max(cheap, key=lambda i: theirs.weight(i) / ours.weight(i), default=None)


def _asked_for(step: Step) -> str:
    """What the plan asks in return, for one of the issues given where it names one."""
    given = {move.issue for move in step.concessions}
    asking = [idea for idea in step.ideas if idea.ask]
    best = next((idea for idea in asking if idea.issue in given), None)
    if best is not None:
        return f"Your plan asks for it: {best.ask}."
    return f"Your plan asks in return: {asking[0].ask}." if asking else ""


def _instead(step: Step) -> Idea | None:
    """The planned idea to give instead, of those on which nothing was given yet.

    What they said they want most comes first, where it costs us no more than it is worth to them;
    else what costs us least for what it is worth.
    """
    touched = step.given_on | {move.issue for move in step.moves}
    free = [idea for idea in step.ideas if idea.issue not in touched or not idea.issue]
    wanted = [idea for idea in free if idea.wish_rank and (idea.ratio is None or idea.ratio >= 1)]
    rated = [idea for idea in free if idea.ratio is not None]
    best = max(rated, key=lambda idea: idea.ratio or 0.0, default=next(iter(free), None))
    return min(wanted, key=lambda idea: idea.wish_rank, default=best)


def in_words(idea: Idea) -> str:
    """Write a planned concession as a suggestion: what, at which cost, worth what, for what.

    Source: our own wording.
    """
    parts = [f"costs us {idea.cost}"] if idea.cost else []
    parts += [f"worth ≈{idea.worth} to them"] if idea.worth else []
    parts += [f"{idea.wish_rank} on their list"] if idea.wish_rank else []
    about = f": {', '.join(parts)}" if parts else ""
    return f"Your plan has “{idea.give}”{about}." + (f" Ask for “{idea.ask}”." if idea.ask else "")
