"""The target date of a plan."""

from crispy_forms.helper import FormHelper
from django import forms

from workflow.forms.act import DateInput
from workflow.forms.base import PlainWords


class PlanForm(PlainWords, forms.Form):
    tanggal = forms.DateField(label="Laporan harus diserahkan paling lambat", widget=DateInput())
    error_title = "Rencana belum dapat dihitung."

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
