"""Indikator kinerja: what is measured, how, against which targets, and by which bidang."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from reports import measurement
from workflow.models import Division
from workflow.words import angka, half_up, persen, rupiah

from .agreement import Objective

BARE_UNITS = ("", "nilai", "indeks", "poin", "skor")
RUPIAH = ("rp", "rp.", "rupiah")


class IndicatorQuerySet(models.QuerySet):
    def of_cycle(self, cycle):
        return self.filter(
            objective__agreement__agency=cycle.agency_id, objective__agreement__year=cycle.year
        )

    def owed_by(self, request):
        """What a data request is about."""
        return self.of_cycle(request.cycle).filter(division=request.division_id)

    def asked_by(self, request):
        """The same, each with its result and evidence, in four queries."""
        return (
            self.owed_by(request)
            .select_related("objective__agreement", "realisation__updated_by", "realisation__judged_by")
            .prefetch_related("realisation__evidence", "realisation__quarters", "figures")
            .order_by("objective__position", "position")
        )


class Indicator(models.Model):
    """An indikator kinerja: its target, its formula and the bidang that owes its data."""

    class Direction(models.TextChoices):
        NAIK = measurement.Direction.NAIK.value, "naik: makin tinggi makin baik"
        TURUN = measurement.Direction.TURUN.value, "turun: makin rendah makin baik"

    class Reverse(models.TextChoices):
        A = measurement.Reverse.A.value, "A: (2 × target − realisasi) ÷ target"
        B = measurement.Reverse.B.value, "B: target ÷ realisasi"
        C = measurement.Reverse.C.value, "C: realisasi ÷ target, skala dibalik"

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
    definition = models.TextField("definisi operasional", blank=True)
    direction = models.CharField("arah", max_length=5, choices=Direction, default=Direction.NAIK)
    reverse = models.CharField(
        "rumus indikator turun",
        max_length=1,
        choices=Reverse,
        default=Reverse.A,
        help_text="Hanya dipakai bila arahnya turun; dicetak dalam laporan.",
    )
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
    national_value = models.DecimalField(
        "angka standar nasional", max_digits=18, decimal_places=4, null=True, blank=True
    )
    national_standard = models.CharField(
        "standar nasional",
        max_length=160,
        blank=True,
        help_text="Nama dan sumber standarnya, atau “tidak ada”.",
    )
    continues = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name="lanjutan indikator tahun lalu",
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
            models.CheckConstraint(
                condition=Q(direction__in=["naik", "turun"], reverse__in=["A", "B", "C"]),
                name="indicator_formula_is_known",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.target is not None and self.target_high is not None and self.target_high <= self.target:
            raise ValidationError({"target_high": "Batas atas harus lebih besar daripada target."})

    def achievement(self, realised, cap=None):
        """Capaian of the year's target, as a measurement.Result."""
        return self.against(
            (self.target, self.target_high) if self.target_high else self.target, realised, cap
        )

    def against(self, target, realised, cap=None):
        """The same formula against another target: of an earlier year, the Renstra, a national standard."""
        return measurement.achievement(
            realised, target, direction=self.direction, reverse=self.reverse, cap=cap
        )

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
        if self.unit.lower() in RUPIAH:
            return f"{self.show(self.target)}–{high}"
        places = 2 if self.unit.lower() in ("%", *BARE_UNITS) else None
        return f"{angka(self.target, places)}–{high}"

    @property
    def capaian_formula(self):
        return measurement.formula(self.direction, self.reverse)

    @property
    def tendency(self):
        return measurement.TENDENCIES[self.direction]

    @property
    def scale_reversed(self):
        """Variant C: the percentage is read on the reversed scale and stays out of averages."""
        return self.direction == self.Direction.TURUN and self.reverse == self.Reverse.C

    def figure_of(self, year):
        """The stored figures of another year, or None; from what was prefetched."""
        return next((row for row in self.figures.all() if row.year == year), None)


def _with_unit(value, unit):
    if unit == "%":
        return persen(value)
    if unit.lower() in BARE_UNITS:
        return angka(value, 2)
    if unit.lower() in RUPIAH:
        return rupiah(value)
    return f"{angka(half_up(value, 2))} {unit}"


class YearFigure(models.Model):
    """Target and result of an indicator in another year of the Renstra: the past as it was published."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="figures", verbose_name="indikator")
    year = models.PositiveSmallIntegerField("tahun")
    target = models.DecimalField("target", max_digits=18, decimal_places=4, null=True, blank=True)
    realised = models.DecimalField("realisasi", max_digits=18, decimal_places=4, null=True, blank=True)
    suffix = models.CharField("predikat", max_length=20, blank=True)
    note = models.CharField(
        "keterangan", max_length=200, blank=True, help_text="Misalnya: tidak diukur pada tahun itu."
    )

    class Meta:
        verbose_name = "angka tahun lain"
        verbose_name_plural = "target dan realisasi tahun lain"
        ordering = ["indicator", "year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="one_figure_per_year")]

    def __str__(self):
        return f"{self.indicator}, {self.year}"
