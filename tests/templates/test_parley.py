import re

import pytest
from crispy_forms.bootstrap import FormActions, InlineRadios, PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms

from tests.rendering import render


class GoalForm(forms.Form):
    fee = forms.CharField(label="Monthly fee", help_text="Read as 8,300.00 US dollars")
    months = forms.IntegerField(label="Contract", widget=forms.NumberInput({"data-suffix": "mo"}))
    until = forms.DateTimeField(label="Stands until", required=False)
    side = forms.ChoiceField(label="Whose", choices=[("o", "Ours"), ("t", "Theirs")])
    said = forms.CharField(label="What they said", required=False, widget=forms.Textarea)
    firm = forms.BooleanField(label="Firm", required=False, help_text="Only a manager crosses it.")
    channel = forms.ChoiceField(
        label="Channel", choices=[("m", "Mail"), ("p", "Phone")], widget=forms.RadioSelect
    )
    who = forms.MultipleChoiceField(
        label="Who attended",
        choices=[("a", "Ingrid"), ("b", "Per")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proof = forms.FileField(label="File", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self):
        if self.data.get("fee") == "0":
            raise forms.ValidationError("A fee of nothing is a gift.")

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Terms", Row(PrependedText("fee", "$"), "months"), "until", "side"),
            "said",
            "firm",
            InlineRadios("channel"),
            "who",
            "proof",
            "version",
            FormActions(Submit("save", "Save goals")),
        )
        return helper


WAYS = {"filter": "{{ form|crispy }}", "layout": "{% crispy form %}"}


@pytest.mark.parametrize("source", WAYS.values(), ids=WAYS)
class TestForm:
    def test_every_control_has_a_label_or_a_legend(self, source):
        page = render(source, form=GoalForm())
        for field in GoalForm().visible_fields():
            if field.use_fieldset:
                assert re.search(rf"<legend[^>]*>{field.label}", page)
            else:
                assert f'for="{field.id_for_label}"' in page

    def test_a_hint_is_tied_to_its_field(self, source):
        page = render(source, form=GoalForm())
        assert 'aria-describedby="id_fee_helptext"' in page
        assert '<div id="id_fee_helptext" class="hint">Read as' in page

    def test_an_error_is_tied_to_its_field_and_takes_the_place_of_the_hint(self, source):
        page = render(source, form=GoalForm({"months": "12"}))
        fee = re.search(r'<input[^>]*name="fee"[^>]*>', page)
        assert fee
        assert 'aria-invalid="true"' in fee[0]
        assert 'aria-describedby="id_fee_helptext id_fee_error"' in fee[0]
        assert '<div id="id_fee_helptext" class="hint vh">' in page
        assert re.search(
            r'<div id="id_fee_error">\s*<p class="err"><svg.*?#stop.*?This field is', page
        )

    def test_no_description_points_at_nothing(self, source):
        page = render(source, form=GoalForm({}))
        ids = set(re.findall(r'\sid="([^"]+)"', page))
        described = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()
        assert described
        assert set(described) <= ids

    def test_ids_are_used_once(self, source):
        ids = re.findall(r'\sid="([^"]+)"', render(source, form=GoalForm({})))
        assert len(ids) == len(set(ids))

    def test_the_summary_links_to_every_refused_field(self, source):
        page = render(source, form=GoalForm({"fee": "0", "months": "x", "version": "x"}))
        summary = page[page.index("data-problems") : page.index("</section>")]
        assert "A fee of nothing is a gift." in summary
        assert '<a href="#id_months">Contract</a>' in summary
        assert '<a href="#id_channel_0">Channel</a>' in summary
        assert 'id="id_channel_0"' in page
        assert summary.count("Enter a whole number") == 2  # of the hidden field too

    def test_a_form_without_errors_has_no_summary(self, source):
        assert "data-problems" not in render(source, form=GoalForm())

    def test_only_optional_fields_say_what_they_are(self, source):
        page = render(source, form=GoalForm())
        assert 'What they said <span class="opt">optional</span>' in page
        assert "Monthly fee <span" not in page
        assert "*" not in page

    def test_a_time_names_its_zone(self, source):
        assert 'Stands until <span class="opt">UTC</span>' in render(source, form=GoalForm())

    def test_a_unit_stands_inside_the_outline(self, source):
        page = render(source, form=GoalForm())
        assert '<span class="unit" aria-hidden="true">mo</span>' in page
        assert page.count("with-unit") == (2 if "crispy form" in source else 1)

    def test_what_was_typed_is_kept(self, source):
        page = render(source, form=GoalForm({"fee": "<8,300>", "said": "a\nb", "channel": "p"}))
        assert 'value="&lt;8,300&gt;"' in page
        assert "a\nb</textarea>" in page
        assert re.search(r'value="p"[^>]*checked', page)

    def test_nothing_is_styled_inline(self, source):
        assert "style=" not in render(source, form=GoalForm({}))


class TestFormAround:
    def test_the_layout_brings_the_form_and_its_buttons(self):
        page = render("{% crispy form %}", form=GoalForm())
        assert re.search(r'<form\s+method="post" enctype="multipart/form-data"', page)
        assert 'name="csrfmiddlewaretoken"' in page
        assert '<input type="submit" name="save" value="Save goals" class="btn btn-primary' in page
        assert "<legend>Terms</legend>" in page

    def test_one_field_can_stand_alone(self):
        page = render("{{ form.fee|as_crispy_field }}", form=GoalForm({}))
        assert 'for="id_fee"' in page
        assert 'id="id_fee_error"' in page

    def test_a_filter_form_does_not_say_optional(self):
        form = GoalForm()
        helper = form.helper
        helper.hide_optional = True
        page = render("{% crispy form helper %}", form=form, helper=helper)
        assert "optional" not in page

    def test_a_set_of_forms_renders_with_its_management_fields(self):
        form_set = forms.formset_factory(GoalForm, extra=2)()
        page = render("{{ form_set|crispy }}", form_set=form_set)
        assert "form-TOTAL_FORMS" in page
        assert 'for="id_form-1-fee"' in page


class FileForm(forms.Form):
    column = forms.ChoiceField(help_text="For example <i hx-post=/x/ hx-trigger=load>")


def test_a_hint_is_text_even_where_it_quotes_what_somebody_sent():
    page = render("{{ form|crispy }}", form=FileForm())
    assert "For example &lt;i hx-post=/x/ hx-trigger=load&gt;" in page
    assert "<i hx-post" not in page
