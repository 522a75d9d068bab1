"""The forms of the nota dinas: its concept, handing it up, and sending it to the bidang."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from workflow import papers
from workflow.actions import Act
from workflow.forms.act import ActForm, DateInput
from workflow.forms.number import NumberedForm
from workflow.models import IncomingLetter, Kind
from workflow.plan import open_day
from workflow.words import tanggal

DUE_DAY = forms.DateField(label="Data diterima paling lambat", widget=DateInput())


FARTHEST = timedelta(days=366)  # a slip in the year would make every page count days without end


class DueDay:
    """Mixin before a form with DUE_DAY: a working day that has not closed yet."""

    def clean_data_due(self):
        due, calendar = self.cleaned_data["data_due"], self.s.calendar
        if due < timezone.localdate(self.s.now):
            raise forms.ValidationError(
                f"Tanggal {tanggal(due)} sudah lewat. Pilih hari ini atau sesudahnya."
            )
        if due > timezone.localdate(self.s.now) + FARTHEST:
            raise forms.ValidationError(f"Tanggal {tanggal(due)} terlalu jauh. Periksa tahunnya.")
        if not calendar.is_working_day(due):
            raise forms.ValidationError(f"Tanggal {tanggal(due)} bukan hari kerja. Pilih hari kerja.")
        if calendar.closing(due) <= self.s.now:
            raise forms.ValidationError(
                f"Jam kerja tanggal {tanggal(due)} sudah berakhir. Pilih hari kerja berikutnya."
            )
        return due


class NotaForm(DueDay, ActForm):
    subject = forms.CharField(label="Hal", max_length=250)
    urgency = forms.ChoiceField(label="Sifat", choices=IncomingLetter.Urgency)
    attachment = forms.CharField(
        label="Lampiran",
        max_length=80,
        required=False,
        help_text="Kosongkan agar dihitung: satu format isian untuk setiap bidang yang dimintai data.",
    )
    body = forms.CharField(
        label="Isi nota dinas",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=10_000,
        help_text="Satu baris kosong memisahkan alinea.",
    )
    data_due = DUE_DAY
    divisions = forms.ModelMultipleChoiceField(
        label="Bidang yang dimintai data", queryset=None, widget=forms.CheckboxSelectMultiple
    )
    copies = forms.CharField(
        label="Tembusan",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text="Satu baris satu penerima.",
    )
    intro = "Nota dinas disimpan sebagai konsep. Anda dapat mengubahnya sampai diajukan."
    button = "Simpan konsep"
    error_title = "Nota dinas belum dapat disimpan."

    def arrange(self):
        self.fields["divisions"].queryset = self.s.agency.divisions.filter(active=True)

    def start(self):
        return self._kept() if self.s.nota else self._proposed()

    def _kept(self):
        nota = self.s.nota
        names = ("subject", "urgency", "attachment", "body", "data_due", "copies")
        return {name: getattr(nota, name) for name in names} | {
            "divisions": [division.pk for division in nota.divisions.all()]
        }

    def _proposed(self):
        in_two_weeks = timezone.localdate(self.s.now) + timedelta(days=14)
        return {
            **{name: self._standing(name) for name in ("subject", "body")},
            "urgency": self._standing("sifat") or IncomingLetter.Urgency.SOON,
            "data_due": open_day(self.s.calendar, in_two_weeks, self.s.now),
            "divisions": list(self.s.agency.divisions.filter(active=True).values_list("pk", flat=True)),
        }

    def _standing(self, name):
        letter = self.s.letter
        facts = {"tahun": str(self.s.cycle.year)}
        if letter:
            facts |= {"surat_dari": letter.sender, "surat_nomor": letter.number, "surat_hal": letter.subject}
            facts |= {"surat_tanggal": tanggal(letter.dated)}
        return papers.standing(self.s.agency, Kind.NOTA_DINAS, name, **facts)


class NotaSubmit(ActForm):
    shows_nota = True
    intro = "Nota dinas diajukan untuk diparaf dan disetujui. Setelah itu isinya tidak dapat diubah."


class RequestForm(NumberedForm, DueDay, ActForm):
    act = Act.SEND_REQUEST
    number = forms.CharField(label="Nomor nota dinas", max_length=80, required=False)
    dated = forms.DateField(label="Tanggal nota dinas", widget=DateInput())
    data_due = DUE_DAY
    intro = "Nota dinas bernomor dan format isian disampaikan kepada setiap bidang yang dipilih."
    error_title = "Nota dinas belum dapat disampaikan."

    def start(self):
        """The day of the concept may have passed while it was being approved."""
        due = open_day(self.s.calendar, self.s.nota.data_due, self.s.now) if self.s.nota else None
        return {"dated": timezone.localdate(self.s.now), "data_due": due}

    def clean_dated(self):
        dated = self.cleaned_data["dated"]
        if dated > timezone.localdate(self.s.now):
            raise forms.ValidationError(f"Tanggal {tanggal(dated)} belum tiba. Periksa tanggal nota dinas.")
        opened = timezone.localdate(self.s.cycle.opened_at)
        if dated < opened:
            raise forms.ValidationError(
                f"Tanggal {tanggal(dated)} mendahului pembukaan siklus {tanggal(opened)}. Periksa tanggalnya."
            )
        return dated
