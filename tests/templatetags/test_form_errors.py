"""The error summary names every defect once and leads to its control."""

from django import forms

from sessions_app.templatetags.form_errors import defects


class Sample(forms.Form):
    title = forms.CharField(error_messages={"required": "Say what you chose"})
    lens = forms.ChoiceField(
        choices=[("A", "A decision")], widget=forms.RadioSelect, error_messages={"required": "Choose one lens"}
    )
    key = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Open the page again"})

    def clean(self):
        raise forms.ValidationError("The session has started")


def test_refusals_come_first_then_fields_in_order():
    assert [defect.text for defect in defects(Sample({}))] == [
        "The session has started",
        "Say what you chose",
        "Choose one lens",
        "Open the page again",
    ]


def test_a_group_is_reached_by_its_first_choice_and_a_hidden_field_not_at_all():
    assert [defect.href for defect in defects(Sample({}))] == ["", "#id_title", "#id_lens_0", ""]


def test_nothing_is_listed_before_anything_was_sent_or_without_a_form():
    assert defects(Sample()) == []
    assert defects(None) == []
