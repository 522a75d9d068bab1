"""The office's time as rows: hours, holidays by decree, Ramadan, days of their own, deadlines by year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from workflow.workhours import RamadanPeriod
from workflow.worktime import DayHours

from .agency import Agency


class Season(models.TextChoices):
    REGULAR = "biasa", "Hari biasa"
    RAMADAN = "ramadan", "Bulan Ramadan"


class _Hours(models.Model):
    """Opening hours of a day, with at most one break inside them."""

    opens = models.TimeField("masuk")
    break_from = models.TimeField("istirahat mulai", null=True, blank=True)
    break_until = models.TimeField("istirahat selesai", null=True, blank=True)
    closes = models.TimeField("pulang")

    class Meta:
        abstract = True

    def clean(self):
        if self.opens and self.closes:
            try:
                self.as_day()
            except ValueError as error:
                where = "closes" if self.closes <= self.opens else "break_from"
                raise ValidationError({where: str(error)}) from error

    def as_day(self):
        return DayHours(self.opens, self.closes, self.break_from, self.break_until)


class WorkingHours(_Hours):
    """One weekday of one season; without rows an agency keeps the national hours (Perpres 21/2023)."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Senin"
        TUESDAY = 1, "Selasa"
        WEDNESDAY = 2, "Rabu"
        THURSDAY = 3, "Kamis"
        FRIDAY = 4, "Jumat"
        SATURDAY = 5, "Sabtu"
        SUNDAY = 6, "Minggu"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="hours", verbose_name="perangkat daerah")
    season = models.CharField("masa", max_length=10, choices=Season, default=Season.REGULAR)
    weekday = models.PositiveSmallIntegerField("hari", choices=Weekday)

    class Meta:
        verbose_name = "jam kerja"
        verbose_name_plural = "jam kerja"
        ordering = ["agency", "season", "weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "season", "weekday"],
                name="one_row_of_hours_per_weekday_and_season",
                violation_error_message="Jam kerja hari ini sudah ada untuk masa ini. Ubah baris yang ada.",
            )
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"


class Holiday(models.Model):
    """A day off with its decree. Switched off rather than deleted: else a refill would bring it back."""

    class Kind(models.TextChoices):
        NATIONAL = "nasional", "Libur nasional"
        JOINT_LEAVE = "cuti_bersama", "Cuti bersama"
        LOCAL = "daerah", "Libur daerah"

    date = models.DateField("tanggal")
    name = models.CharField("nama", max_length=160)
    kind = models.CharField("jenis", max_length=15, choices=Kind)
    decree = models.CharField("dasar (SKB, Keppres, surat edaran)", max_length=200, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="holidays",
        verbose_name="perangkat daerah",
        help_text="Kosong: berlaku bagi semua.",
    )
    active = models.BooleanField("berlaku", default=True)
    from_library = models.BooleanField("diisi otomatis", default=False, editable=False)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["date"],
                condition=Q(agency=None),
                name="one_national_holiday_per_day",
                violation_error_message="Tanggal ini sudah tercatat sebagai hari libur. Ubah baris yang ada.",
            ),
            models.UniqueConstraint(
                fields=["date", "agency"],
                name="one_local_holiday_per_day",
                violation_error_message="Tanggal ini sudah tercatat sebagai hari libur. Ubah baris yang ada.",
            ),
        ]

    def __str__(self):
        return f"{self.date:%d-%m-%Y} {self.name}"


class ExtraDay(_Hours):
    """A day with hours of its own: half a day before a holiday, or an added working day."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="extra_days", verbose_name="perangkat daerah"
    )
    date = models.DateField("tanggal")
    name = models.CharField("keterangan", max_length=160)

    class Meta:
        verbose_name = "hari kerja khusus"
        verbose_name_plural = "hari kerja khusus"
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "date"],
                name="one_extra_day_per_date",
                violation_error_message="Tanggal ini sudah mempunyai jam khusus. Ubah baris yang ada.",
            )
        ]

    def __str__(self):
        return f"{self.date:%d-%m-%Y} {self.name}"


class Ramadan(models.Model):
    """The fasting month of one year; an estimate until an admin confirms it after the sidang isbat."""

    hijri_year = models.PositiveSmallIntegerField("tahun Hijriah", unique=True)
    first = models.DateField("hari pertama")
    last = models.DateField("hari terakhir")
    confirmed = models.BooleanField("sudah ditetapkan", default=False, help_text="Bila belum: perkiraan.")

    class Meta:
        verbose_name = "masa Ramadan"
        verbose_name_plural = "masa Ramadan"
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="ramadan_ends_after_it_begins")
        ]

    def __str__(self):
        return f"Ramadan {self.hijri_year} H" + ("" if self.confirmed else " (perkiraan)")

    def clean(self):
        if self.first and self.last:
            try:
                self.as_period()
            except ValueError as error:
                raise ValidationError({"last": str(error)}) from error

    def as_period(self):
        return RamadanPeriod(self.first, self.last)


class YearDeadline(models.Model):
    """By when the report of a fiscal year must be handed over; without a row the end of February."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="deadlines", verbose_name="perangkat daerah"
    )
    year = models.PositiveSmallIntegerField("tahun anggaran")
    date = models.DateField("tenggat penyampaian")
    basis = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        verbose_name = "tenggat tahunan"
        verbose_name_plural = "tenggat tahunan"
        ordering = ["agency", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_deadline_per_year"),
        ]

    def __str__(self):
        return f"Tahun {self.year}: {self.date:%d-%m-%Y}"

    def clean(self):
        if self.date and self.year and self.date.year <= self.year:
            raise ValidationError({"date": f"Tenggat harus sesudah tahun anggaran {self.year} berakhir."})
        if self.date and self.year and self.date.year > self.year + 2:
            raise ValidationError({"date": f"Tenggat paling lambat akhir tahun {self.year + 2}."})
