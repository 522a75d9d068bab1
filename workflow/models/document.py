"""Papers of a cycle: every version kept with its fingerprint, and who vouched for which bytes."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models

from .cycle import Cycle, Visit
from .people import Appointment


class Kind(models.TextChoices):
    INCOMING_LETTER = "incoming_letter", "Surat masuk"
    DISPOSITION_SHEET = "disposition_sheet", "Lembar disposisi"
    NOTA_DINAS = "nota_dinas", "Nota dinas"
    DATA_FORM = "data_form", "Format isian data"
    MEASUREMENT = "measurement", "Pengukuran Perjanjian Kinerja"
    DRAFT = "draft", "Draf Laporan Kinerja"
    CORRECTION_LIST = "correction_list", "Daftar Koreksi dan Masukan"
    REPORT = "report", "Laporan Kinerja"
    SIGNATURE_PAGE = "signature_page", "Lembar tanda tangan"
    BOUND = "bound", "Laporan Kinerja jilid"
    COVER_LETTER = "cover_letter", "Surat pengantar"
    RECEIPT = "receipt", "Tanda terima"
    AGREEMENT = "agreement", "Perjanjian Kinerja"
    APPROVAL_SHEET = "approval_sheet", "Lembar persetujuan"
    REVIEW_STATEMENT = "review_statement", "Pernyataan Telah Direviu"
    REVIEW_FORM = "review_form", "Formulir Pernyataan Telah Direviu"
    HISTORY = "history", "Riwayat siklus"
    OTHER = "other", "Dokumen lain"


def storage_path(document, name):
    """A name of our own: nothing of the user's file name reaches the disk."""
    return f"siklus/{document.cycle_id}/{document.kind}/{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"


class Document(models.Model):
    """One version of one paper. Never changed; a new version is a new row."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="documents", verbose_name="siklus")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="documents", verbose_name="kunjungan")
    kind = models.CharField("jenis", max_length=20, choices=Kind)
    version = models.PositiveSmallIntegerField("versi")
    file = models.FileField("berkas", upload_to=storage_path)
    name = models.CharField("nama berkas", max_length=160)
    media_type = models.CharField("jenis isi", max_length=100)
    size = models.PositiveIntegerField("ukuran (byte)")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)  # whose bytes are these?
    pages = models.PositiveIntegerField("halaman", null=True, blank=True)
    generated = models.BooleanField("dibuat sistem", default=False)
    manifest = models.JSONField("daftar isi jilid", null=True, blank=True)
    code = models.CharField("kode verifikasi", max_length=24, null=True, blank=True, unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("dibuat")

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        ordering = ["cycle", "kind", "version"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind", "version"], name="document_version_once")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} versi {self.version}"

    @property
    def has_words(self):
        """Made here from the report's content, so that it can also be had as a Word file."""
        return self.generated and self.kind in (Kind.DRAFT, Kind.REPORT)


class Endorsement(models.Model):
    """A paraf, check or approval of exactly these bytes in this round. Append-only."""

    class Kind(models.TextChoices):
        PARAF = "paraf", "Paraf"
        CHECK = "check", "Pemeriksaan"
        APPROVAL = "approval", "Persetujuan"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="endorsements", verbose_name="kunjungan")
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="endorsements", verbose_name="dokumen"
    )
    sha256 = models.CharField("SHA-256 yang dilihat", max_length=64)
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="endorsements")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+", verbose_name="penunjukan")
    name = models.CharField("nama", max_length=150)
    title = models.CharField("jabatan saat itu", max_length=160)
    at = models.DateTimeField("pada")

    class Meta:
        verbose_name = "paraf dan persetujuan"
        verbose_name_plural = "paraf dan persetujuan"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "kind", "sha256"], name="endorsed_once_per_round_and_bytes"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.name} pada {self.document}"
