"""Where and since when everybody can read the finished report."""

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone

from workflow.forms.act import ActForm, DateInput
from workflow.words import tanggal

ADDRESS = "Tulis alamat lengkap yang diawali https://, misalnya https://bkpsdm.example.go.id/lkj-2025."


class PublicationForm(ActForm):
    visit = forms.IntegerField(required=False, widget=forms.HiddenInput)  # a finished cycle has no open one
    address = forms.URLField(
        label="Alamat laman laporan",
        max_length=400,
        assume_scheme="https",
        help_text="Alamat yang dapat dibuka siapa pun, diawali https://.",
        error_messages={"invalid": ADDRESS},
    )
    published_on = forms.DateField(label="Tanggal publikasi", widget=DateInput())
    intro = "Alamat dan tanggal ini menjadi bukti publikasi bagi evaluator dan tampak pada halaman siklus."
    button = "Simpan publikasi"
    error_title = "Publikasi belum dapat dicatat."

    def start(self):
        self.kept = self.s.cycle.publications.first()
        if self.kept:
            return {"address": self.kept.address, "published_on": self.kept.published_on}
        return {"published_on": timezone.localdate(self.s.now)}

    def effect(self):
        if not self.kept:
            return self.intro
        return f"{self.intro} Catatan sebelumnya tetap tersimpan; yang terbaru berlaku."

    def clean_address(self):
        address = self.cleaned_data["address"]
        URLValidator(schemes=["https"], message=ADDRESS)(address)
        return address

    def clean_published_on(self):
        day, received = self.cleaned_data["published_on"], self._received_on()
        if day > timezone.localdate(self.s.now):
            raise forms.ValidationError("Tanggal publikasi belum tiba. Catat setelah laporan dapat dibaca.")
        if day < received:
            raise forms.ValidationError(
                f"Tanggal publikasi mendahului penerimaan laporan, {tanggal(received)}. Periksa tanggalnya."
            )
        return day

    def _received_on(self):
        return timezone.localdate(self.s.last_visit.hand_over.received_at)
