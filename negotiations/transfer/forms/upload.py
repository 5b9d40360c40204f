"""A file from outside, and the word to import it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Team, User
from negotiations.transfer.reading import Table, UnreadableFile, read_table, refuse_too_large


class UploadForm(forms.Form):
    """Takes a table in; what is no table is refused with the reason beside the file."""

    file = forms.FileField(
        label="CSV file or Excel workbook",
        help_text="The export of another program, with a header. At most 20 MB and 200,000 rows.",
        error_messages={"required": "Choose a file.", "missing": "Choose a file."},
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    team = forms.ModelChoiceField(
        Team.objects.all(), help_text="Whose deals these become.", empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.table: Table | None = None
        if not user.is_admin:
            del self.fields["team"]
        elif user.team_id:
            self.fields["team"].initial = user.team_id

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            refuse_too_large(file.size or 0)
            self.table = read_table(file.read())
        except UnreadableFile as refusal:
            raise ValidationError(str(refusal), code="unreadable") from refusal
        return file


class StartForm(forms.Form):
    """Whether the good rows come in without the refused ones."""

    good_rows_only = forms.BooleanField(required=False)
