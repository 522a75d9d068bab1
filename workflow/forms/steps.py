"""The forms of the eight steps, in their order; those about the nota dinas stand in nota.py."""

from django import forms
from django.utils import timezone

from workflow import papers
from workflow.actions import Act
from workflow.files import JPEG, PDF, PNG
from workflow.forms.act import ActForm, DateInput, DraftSeal, ReasonForm
from workflow.forms.number import NumberedForm
from workflow.models import Duty, Kind, State
from workflow.words import lines


class DispositionForm(ActForm):
    addressee = forms.CharField(label="Diteruskan kepada", max_length=160)
    instructions = forms.MultipleChoiceField(
        label="Dengan hormat harap",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )
    intro = "Lembar disposisi dibuat dan disimpan bersama surat masuk."
    button = "Simpan disposisi"
    error_title = "Disposisi belum dapat disimpan."

    def start(self):
        leaders = [p.role.name for p in self.s.performers(self.s.state) if p.duty == Duty.LEAD]
        return {"addressee": ", ".join(leaders)}

    def arrange(self):
        asked = lines(papers.standing(self.s.agency, Kind.DISPOSITION_SHEET, "instructions"))
        self.fields["instructions"].choices = [(text, text) for text in asked]
        self.initial["instructions"] = [text for text in asked if "nota dinas" in text.lower()][:1]


class DraftUpload(ActForm):
    upload = forms.FileField(label="Berkas draf (PDF)")
    note = forms.CharField(label="Yang berubah", max_length=300, required=False)
    upload_kind, upload_types = Kind.DRAFT, [PDF]
    intro = "Draf yang diunggah menjadi versi baru dan menggantikan draf yang disusun sistem."
    error_title = "Berkas belum dapat diunggah."


class CorrectionForm(ActForm):
    place = forms.CharField(
        label="Bagian atau halaman", max_length=120, help_text="Misalnya: Bab III, halaman 27."
    )
    text = forms.CharField(
        label="Koreksi atau masukan", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
    )
    error_title = "Koreksi belum dapat ditambahkan."


