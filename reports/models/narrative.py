"""What is told about the figures: the written sections of a cycle's report."""

from django.conf import settings
from django.db import models

from workflow.models import Cycle


class Section(models.Model):
    """The text of one section; while there is none, the outline's own proposal stands."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="sections", verbose_name="siklus")
    key = models.SlugField("bagian", max_length=40)
    body = models.TextField("isi", blank=True)
    version = models.PositiveIntegerField("versi", default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ditulis oleh"
    )
    updated_at = models.DateTimeField("ditulis pada")

    class Meta:
        verbose_name = "bagian naskah"
        verbose_name_plural = "bagian naskah"
        ordering = ["cycle", "key"]
        constraints = [models.UniqueConstraint(fields=["cycle", "key"], name="section_once_per_cycle")]

    def __str__(self):
        return f"{self.key}, {self.cycle}"
