"""Last year's evaluation (LHE) with what was done about it, and the talks with Bagian Organisasi."""

from django.conf import settings
from django.db import models

from workflow.models import Cycle


class PriorEvaluation(models.Model):
    """The LHE AKIP of last year, as the report of this cycle answers it."""

    cycle = models.OneToOneField(
        Cycle, models.CASCADE, related_name="prior_evaluation", verbose_name="siklus"
    )
    number = models.CharField("nomor LHE", max_length=80, blank=True)
    dated = models.DateField("tanggal LHE", null=True, blank=True)
    score = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField("predikat", max_length=5, blank=True)
    none_given = models.BooleanField("LHE tahun lalu tidak memuat rekomendasi", default=False)

    class Meta:
        verbose_name = "LHE tahun lalu"
        verbose_name_plural = "LHE tahun lalu"

    def __str__(self):
        return f"LHE {self.number}".strip()


class Recommendation(models.Model):
    """One recommendation of last year's LHE with its follow-up."""

    class Status(models.TextChoices):
        OPEN = "open", "Belum ditindaklanjuti"
        UNDERWAY = "underway", "Sedang ditindaklanjuti"
        DONE = "done", "Selesai ditindaklanjuti"

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="recommendations", verbose_name="siklus")
    position = models.PositiveSmallIntegerField("nomor", default=1)
    text = models.TextField("rekomendasi")
    follow_up = models.TextField("tindak lanjut", blank=True)
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.OPEN)
    proof = models.CharField("bukti tindak lanjut", max_length=250, blank=True)
    version = models.PositiveIntegerField("versi isian", default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diubah oleh"
    )
    updated_at = models.DateTimeField("diubah pada")

    class Meta:
        verbose_name = "rekomendasi LHE"
        verbose_name_plural = "rekomendasi LHE"
        ordering = ["cycle", "position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "position"], name="recommendation_position_once")
        ]

    def __str__(self):
        return f"{self.position}. {self.text}"


class CoordinationNote(models.Model):
    """A dated note of a talk with Bagian Organisasi, as the SOP's Keterkaitan asks."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="coordination_notes", verbose_name="siklus")
    on = models.DateField("tanggal")
    party = models.CharField("dengan siapa", max_length=160, default="Bagian Organisasi")
    subject = models.CharField("hal yang dibahas", max_length=250)
    outcome = models.TextField("hasil", blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dicatat oleh"
    )
    noted_at = models.DateTimeField("dicatat pada")

    class Meta:
        verbose_name = "catatan koordinasi"
        verbose_name_plural = "catatan koordinasi"
        ordering = ["cycle", "on", "pk"]

    def __str__(self):
        return f"{self.on}: {self.subject}"
