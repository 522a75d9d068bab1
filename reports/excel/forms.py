"""The one field of every import."""

from django import forms

from workflow.forms.base import PlainWords


class WorkbookForm(PlainWords, forms.Form):
    error_title = "Berkas belum dapat dibaca."
    all_required = True
    use_required_attribute = False

    upload = forms.FileField(
        label="Berkas Excel (.xlsx)",
        allow_empty_file=True,  # an empty one gets the sentence of `open_book`
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
