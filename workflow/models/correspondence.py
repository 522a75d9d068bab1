"""What the steps write down: letter, disposisi, nota dinas, data requests, corrections, hand-over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .agency import Division
from .cycle import Cycle, Visit


class IncomingLetter(models.Model):
    """The letter that asks for the report; with it a cycle begins."""

    class Urgency(models.TextChoices):
        NORMAL = "biasa", "Biasa"
        SOON = "segera", "Segera"
        URGENT = "sangat_segera", "Sangat Segera"
        SECRET = "rahasia", "Rahasia"

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="letter", verbose_name="siklus")
    number = models.CharField("nomor surat", max_length=80)
    dated = models.DateField("tanggal surat")
    sender = models.CharField("surat dari", max_length=160)
    subject = models.CharField("hal", max_length=250)
    received_on = models.DateField("diterima tanggal")
    agenda_number = models.CharField("nomor agenda", max_length=40, blank=True)
    urgency = models.CharField("sifat", max_length=15, choices=Urgency, default=Urgency.NORMAL)

    class Meta:
        verbose_name = "surat masuk"
        verbose_name_plural = "surat masuk"

    def __str__(self):
        return f"{self.number} dari {self.sender}"


class Disposition(models.Model):
    """One line of the lembar disposisi; a new round may add another."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="dispositions", verbose_name="kunjungan")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField("nama", max_length=150)
    title = models.CharField("jabatan saat itu", max_length=160)
    addressee = models.CharField("diteruskan kepada", max_length=160)
    instructions = models.TextField("dengan hormat harap", blank=True)
    note = models.TextField("catatan", blank=True)
    at = models.DateTimeField("pada")

    class Meta:
        verbose_name = "disposisi"
        verbose_name_plural = "disposisi"
        ordering = ["at", "pk"]

    def __str__(self):
        return f"Disposisi {self.title} kepada {self.addressee}"


class NotaDinas(models.Model):
    """The memo that asks the bidang for their data."""

    cycle = models.OneToOneField(Cycle, models.CASCADE, related_name="nota", verbose_name="siklus")
    number = models.CharField("nomor", max_length=80, blank=True)
    dated = models.DateField("tanggal", null=True, blank=True)
    urgency = models.CharField(
        "sifat", max_length=15, choices=IncomingLetter.Urgency, default=IncomingLetter.Urgency.NORMAL
    )
    attachment = models.CharField("lampiran", max_length=80, blank=True)  # empty: counted when it is printed
    subject = models.CharField("hal", max_length=250)
    body = models.TextField("isi")
    copies = models.TextField("tembusan", blank=True, help_text="Satu baris satu penerima.")
    divisions = models.ManyToManyField(Division, related_name="+", verbose_name="bidang yang dimintai data")
    data_due = models.DateField("data diterima paling lambat")

    class Meta:
        verbose_name = "nota dinas"
        verbose_name_plural = "nota dinas"

    def __str__(self):
        return self.number or f"Konsep nota dinas {self.cycle}"


class DataRequest(models.Model):
    """One bidang is asked for its data: sent, received, filled in, judged."""

    class Status(models.TextChoices):
        SENT = "sent", "Belum masuk"
        SUBMITTED = "submitted", "Perlu diperiksa"
        RETURNED = "returned", "Dikembalikan"
        ACCEPTED = "accepted", "Diterima"
        WAIVED = "waived", "Dikecualikan"

    REMINDER = "remind:"  # how the keys of notices begin by which the leader reminds

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="requests", verbose_name="siklus")
    division = models.ForeignKey(Division, models.PROTECT, related_name="requests", verbose_name="bidang")
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.SENT)
    round = models.PositiveSmallIntegerField("putaran", default=1)
    sent_at = models.DateTimeField("disampaikan")
    due_at = models.DateTimeField("tenggat data")
    received_at = models.DateTimeField("diterima bidang", null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penerima",
    )
    submitted_at = models.DateTimeField("data dikirim", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="pengirim",
    )
    decided_at = models.DateTimeField("diputus", null=True, blank=True)
    note = models.TextField("catatan", blank=True)

    class Meta:
        verbose_name = "permintaan data"
        verbose_name_plural = "permintaan data"
        ordering = ["cycle", "division__position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "division"], name="one_request_per_division"),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("sent_at")), name="data_not_due_before_they_are_asked_for"
            ),
        ]

    def __str__(self):
        return f"Permintaan data {self.division}"

    def reminder_key(self, now):
        """The same all day, so that nobody is reminded twice on one day."""
        return f"{self.REMINDER}{self.pk}:{self.round}:{timezone.localdate(now)}"

    @property
    def settled(self):
        return self.status in (self.Status.ACCEPTED, self.Status.WAIVED)

    @property
    def with_division(self):
        return self.status in (self.Status.SENT, self.Status.RETURNED)


class Correction(models.Model):
    """One item of the daftar koreksi: opened, answered, closed."""

    class Status(models.TextChoices):
        OPEN = "open", "Terbuka"
        ANSWERED = "answered", "Dijawab"
        CLOSED = "closed", "Selesai"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="corrections", verbose_name="kunjungan")
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="corrections", verbose_name="siklus")
    number = models.PositiveSmallIntegerField("nomor")
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.OPEN)
    place = models.CharField("bagian/halaman", max_length=120)
    text = models.TextField("koreksi atau masukan")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="pengoreksi"
    )
    author_title = models.CharField("jabatan pengoreksi", max_length=160)
    created_at = models.DateTimeField("ditambahkan")
    answer = models.TextField("jawaban", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penjawab",
    )
    answered_at = models.DateTimeField("dijawab", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penutup",
    )
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)

    class Meta:
        verbose_name = "butir koreksi"
        verbose_name_plural = "daftar koreksi"
        ordering = ["cycle", "number"]
        constraints = [models.UniqueConstraint(fields=["cycle", "number"], name="correction_number_once")]

    def __str__(self):
        return f"Koreksi nomor {self.number}"


class HandOver(models.Model):
    """The report goes to its receiver: surat pengantar out, tanda terima back."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="hand_over", verbose_name="kunjungan")
    letter_number = models.CharField("nomor surat pengantar", max_length=80)
    letter_date = models.DateField("tanggal surat pengantar")
    addressee = models.CharField("kepada", max_length=200)
    copies = models.PositiveSmallIntegerField("jumlah eksemplar", default=1)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_at = models.DateTimeField("diserahkan")
    receiver_name = models.CharField("nama penerima", max_length=150, blank=True)
    receiver_title = models.CharField("jabatan penerima", max_length=160, blank=True)
    received_at = models.DateTimeField("diterima", null=True, blank=True)

    class Meta:
        verbose_name = "penyerahan laporan"
        verbose_name_plural = "penyerahan laporan"

    def __str__(self):
        return f"Penyerahan {self.letter_number}"