class AnswerForm(ActForm):
    answer = forms.CharField(label="Jawaban", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    button = "Simpan jawaban"
    error_title = "Jawaban belum dapat disimpan."


class CheckForm(DraftSeal):
    def effect(self):
        who = self.s.role_names(Duty.DECIDE)
        return f"Anda menyatakan telah meneliti draf versi ini. {who} dapat meneruskannya untuk disetujui."


class ReturnDraft(DraftSeal):
    reason = forms.CharField(
        label="Pengantar", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
    intro = "Draf kembali ke penyusun bersama daftar koreksi putaran ini."


class PassDraft(DraftSeal):
    def effect(self):
        who = self.s.role_names(Duty.DECIDE, State.APPROVAL)
        return f"Rancangan akhir Laporan Kinerja dibuat dari draf ini dan diteruskan kepada {who}."


class HandOverForm(NumberedForm, ActForm):
    act = Act.HAND_OVER
    letter_number = forms.CharField(label="Nomor surat pengantar", max_length=80, required=False)
    letter_date = forms.DateField(label="Tanggal surat pengantar", widget=DateInput())
    addressee = forms.CharField(label="Kepada", max_length=200)
    copies = forms.IntegerField(label="Jumlah eksemplar", min_value=1, max_value=99, initial=1)
    intro = "Surat pengantar dibuat; penerima dapat menyatakan terima di layar atau pada kertas."
    error_title = "Laporan belum dapat diserahkan."

    def start(self):
        receivers = [p.role.name for p in self.s.performers(self.s.state) if p.duty == Duty.RECEIVE]
        return {
            "letter_date": timezone.localdate(self.s.now),
            "addressee": ", ".join(receivers),
            "copies": self._printed() or 1,
        }

    def _printed(self):
        """As many as were recorded when the report was bound."""
        bound = self.s.latest(Kind.BOUND)
        return sum(row.copies for row in bound.visit.printed_copies.all()) if bound else 0


class ReceiptForm(ActForm):
    receiver_name = forms.CharField(label="Nama penerima", max_length=150)
    receiver_title = forms.CharField(label="Jabatan penerima", max_length=160)
    received_at = forms.DateTimeField(
        label="Diterima pada",
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    upload = forms.FileField(label="Pindaian tanda terima (PDF, JPEG, atau PNG)")
    upload_kind, upload_types = Kind.RECEIPT, [PDF, JPEG, PNG]
    intro = "Tanda terima kertas yang dipindai menutup siklus ini."
    error_title = "Tanda terima belum dapat dicatat."

    def start(self):
        return {"received_at": timezone.localtime(self.s.now).replace(second=0, microsecond=0, tzinfo=None)}

    def clean_received_at(self):
        at = self.cleaned_data["received_at"]
        handed = self.s.hand_over
        if at > self.s.now:
            raise forms.ValidationError("Waktu terima belum tiba. Periksa tanggal dan jamnya.")
        if handed and at < handed.handed_at.replace(second=0, microsecond=0):
            raise forms.ValidationError(
                f"Waktu terima mendahului penyerahan {timezone.localtime(handed.handed_at):%d-%m-%Y %H.%M}."
            )
        return at


class AssignForm(ActForm):
    people = forms.TypedMultipleChoiceField(
        label="Penanggung jawab",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kosongkan semua bila langkah ini diserahkan kepada pemegang perannya.",
    )
    task = forms.CharField(label="Tugas", max_length=160, required=False)
    intro = "Yang ditugaskan menyiapkan langkah ini dan menandai siap; Anda yang memajukannya."
    button = "Simpan penugasan"
    error_title = "Penugasan belum dapat disimpan."

    def arrange(self):
        inside = [a for a in self.s.directory.appointments if not a.role.external and not a.role.per_division]
        self.candidates = {a.user_id: a.user for a in inside if a.agency_id == self.s.agency.pk}
        titles = {a.user_id: a.title for a in inside}
        self.fields["people"].choices = [
            (pk, f"{user}, {titles[pk]}") for pk, user in self.candidates.items()
        ]

    def start(self):
        return {"people": [a.user_id for a in self.s.assignments]}

    def values(self):
        return super().values() | {"people": [self.candidates[pk] for pk in self.cleaned_data["people"]]}


class ReviewUpload(ActForm):
    upload = forms.FileField(label="Pernyataan yang sudah ditandatangani (PDF, JPEG, atau PNG)")
    note = forms.CharField(label="Keterangan", max_length=300, required=False)
    upload_kind, upload_types = Kind.REVIEW_STATEMENT, [PDF, JPEG, PNG]
    intro = "Pernyataan ini dijilid bersama laporan, sesudah Kata Pengantar."
    error_title = "Berkas belum dapat diunggah."


class SignatureUpload(ActForm):
    upload = forms.FileField(label="Pindaian halaman yang ditandatangani (PDF, JPEG, atau PNG)")
    note = forms.CharField(label="Keterangan", max_length=300, required=False)
    upload_kind, upload_types = Kind.SIGNATURE_PAGE, [PDF, JPEG, PNG]
    intro = (
        "Cetak Kata Pengantar, tanda tangani, lalu pindai. Pindaian itu dijilid bersama laporan sebagai "
        "bukti tanda tangan basah."
    )
    error_title = "Berkas belum dapat diunggah."


class OtherUpload(ActForm):
    upload = forms.FileField(label="Berkas")
    note = forms.CharField(label="Keterangan", max_length=300, required=False)
    upload_kind = Kind.OTHER
    intro = (
        "Dokumen disimpan bersama langkah yang sedang berjalan. PDF dan gambar dapat dijilid di belakang "
        "laporan; Word dan Excel tidak."
    )
    error_title = "Berkas belum dapat diunggah."


class CancelForm(ReasonForm):
    intro = (
        "Siklus ini berakhir dan tidak dapat dilanjutkan. Riwayat dan dokumennya tetap tersimpan. "
        "Siklus baru untuk tahun yang sama dapat dibuka."
    )
    error_title = "Siklus belum dapat dibatalkan."
