"""Opening a cycle: the letter that asks for the report, and its scan."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from workflow.files import JPEG, PDF, PNG, inspect
from workflow.forms.act import DateInput
from workflow.forms.base import PlainWords
from workflow.models import IncomingLetter
from workflow.services import deadline_of
from workflow.words import tanggal

OLDEST = 5  # years: a letter older than that is a slip of the pen
LATEST = 2  # years after the fiscal year; a far date would make every forecast slow


class OpeningForm(PlainWords, forms.ModelForm):
    once = forms.UUIDField(widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label="Tahun anggaran", coerce=int)
    deadline = forms.DateField(
        label="Tenggat penyampaian laporan",
        widget=DateInput(),
        required=False,
    )
    upload = forms.FileField(label="Pindaian surat (PDF, JPEG, atau PNG)")
    error_title = "Siklus belum dapat dibuka."

    class Meta:
        model = IncomingLetter
        fields = ["number", "dated", "sender", "subject", "received_on", "agenda_number", "urgency"]
        widgets = {"dated": DateInput(), "received_on": DateInput()}

    def __init__(self, *args, now, agency, years, **kwargs):
        self.today, self.facts, self.agency = timezone.localdate(now), None, agency
        kwargs["initial"] = {"once": uuid.uuid4(), "received_on": self.today}
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in years]
        usual = ", ".join(f"{year}: {tanggal(deadline_of(agency, year))}" for year in years)
        self.fields["deadline"].help_text = f"Kosongkan untuk tenggat menurut tahun anggaran ({usual})."
        self.order_fields(["year", "number", "dated", "sender", "subject", "received_on", "agenda_number"])
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_dated(self):
        return self._not_ahead("dated")

    def clean_received_on(self):
        return self._not_ahead("received_on")

    def _not_ahead(self, name):
        day = self.cleaned_data[name]
        if day > self.today:
            raise forms.ValidationError(f"Tanggal {tanggal(day)} belum tiba. Periksa tanggalnya.")
        if day.year < self.today.year - OLDEST:
            raise forms.ValidationError(f"Tanggal {tanggal(day)} terlalu lama. Periksa tahunnya.")
        return day

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        self.facts = inspect(upload, [PDF, JPEG, PNG])
        return upload

    def clean(self):
        found = super().clean()
        dated, received = found.get("dated"), found.get("received_on")
        if dated and received and received < dated:
            self.add_error("received_on", "Surat diterima sebelum tanggal suratnya. Periksa kedua tanggal.")
        year = found.get("year")
        if year:
            found["deadline"] = found.get("deadline") or deadline_of(self.agency, year)
            if found["deadline"].year <= year:
                self.add_error("deadline", "Tenggat harus sesudah tahun anggaran berakhir.")
            elif found["deadline"].year > year + LATEST:
                self.add_error(
                    "deadline", f"Tenggat paling lambat akhir tahun {year + LATEST}. Periksa tahunnya."
                )
        return found

    @property
    def letter(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields}
