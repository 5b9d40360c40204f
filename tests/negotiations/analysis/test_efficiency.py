import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.analysis import Profile, better_for_both
from negotiations.analysis.coach import left_on_table

scores = st.lists(st.integers(0, 20), min_size=3, max_size=3).filter(any)
sides = st.lists(st.tuples(scores, scores, st.integers(1, 9), st.integers(1, 9)), min_size=1,
                 max_size=4)  # fmt: skip


def built(drawn):
    def side(which):
        values = {str(i): dict(zip("abc", one[which], strict=True)) for i, one in enumerate(drawn)}
        return Profile({str(i): one[2 + which] for i, one in enumerate(drawn)}, values)

    return side(0), side(1), {str(i): "abc" for i in range(len(drawn))}


@given(sides)
def test_no_package_raises_the_smaller_gain_further(drawn):
    ours, theirs, candidates = built(drawn)
    start = dict.fromkeys(candidates, "a")
    gains = [
        min(ours.score(each) - ours.score(start), theirs.score(each) - theirs.score(start))
        for values in itertools.product("abc", repeat=len(candidates))
        for each in [dict(zip(candidates, values, strict=True))]
    ]
    found = better_for_both(ours, theirs, start, candidates)
    if found is None:
        assert max(gains) <= 1e-5
        return
    better = {**start, **found.changed}
    assert found.is_exact
    assert found.ours == pytest.approx(ours.score(better) - ours.score(start))
    assert found.theirs == pytest.approx(theirs.score(better) - theirs.score(start))
    assert min(found.ours, found.theirs) == pytest.approx(max(gains))


def test_beyond_100000_packages_two_issues_are_exchanged_and_it_says_so():
    issues = [str(number) for number in range(11)]
    ours = Profile(
        dict.fromkeys(issues, 1) | {"0": 9}, {i: {"a": 0, "b": 2, "c": 1} for i in issues}
    )
    theirs = Profile(
        dict.fromkeys(issues, 1) | {"1": 9}, {i: {"a": 2, "b": 0, "c": 1} for i in issues}
    )
    start = dict.fromkeys(issues, "c")
    found = better_for_both(ours, theirs, start, dict.fromkeys(issues, "abc"))
    assert found is not None
    assert found.changed == {"0": "b", "1": "a"}
    assert not found.is_exact
    line = left_on_table(found, at_least=1, say=lambda _: "Swap")
    assert "Only exchanges of two issues were compared" in line.text
    assert left_on_table(found, at_least=90, say=lambda _: "Swap") is None
