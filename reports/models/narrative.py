"""What is told about the figures: the written sections of a cycle's report."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.urls import reverse

from workflow.models import Cycle


class Section(models.Model):
    """The text of one section; while there is none, the outline's own proposal stands."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="sections", verbose_name="siklus")
    key = models.SlugField("bagian", max_length=40)
    body = models.TextField("isi", blank=True)  # HTML as reports.narrative.prose.clean writes it
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


def picture_path(picture, name):
    """A name of our own: nothing of the user's file name reaches the disk."""
    return f"gambar/{picture.cycle_id}/{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"


class SectionPicture(models.Model):
    """A picture of the written text, scaled down for paper; the same bytes are kept once a cycle."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="pictures", verbose_name="siklus")
    file = models.FileField("berkas", upload_to=picture_path)
    name = models.CharField("nama berkas", max_length=160)
    size = models.PositiveIntegerField("ukuran (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    media_type = models.CharField("jenis isi", max_length=100)
    width = models.PositiveIntegerField("lebar (piksel)")
    height = models.PositiveIntegerField("tinggi (piksel)")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="diunggah oleh"
    )
    uploaded_at = models.DateTimeField("diunggah pada")

    class Meta:
        verbose_name = "gambar naskah"
        verbose_name_plural = "gambar naskah"
        ordering = ["cycle", "pk"]
        constraints = [models.UniqueConstraint(fields=["cycle", "sha256"], name="picture_once_per_cycle")]

    def __str__(self):
        return f"{self.name}, {self.cycle}"

    @property
    def url(self):
        return reverse("reports:picture", args=[self.cycle_id, self.pk])
