"""Perjanjian Kinerja: what the agency promised for a year, and the rules by which it is measured."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reports import measurement
from workflow.models import Agency

CAP_CHOICES = [(cap, f"{cap} %") for cap in measurement.CAPS]


class Agreement(models.Model):
    """The signed promise of one agency for one year, with the rules by which it is measured."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="agreements", verbose_name="perangkat daerah"
    )
    year = models.PositiveSmallIntegerField("tahun anggaran")
    number = models.CharField("nomor", max_length=80, blank=True)
    signed_on = models.DateField("ditandatangani tanggal", null=True, blank=True)
    party2_name = models.CharField("nama pihak kedua", max_length=150, blank=True)
    party2_title = models.CharField("jabatan pihak kedua", max_length=160, blank=True)
    cap_shown = models.PositiveSmallIntegerField(
        "batas capaian yang ditampilkan",
        choices=CAP_CHOICES,
        null=True,
        blank=True,
        help_text="Kosong: tidak dibatasi.",
    )
    cap_average = models.PositiveSmallIntegerField(
        "batas capaian dalam rata-rata",
        choices=CAP_CHOICES,
        null=True,
        blank=True,
        help_text="Kosong: tidak dibatasi.",
    )

    quarterly = models.BooleanField(
        "realisasi juga diisi tiap triwulan", default=False, help_text="Nilai tahunan tetap yang menentukan."
    )
    renstra_first = models.PositiveSmallIntegerField("tahun pertama Renstra", null=True, blank=True)
    renstra_last = models.PositiveSmallIntegerField("tahun terakhir Renstra", null=True, blank=True)
    version = models.PositiveIntegerField("versi isian", default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="diubah oleh",
    )
    updated_at = models.DateTimeField("diubah pada", null=True, editable=False)

    class Meta:
        verbose_name = "Perjanjian Kinerja"
        verbose_name_plural = "Perjanjian Kinerja"
        ordering = ["-year", "agency"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_agreement_per_agency_and_year")
        ]

    def __str__(self):
        return f"Perjanjian Kinerja Tahun {self.year}"


class ScaleBand(models.Model):
    """One row of the category scale; without rows the scale of Permendagri 54/2010 counts."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="bands", verbose_name="Perjanjian Kinerja"
    )
    above = models.DecimalField(
        "lebih dari (%)",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Kosong untuk kategori terendah.",
    )
    label = models.CharField("kategori", max_length=40)

    class Meta:
        verbose_name = "kategori capaian"
        verbose_name_plural = "skala kategori capaian"
        ordering = ["agreement", F("above").desc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "above"], name="one_band_per_bound"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(above__isnull=True), name="one_lowest_band"
            ),
        ]

    def __str__(self):
        return self.label


class Objective(models.Model):
    """A sasaran strategis."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="objectives", verbose_name="Perjanjian Kinerja"
    )
    position = models.PositiveSmallIntegerField("nomor", default=1)
    text = models.CharField("sasaran strategis", max_length=300)

    class Meta:
        verbose_name = "sasaran strategis"
        verbose_name_plural = "sasaran strategis"
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="objective_position_once")
        ]

    def __str__(self):
        return f"{self.position}. {self.text}"
