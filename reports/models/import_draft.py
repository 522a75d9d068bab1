"""A workbook that was read but not yet taken over: what its preview shows is exactly what is applied."""

from django.conf import settings
from django.db import models

from workflow.models import Agency, DataRequest


class ImportDraft(models.Model):
    """One upload, as it was understood, and upon which state of the data."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", "Perjanjian Kinerja"
        BUDGET = "budget", "Realisasi anggaran"
        FORM = "form", "Formulir data bidang"

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="import_drafts", verbose_name="perangkat daerah"
    )
    year = models.PositiveSmallIntegerField("tahun anggaran")
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    request = models.ForeignKey(
        DataRequest,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="import_drafts",
        verbose_name="permintaan data",
    )
    file_name = models.CharField("nama berkas", max_length=160)
    sha256 = models.CharField("SHA-256", max_length=64)
    plan = models.JSONField("isi yang terbaca")
    base = models.CharField("keadaan data saat dibaca", max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    created_at = models.DateTimeField("diunggah pada")
    applied_at = models.DateTimeField("diterapkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "impor Excel"
        verbose_name_plural = "impor Excel"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}: {self.file_name}"
