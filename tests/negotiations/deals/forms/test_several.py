"""Rows that are ticked: only those that are there."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from negotiations.deals.forms import SeveralField


@pytest.mark.parametrize("sent", ["9" * 40, "99999999999999999", "-1", "x"])
def test_what_is_no_row_is_refused_as_a_choice_that_does_not_exist(sent, owner):
    field = SeveralField(queryset=User.objects.all())
    with pytest.raises(ValidationError, match="not one of the available choices|not a valid value"):
        field.clean([sent])


def test_the_rows_ticked_come_back(owner, teammate, manager):
    field = SeveralField(queryset=User.objects.all())
    assert set(field.clean([str(owner.pk), str(manager.pk)])) == {owner, manager}
