"""Step 7 and after: the making of the bound file as it goes on, its printed copies, its publication."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .cycle import Cycle, Visit
from .document import Document


class BindingRun(models.Model):
    """One making of the bound file, from the click to the file; other processes see how far it is."""

    class State(models.TextChoices):
        QUEUED = "queued", "Menunggu giliran"
        RUNNING = "running", "Sedang dijilid"
        DONE = "done", "Selesai"
        FAILED = "failed", "Gagal"

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="binding_runs", verbose_name="kunjungan")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    once = models.UUIDField("kunci kiriman", null=True, blank=True)
    attempt = models.PositiveSmallIntegerField("percobaan ke", default=1)
    state = models.CharField("keadaan", max_length=10, choices=State, default=State.QUEUED)
    part = models.CharField("bagian yang sedang dibuat", max_length=200, blank=True)
    number = models.PositiveSmallIntegerField("bagian ke", default=0)
    total = models.PositiveSmallIntegerField("jumlah bagian", default=0)
    error = models.TextField("sebab kegagalan", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    left_out = models.JSONField("dokumen yang tidak dilampirkan", default=list, blank=True)
    asked_at = models.DateTimeField("diminta")
    heard_at = models.DateTimeField("tanda terakhir")
    finished_at = models.DateTimeField("berakhir", null=True, blank=True)

    class Meta:
        verbose_name = "penjilidan"
        verbose_name_plural = "penjilidan"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(state__in=["queued", "running"]),
                name="one_binding_at_a_time",
            )
        ]

    def __str__(self):
        return f"Penjilidan {self.visit}, percobaan {self.attempt}"

    @property
    def going_on(self):
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @property
    def failed(self):
        return self.state == self.State.FAILED

    @property
    def reasons(self):
        return self.error.splitlines()


class PrintedCopy(models.Model):
    """Who gets how many printed copies of the bound report of one round."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="printed_copies", verbose_name="kunjungan")
    position = models.PositiveSmallIntegerField("urutan")
    receiver = models.CharField("penerima", max_length=200)
    copies = models.PositiveSmallIntegerField("eksemplar")

    class Meta:
        verbose_name = "eksemplar cetak"
        verbose_name_plural = "eksemplar cetak"
        ordering = ["visit", "position"]

    def __str__(self):
        return f"{self.receiver}: {self.copies}"


class Publication(models.Model):
    """Where the finished report can be read by everybody; a correction is a new row."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="publications", verbose_name="siklus")
    address = models.URLField("alamat publikasi", max_length=400)
    published_on = models.DateField("tanggal publikasi")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat")

    class Meta:
        verbose_name = "publikasi laporan"
        verbose_name_plural = "publikasi laporan"
        ordering = ["cycle", "-recorded_at", "-pk"]

    def __str__(self):
        return self.address
