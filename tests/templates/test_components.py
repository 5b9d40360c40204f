import re
from types import SimpleNamespace

from django.core.paginator import Paginator

from tests.rendering import render


def step(number: int, state: str) -> SimpleNamespace:
    return SimpleNamespace(
        number=number, name=f"Stage {number}", state=state, text="6 d", url="/x/"
    )


def test_the_stepper_marks_the_current_stage():
    steps = [step(1, "done"), step(2, "now"), step(3, "ahead")]
    page = render('{% include "components/stepper.html" %}', steps=steps)
    assert re.search(r'class="step s1 done".*?aria-label="done:"', page)
    assert re.search(r'class="step s2 now" aria-current="step"', page)
    assert page.count("aria-current") == 1
    assert "step s3 next" in page


def test_a_sorted_column_says_so_and_offers_the_other_way():
    address = "/deals/?q=rail&sort=-value&page=3"
    head = '{% include "components/sort_head.html" with key="value" label="Value" %}'
    page = render(head, address=address, sort="-value")
    assert 'aria-sort="descending"' in page
    assert 'href="?q=rail&amp;sort=value"' in page
    assert "aria-sort" not in render(head, address=address, sort="title")


def test_pages_keep_the_rest_of_the_query():
    address = "/deals/?q=rail&page=3"
    page = Paginator(range(100), 10).page(3)
    html = render('{% include "components/pagination.html" %}', address=address, page=page)
    assert "21–30 of 100" in html
    assert 'href="?q=rail&amp;page=4"' in html


def test_a_conflict_preselects_nothing():
    field = SimpleNamespace(name="fee", label="Fee", mine="8,300", theirs="8,500")
    conflict = SimpleNamespace(by="A. Diallo", when="4:12 PM", fields=[field], hidden=[])
    page = render('{% include "components/conflict.html" with url="/x/" %}', conflict=conflict)
    assert page.count('type="radio"') == 2
    assert "checked" not in page


def test_the_coach_shows_three_lines_and_hides_the_rest():
    lines = [SimpleNamespace(state="warn", title=f"Line {n}", text="", links=[]) for n in range(5)]
    page = render('{% include "components/coach.html" %}', lines=lines)
    assert page.index("Line 2") < page.index("2 more") < page.index("Line 3")


def test_asking_before_a_dangerous_act_needs_no_script():
    page = render(
        '{% include "components/confirm.html" with url="/w/" key="w" reason_label="Why" %}',
        verb="Walk away",
    )
    assert '<summary class="btn btn-bare btn-stop">Walk away…</summary>' in page
    assert 'method="post" action="/w/"' in page
    assert 'for="reason-w"' in page
