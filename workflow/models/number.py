"""Numbers of papers: the agency's pattern for each kind, and the book of the numbers that were taken."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .agency import Agency
from .cycle import Cycle
from .document import Kind

PLACES = {
    "nomor": "nomor urut",
    "tahun": "tahun naskah",
    "bulan": "bulan naskah dalam angka Romawi",
    "unit": "kode perangkat daerah",
}
PLACE = re.compile(r"\{(\w*)\}")
NUMBERED = (
    Kind.NOTA_DINAS,
    Kind.CORRECTION_LIST,
    Kind.APPROVAL_SHEET,
    Kind.COVER_LETTER,
    Kind.RECEIPT,
)
NUMBERED_CHOICES = [(kind.value, kind.label) for kind in NUMBERED]


def pattern_fault(text):
    """Why a pattern cannot be used, or an empty text."""
    bare, names = PLACE.sub("", text), PLACE.findall(text)
    if "{" in bare or "}" in bare:
        return "Kurung kurawal tidak berpasangan. Contoh: 800.1/{nomor}/BKPSDM/{tahun}."
    if unknown := [name for name in names if name not in PLACES]:
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        return f"Penanda {{{unknown[0]}}} tidak dikenal. Yang ada: {known}."
    if names.count("nomor") != 1:
        return "Pola harus memuat {nomor} tepat satu kali, agar setiap naskah mendapat nomor sendiri."
    if "tahun" not in names:
        return "Pola harus memuat {tahun}, karena nomor urut mulai lagi setiap tahun."
    return ""


def check_pattern(text):
    if fault := pattern_fault(text):
        raise ValidationError(fault)


class NumberPattern(models.Model):
    """How one agency numbers one kind of paper; without a row the usual pattern counts."""

    agency = models.ForeignKey(
        Agency, models.CASCADE, related_name="number_patterns", verbose_name="perangkat daerah"
    )
    kind = models.CharField("jenis naskah", max_length=20, choices=NUMBERED_CHOICES)
    text = models.CharField(
        "pola nomor",
        max_length=60,
        validators=[check_pattern],
        help_text="Penanda: " + ", ".join(f"{{{name}}} = {words}" for name, words in PLACES.items()),
    )
    digits = models.PositiveSmallIntegerField(
        "jumlah angka nomor urut",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(6)],
        help_text="3 menulis 007.",
    )
    first = models.PositiveIntegerField(
        "nomor urut pertama",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(900_000)],
        help_text="Nomor di bawahnya tidak diberikan, misalnya karena sudah dipakai di buku agenda.",
    )

    class Meta:
        verbose_name = "pola nomor naskah"
        verbose_name_plural = "pola nomor naskah"
        ordering = ["agency", "kind"]
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="one_pattern_per_kind")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"


class LetterNumber(models.Model):
    """One number that was given to one paper. Never given again."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="letter_numbers", verbose_name="perangkat daerah"
    )
    kind = models.CharField("jenis naskah", max_length=20, choices=NUMBERED_CHOICES)
    year = models.PositiveSmallIntegerField("tahun naskah")
    sequence = models.PositiveIntegerField("nomor urut", null=True, blank=True)
    text = models.CharField("nomor", max_length=80)
    cycle = models.ForeignKey(
        Cycle, models.PROTECT, null=True, related_name="letter_numbers", verbose_name="siklus"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="diambil oleh"
    )
    taken_at = models.DateTimeField("diambil pada")

    class Meta:
        verbose_name = "nomor naskah"
        verbose_name_plural = "buku nomor naskah"
        ordering = ["-year", "kind", "-sequence", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "sequence"], name="running_number_once_per_year"
            ),
            models.UniqueConstraint(fields=["agency", "text"], name="letter_number_once"),
        ]

    def __str__(self):
        return self.text
