"""The money of a Perjanjian Kinerja: programs, their kegiatan and sub kegiatan."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from reports import measurement
from workflow.models import Division

from .agreement import Agreement, Objective

MONEY_IS_NOT_NEGATIVE = Q(budget__gte=0) & (Q(realised__isnull=True) | Q(realised__gte=0))


class Funded(models.Model):
    """A numbered line of the budget with its pagu and what was spent, at whatever level."""

    position = models.PositiveSmallIntegerField("nomor", default=1)
    code = models.CharField("kode", max_length=30, blank=True)
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

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def absorption(self):
        return measurement.absorption(self.realised, self.budget)


class Program(Funded):
    """A program of the agreement, its pagu and what was spent."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="programs", verbose_name="Perjanjian Kinerja"
    )
    name = models.CharField("program", max_length=250)
    objective = models.ForeignKey(
        Objective,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="programs",
        verbose_name="sasaran yang didukung",
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
            models.CheckConstraint(condition=MONEY_IS_NOT_NEGATIVE, name="money_is_not_negative"),
        ]


class BudgetLine(Funded):
    """A kegiatan of a program (no parent) or a sub kegiatan (its parent is a kegiatan).

    Every level carries its figures, as the budget document prints them; `reports/agreement/budgeting.py`
    keeps the sums equal and names where they are not.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="lines", verbose_name="program")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="kegiatan"
    )
    name = models.CharField("kegiatan atau sub kegiatan", max_length=250)

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan dan sub kegiatan"
        ordering = ["program", "parent__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "parent", "position"], name="budget_line_position_once"
            ),
            models.UniqueConstraint(
                fields=["program", "position"],
                condition=Q(parent__isnull=True),
                name="activity_position_once",
            ),
            models.CheckConstraint(condition=MONEY_IS_NOT_NEGATIVE, name="line_money_is_not_negative"),
        ]
