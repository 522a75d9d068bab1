"""The office's working hours as rows."""

from django.core.exceptions import ValidationError
from django.db import models

from workflow.worktime import DayHours

from .agency import Agency


class WorkingHours(models.Model):
    """Opening hours of one weekday; without rows an agency keeps the national hours (Perpres 21/2023)."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Senin"
        TUESDAY = 1, "Selasa"
        WEDNESDAY = 2, "Rabu"
        THURSDAY = 3, "Kamis"
        FRIDAY = 4, "Jumat"
        SATURDAY = 5, "Sabtu"
        SUNDAY = 6, "Minggu"

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="hours", verbose_name="perangkat daerah")
    weekday = models.PositiveSmallIntegerField("hari", choices=Weekday)
    opens = models.TimeField("masuk")
    break_from = models.TimeField("istirahat mulai", null=True, blank=True)
    break_until = models.TimeField("istirahat selesai", null=True, blank=True)
    closes = models.TimeField("pulang")

    class Meta:
        verbose_name = "jam kerja"
        verbose_name_plural = "jam kerja"
        ordering = ["agency", "weekday"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "weekday"], name="one_row_of_hours_per_weekday")
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self):
        try:
            self.as_day()
        except (ValueError, TypeError) as error:
            raise ValidationError(str(error)) from error

    def as_day(self):
        return DayHours(self.opens, self.closes, self.break_from, self.break_until)
