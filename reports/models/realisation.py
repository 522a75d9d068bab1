"""What was reached: the figures of the bidang, their reasons and their evidence."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports import measurement
from workflow import files

from .indicator import Indicator

QUARTERS = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))


class Realisation(models.Model):
    """The year's result of one indicator, as its bidang reported it, and what the verifier said of it."""

    class Verdict(models.TextChoices):
        PENDING = "", "Belum diperiksa"
        ACCEPTED = "accepted", "Diterima"
        RETURNED = "returned", "Dikembalikan"

    indicator = models.OneToOneField(
        Indicator, models.PROTECT, related_name="realisation", verbose_name="indikator"
    )
    numerator = models.DecimalField("pembilang", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("penyebut", max_digits=18, decimal_places=4, null=True, blank=True)
    value = models.DecimalField("realisasi", max_digits=18, decimal_places=4, null=True, blank=True)
    suffix = models.CharField("predikat", max_length=20, blank=True)
    obstacles = models.TextField("kendala", blank=True)
    drivers = models.TextField("faktor pendukung", blank=True)
    follow_up = models.TextField("tindak lanjut", blank=True)
    unmeasured = models.BooleanField("tidak diukur tahun ini", default=False)
    unmeasured_reason = models.TextField("alasan tidak diukur", blank=True)
    typed = models.JSONField("isian yang belum terbaca", default=dict, blank=True, editable=False)
    verdict = models.CharField(
        "hasil pemeriksaan", max_length=10, choices=Verdict, default=Verdict.PENDING, blank=True
    )
    remark = models.TextField("catatan pemeriksaan", blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="diperiksa oleh",
    )
    judged_at = models.DateTimeField("diperiksa pada", null=True, blank=True, editable=False)
    before = models.JSONField("isian ketika dikembalikan", default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField("versi isian", default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diisi oleh"
    )
    updated_at = models.DateTimeField("diisi pada")

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        ordering = ["indicator__objective__position", "indicator__position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0),
                name="denominator_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["", "accepted", "returned"]), name="verdict_is_known"
            ),
        ]

    def __str__(self):
        return f"Realisasi {self.indicator}"

    @property
    def realised(self):
        """Unrounded; None while it is not filled in, or when it was not measured."""
        if self.unmeasured or set(self.typed) & {"numerator", "denominator", "value"}:
            return None
        if self.indicator.entry == Indicator.Entry.RATIO:
            return measurement.ratio(self.numerator, self.denominator)
        return self.value

    @property
    def achievement(self):
        return self.indicator.achievement(self.realised)

    @property
    def accepted(self):
        return self.verdict == self.Verdict.ACCEPTED

    @property
    def returned(self):
        return self.verdict == self.Verdict.RETURNED


class QuarterFigure(models.Model):
    """What was reached up to the end of a quarter; the value of the year leads."""

    realisation = models.ForeignKey(
        Realisation, models.CASCADE, related_name="quarters", verbose_name="realisasi"
    )
    quarter = models.PositiveSmallIntegerField("triwulan", choices=[(n, f"TW {r}") for n, r in QUARTERS])
    numerator = models.DecimalField("pembilang", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("penyebut", max_digits=18, decimal_places=4, null=True, blank=True)
    value = models.DecimalField("realisasi", max_digits=18, decimal_places=4, null=True, blank=True)
    note = models.CharField("keterangan", max_length=200, blank=True)

    class Meta:
        verbose_name = "realisasi triwulan"
        verbose_name_plural = "realisasi triwulan"
        ordering = ["realisation", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["realisation", "quarter"], name="one_figure_per_quarter"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_is_one_of_four"
            ),
        ]

    def __str__(self):
        return f"{self.get_quarter_display()} {self.realisation}"

    @property
    def realised(self):
        """Unrounded; None while it is not filled in."""
        if self.realisation.indicator.entry == Indicator.Entry.RATIO:
            return measurement.ratio(self.numerator, self.denominator)
        return self.value


def evidence_path(evidence, name):
    """A name of our own: nothing of the user's file name reaches the disk."""
    return f"bukti/{evidence.realisation.indicator_id}/{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"


ICONS = {files.PDF: "pdf", files.XLSX: "xls"}


class Evidence(models.Model):
    """A file that proves a figure."""

    realisation = models.ForeignKey(
        Realisation, models.CASCADE, related_name="evidence", verbose_name="realisasi"
    )
    file = models.FileField("berkas", upload_to=evidence_path)
    name = models.CharField("nama berkas", max_length=160)
    size = models.PositiveIntegerField("ukuran (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    media_type = models.CharField("jenis isi", max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    uploaded_at = models.DateTimeField("diunggah pada")

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["realisation", "sha256"], name="evidence_once_per_indicator")
        ]

    def __str__(self):
        return self.name

    @property
    def icon(self):
        return ICONS.get(self.media_type, "doc")
