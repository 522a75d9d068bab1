"""Perjanjian Kinerja: what the agency promised for a year, and the money for it."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from reports import measurement
from workflow.models import Agency, Division
from workflow.words import angka, half_up, persen

CAP_CHOICES = [(cap, f"{cap} %") for cap in measurement.CAPS]
BARE_UNITS = ("", "nilai", "indeks", "poin", "skor")


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


class IndicatorQuerySet(models.QuerySet):
    def asked_by(self, request):
        """What a data request is about, each with its result and evidence, in two queries."""
        return (
            self.filter(
                division=request.division_id,
                objective__agreement__agency=request.cycle.agency_id,
                objective__agreement__year=request.cycle.year,
            )
            .select_related("objective__agreement", "realisation__updated_by")
            .prefetch_related("realisation__evidence")
            .order_by("objective__position", "position")
        )


class Indicator(models.Model):
    """An indikator kinerja: its target, its formula and the bidang that owes its data."""

    class Direction(models.TextChoices):
        UP = measurement.Direction.UP.value, "naik: realisasi ÷ target"
        DOWN = measurement.Direction.DOWN.value, "turun: (2 × target − realisasi) ÷ target"
        DOWN_INVERSE = measurement.Direction.DOWN_INVERSE.value, "turun: target ÷ realisasi"

    class Entry(models.TextChoices):
        VALUE = "value", "satu angka"
        RATIO = "ratio", "pembilang dan penyebut, dalam persen"

    objective = models.ForeignKey(
        Objective, models.CASCADE, related_name="indicators", verbose_name="sasaran strategis"
    )
    position = models.PositiveSmallIntegerField("nomor", default=1)
    name = models.CharField("indikator kinerja", max_length=300)
    unit = models.CharField("satuan", max_length=30)
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="indicators", verbose_name="bidang penanggung jawab"
    )
    direction = models.CharField("rumus capaian", max_length=15, choices=Direction, default=Direction.UP)
    entry = models.CharField("cara mengisi", max_length=10, choices=Entry, default=Entry.VALUE)
    formula_text = models.CharField("cara menghitung realisasi", max_length=300, blank=True)
    numerator_label = models.CharField("keterangan pembilang", max_length=160, blank=True)
    denominator_label = models.CharField("keterangan penyebut", max_length=160, blank=True)
    target = models.DecimalField("target", max_digits=18, decimal_places=4, validators=[MinValueValidator(0)])
    target_high = models.DecimalField(
        "target batas atas",
        max_digits=18,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Hanya untuk target berupa rentang.",
    )
    suffix = models.CharField("predikat target", max_length=20, blank=True, help_text="Misalnya: BB")
    source = models.CharField("sumber data", max_length=200, blank=True)
    renstra_target = models.DecimalField(
        "target akhir Renstra", max_digits=18, decimal_places=4, null=True, blank=True
    )
    national_standard = models.CharField("standar nasional", max_length=160, blank=True)
    last_year = models.DecimalField(
        "realisasi tahun lalu", max_digits=18, decimal_places=4, null=True, blank=True
    )
    last_year_target = models.DecimalField(
        "target tahun lalu", max_digits=18, decimal_places=4, null=True, blank=True
    )
    last_year_note = models.CharField(
        "keterangan tahun lalu",
        max_length=200,
        blank=True,
        help_text="Misalnya: tidak diukur pada tahun lalu.",
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator kinerja"
        verbose_name_plural = "indikator kinerja"
        ordering = ["objective__position", "position"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "position"], name="indicator_position_once"),
            models.CheckConstraint(condition=Q(target__gte=0), name="target_is_not_negative"),
            models.CheckConstraint(
                condition=Q(target_high__isnull=True) | Q(target_high__gt=F("target")),
                name="target_range_rises",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.target is not None and self.target_high is not None and self.target_high <= self.target:
            raise ValidationError({"target_high": "Batas atas harus lebih besar daripada target."})

    def capaian(self, realised):
        return measurement.capaian(self.direction, realised, self.target, self.target_high)

    def show(self, value, suffix=""):
        """80,00 % · 74,15 · 9 hari · 75,93 (BB)"""
        if value is None:
            return "–"
        return _with_unit(value, self.unit) + (f" ({suffix})" if suffix else "")

    @property
    def unit_text(self):
        """What stands behind a figure; an index or a value stands alone."""
        return "" if self.unit.lower() in BARE_UNITS else self.unit

    @property
    def target_text(self):
        if self.target_high is None:
            return self.show(self.target, self.suffix)
        high = self.show(self.target_high, self.suffix)
        places = 2 if self.unit.lower() in ("%", *BARE_UNITS) else None
        return f"{angka(self.target, places)}–{high}"

    @property
    def capaian_formula(self):
        return measurement.FORMULAS[self.direction]

    @property
    def tendency(self):
        return measurement.TENDENCIES[self.direction]


def _with_unit(value, unit):
    if unit == "%":
        return persen(value)
    if unit.lower() in BARE_UNITS:
        return angka(value, 2)
    return f"{angka(half_up(value, 2))} {unit}"


class Program(models.Model):
    """A program of the agreement, its pagu and what was spent."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="programs", verbose_name="Perjanjian Kinerja"
    )
    position = models.PositiveSmallIntegerField("nomor", default=1)
    name = models.CharField("program", max_length=250)
    objective = models.ForeignKey(
        Objective,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="programs",
        verbose_name="sasaran yang didukung",
    )
    budget = models.DecimalField(
        "pagu (Rp)", max_digits=18, decimal_places=2, validators=[MinValueValidator(0)]
    )
    realised = models.DecimalField(
        "realisasi (Rp)",
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="programs", verbose_name="bidang"
    )
    note = models.CharField("keterangan", max_length=200, blank=True, help_text="Misalnya: APBD")

    class Meta:
        verbose_name = "program dan anggaran"
        verbose_name_plural = "program dan anggaran"
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="program_position_once"),
            models.CheckConstraint(
                condition=Q(budget__gte=0) & (Q(realised__isnull=True) | Q(realised__gte=0)),
                name="money_is_not_negative",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def absorption(self):
        return measurement.absorption(self.realised, self.budget)
