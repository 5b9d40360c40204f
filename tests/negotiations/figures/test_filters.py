from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines

from accounts.preferences import use_preferences

NOW = datetime(2026, 11, 24, 9, 21, tzinfo=UTC)
FACTS = {
    "value": Decimal(110400),
    "total": Decimal(2414000),
    "move": Decimal(-300),
    "term": Decimal("12.5"),
    "none": None,
    "score": 43.4,
    "change": -11.7,
    "on": date(2026, 11, 27),
    "today": date(2026, 11, 24),
    "at": datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
    "now": NOW,
}


def rendered(expression):
    template = engines["django"].from_string(f"{{% load figures %}}{{{{ {expression} }}}}")
    return template.render(FACTS).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("expression", "american", "german"),
    [
        ("value|money:'USD'", "$110,400", "110.400 $"),
        ("total|money_short:'USD'", "$2.41M", "2,41 Mio. $"),
        ("move|signed:'USD'", "−$300", "−300 $"),
        ("none|money:'USD'", "unknown", "unknown"),
        ("term|number:'mo'", "12.5 mo", "12,5 mo"),
        ("term|number", "12.5", "12,5"),
        ("term|signed_number:'mo'", "+12.5 mo", "+12,5 mo"),
        ("term|percent", "12.5%", "12,5 %"),
        ("term|duration:'d'", "12.5 d", "12,5 d"),
        ("score|points", "43", "43"),
        ("none|points", "not estimated", "not estimated"),
        ("change|signed_points", "−12", "−12"),
        ("on|day:today", "Fri, Nov 27", "Fr., 27. Nov."),
        ("on|full_day", "Fri, Nov 27, 2026", "Fr., 27. Nov. 2026"),
        ("at|moment:now", "Thu, Nov 19, 10:00 AM", "Do., 19. Nov., 10:00"),
        ("at|clock", "10:00 AM", "10:00"),
        ("at|zone_label", "CET", "CET"),
        ("at|ago:now", "5 d ago", "5 d ago"),
    ],
)
def test_figures_are_written_for_the_person_asking(expression, american, german):
    with use_preferences(locale="en_US", time_zone="Europe/Berlin"):
        assert rendered(expression) == american
    with use_preferences(locale="de_DE", time_zone="Europe/Berlin"):
        assert rendered(expression) == german
