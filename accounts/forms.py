"""Signing in and one's own settings."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from accounts.models import User
from accounts.preferences import LOCALE_CHOICES, time_zone_choices, validate_time_zone


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "This e-mail address and password do not belong together. "
        "Check both; the password tells capital from small letters.",
        "inactive": "This account cannot sign in. Ask your manager.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "E-mail address"

    def clean_username(self) -> str:
        return self.cleaned_data["username"].strip().lower()


class SettingsForm(forms.ModelForm):
    """Checked here, written by the view's action."""

    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        validators=[validate_time_zone],
        help_text="Times are shown, and reminders sent, in this zone.",
    )
    locale = forms.ChoiceField(
        label="Numbers and dates as in", choices=LOCALE_CHOICES, help_text="1,234.56 or 1.234,56"
    )

    class Meta:
        model = User
        fields = ["name", "time_zone", "locale"]
