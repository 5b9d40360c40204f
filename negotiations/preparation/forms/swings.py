"""Weights by simple questions: which swing first, and what the others are worth beside it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from negotiations.deals.models import Side
from negotiations.figures import NumberField
from negotiations.preparation.forms.layout import all_optional
from negotiations.preparation.models import Issue
from negotiations.preparation.queries import position
from negotiations.preparation.queries.swings import swing_text

MOST = Decimal(100)


class RankForm(forms.Form):
    """A place for each issue, 1 for the swing one would want first."""

    helper = all_optional()

    def __init__(self, data: Any = None, *, issues: Sequence[Issue], side: Side) -> None:
        super().__init__(data)
        self.by_name = {f"place-{issue.pk}": issue for issue in issues}
        places = [(str(place), str(place)) for place in range(1, len(issues) + 1)]
        ranked = sorted(issues, key=lambda one: -(position(one, side).weight or 0))
        for name, issue in self.by_name.items():
            self.fields[name] = forms.ChoiceField(
                label=issue.name,
                choices=places,
                initial=str(ranked.index(issue) + 1),
                help_text=swing_text(issue, side, issue.deal.currency),
            )

    def clean(self) -> dict[str, Any]:
        taken: dict[str, str] = {}
        for name, issue in self.by_name.items():
            place = self.cleaned_data.get(name)
            if place in taken:
                self.add_error(name, f"“{taken[place]}” is in place {place} already.")
            elif place:
                taken[place] = issue.name
        return self.cleaned_data

    @property
    def ranked(self) -> list[Issue]:
        """The issues, the one that is wanted first in front."""
        return sorted(
            self.by_name.values(), key=lambda one: int(self.cleaned_data[f"place-{one.pk}"])
        )


class SwingForm(forms.Form):
    """What each swing is worth if the first is worth 100; none more than the one before it."""

    helper = all_optional()

    def __init__(self, data: Any = None, *, ranked: Sequence[Issue], side: Side) -> None:
        super().__init__(data)
        self.first, *self.others = ranked
        for issue in self.others:
            self.fields[f"swing-{issue.pk}"] = NumberField(
                label=issue.name,
                minimum=Decimal(0),
                maximum=MOST,
                help_text=swing_text(issue, side, issue.deal.currency),
            )

    def clean(self) -> dict[str, Any]:
        before, most = self.first, MOST
        for issue in self.others:
            name = f"swing-{issue.pk}"
            swing = self.cleaned_data.get(name)
            if swing is None:
                continue
            if swing > most:
                least = self.fields[name].write(most)
                self.add_error(
                    name, f"You put it after “{before}”: {least} at most, or change the order."
                )
            before, most = issue, min(swing, most)
        return self.cleaned_data

    @property
    def swings(self) -> dict[int, Decimal]:
        """What each swing is worth, by the id of its issue."""
        worth = {issue.pk: self.cleaned_data[f"swing-{issue.pk}"] for issue in self.others}
        return {self.first.pk: MOST, **worth}
