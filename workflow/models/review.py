"""The SOP looked at from its evidence: every half year (monitoring), every year (evaluation)."""

from django.db import models
from django.db.models import Q

from .people import User
from .sop import Sop, SopStep


class SopReview(models.Model):
    """A form of the national SOP standard (Permenpan RB 35/2012), filled in from the evidence."""

    class Kind(models.TextChoices):
        MONITORING = "monitoring", "Monitoring enam bulanan"
        EVALUATION = "evaluation", "Evaluasi tahunan"

    sop = models.ForeignKey(Sop, models.PROTECT, related_name="reviews", verbose_name="revisi SOP")
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    year = models.PositiveSmallIntegerField("tahun")
    half = models.PositiveSmallIntegerField("semester", default=0, help_text="0 untuk evaluasi tahunan.")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="penilai")
    made_at = models.DateTimeField("dibuat")
    finished_at = models.DateTimeField("selesai", null=True, blank=True)
    conclusion = models.TextField("kesimpulan", blank=True)

    class Meta:
        verbose_name = "peninjauan SOP"
        verbose_name_plural = "peninjauan SOP"
        ordering = ["-year", "-half", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["sop", "kind", "year", "half"], name="one_review_per_period"),
            models.CheckConstraint(
                condition=Q(kind="monitoring", half__in=[1, 2]) | Q(kind="evaluation", half=0),
                name="review_period_fits_its_kind",
            ),
        ]

    def __str__(self):
        part = f" semester {self.half}" if self.half else ""
        return f"{self.get_kind_display()} {self.sop}{part} {self.year}"


class SopReviewRow(models.Model):
    """One line of the form: a step (monitoring) or a question (evaluation)."""

    review = models.ForeignKey(SopReview, models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField("nomor")
    step = models.ForeignKey(SopStep, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField("prosedur atau pernyataan")
    good = models.BooleanField("berjalan baik / ya", null=True, blank=True)
    note = models.TextField("catatan hasil penilaian", blank=True)
    action = models.TextField("tindakan yang harus diambil", blank=True)
    initialled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="paraf penilai"
    )
    initialled_at = models.DateTimeField("diparaf", null=True, blank=True)

    class Meta:
        verbose_name = "baris peninjauan"
        verbose_name_plural = "baris peninjauan"
        ordering = ["review", "position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="one_row_per_position")]

    def __str__(self):
        return f"{self.position}. {self.text[:60]}"
