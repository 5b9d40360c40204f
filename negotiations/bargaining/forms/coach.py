"""The coach's rules as a team sets them: one small form per rule."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import Team
from negotiations.analysis.coach import RULES, Rule
from negotiations.bargaining.actions import RuleEdit, usual_setting
from negotiations.bargaining.models import CoachSetting
from negotiations.deals.forms import VersionedForm
from negotiations.figures import NumberField


class RuleForm(VersionedForm):
    """Whether a rule speaks, and from where on."""

    is_on = forms.BooleanField(label="Speaks", required=False)

    class Meta:
        model = CoachSetting
        fields: list[str] = ["is_on"]

    def prepare_fields(self) -> None:
        rule = self.rule
        if rule.is_needed:
            del self.fields["is_on"]
        thresholds = {"threshold": rule.unit, "second_threshold": rule.second_unit}
        for name, unit in thresholds.items():
            if unit:
                self.fields[name] = _threshold(rule, unit)
                self.initial[name] = getattr(self.instance, name)

    @property
    def rule(self) -> Rule:
        return next(rule for rule in RULES if rule.key == self.instance.rule)

    @property
    def content(self) -> list[forms.BoundField]:
        return [self[name] for name in self.content_fields]

    @property
    def edit(self) -> RuleEdit:
        return RuleEdit(self.rule, self.values, self.seen_values, self.seen_version)


def rule_forms(team: Team, known: Iterable[CoachSetting], data: Any = None) -> list[RuleForm]:
    """A form for each of the rules; one that nobody has touched shows what it comes with."""
    rows = {row.rule: row for row in known}
    return [
        RuleForm(
            data,
            instance=rows.get(rule.key) or CoachSetting(**usual_setting(team, rule)),
            prefix=rule.key,
        )
        for rule in RULES
    ]


def _threshold(rule: Rule, unit: str) -> NumberField:
    return NumberField(
        label=unit[:1].upper() + unit[1:],
        minimum=Decimal(0),
        maximum=Decimal(str(rule.largest)),
        decimals=2,
    )
