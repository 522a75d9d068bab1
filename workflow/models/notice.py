"""What people are told, on the screen and by mail; and their secret calendar link."""

from django.db import models
from django.db.models import Q

from .correspondence import DataRequest
from .cycle import Cycle, Visit
from .people import User


class Notice(models.Model):
    """One thing told to one person. The key makes it happen once per visit and round, however often asked."""

    class Kind(models.TextChoices):
        TURN = "turn", "Giliran Anda"
        ASSIGNED = "assigned", "Ditugaskan kepada Anda"
        RETURNED = "returned", "Dikembalikan kepada Anda"
        DUE_SOON = "due_soon", "Mendekati tenggat"
        LATE = "late", "Terlambat"
        LATE_BELOW = "late_below", "Keterlambatan bawahan"
        DATA_MISSING = "data_missing", "Data bidang belum masuk"
        DEADLINE = "deadline", "Tenggat penyampaian mendekat"
        REVIEW = "review", "SOP perlu ditinjau"
        DIGEST = "digest", "Ringkasan pagi"

    class Mail(models.TextChoices):
        NONE = "none", "tanpa surel"
        QUEUED = "queued", "menunggu dikirim"
        SENT = "sent", "terkirim"

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="penerima")
    kind = models.CharField("jenis", max_length=15, choices=Kind)
    key = models.CharField("kunci", max_length=120)
    cycle = models.ForeignKey(Cycle, models.CASCADE, null=True, blank=True, related_name="notices")
    visit = models.ForeignKey(Visit, models.CASCADE, null=True, blank=True, related_name="notices")
    request = models.ForeignKey(DataRequest, models.CASCADE, null=True, blank=True, related_name="notices")
    title = models.CharField("judul", max_length=200)
    body = models.TextField("isi", blank=True)
    path = models.CharField("halaman", max_length=200, blank=True)
    created_at = models.DateTimeField("dibuat")
    seen_at = models.DateTimeField("dibaca", null=True, blank=True)
    mail = models.CharField("surel", max_length=10, choices=Mail, default=Mail.QUEUED)
    mail_tries = models.PositiveSmallIntegerField("percobaan", default=0)
    mail_after = models.DateTimeField("dikirim sesudah")
    mailed_at = models.DateTimeField("terkirim", null=True, blank=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="told_once")]
        indexes = [
            models.Index(fields=["mail_after"], condition=Q(mail="queued"), name="notice_mail_queue"),
            models.Index(fields=["user", "seen_at"], name="notice_unseen"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"


class CalendarFeed(models.Model):
    """A secret address of a person's due times. Only the hash of the secret is kept."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed", verbose_name="pegawai")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("dibuat")

    class Meta:
        verbose_name = "tautan kalender"
        verbose_name_plural = "tautan kalender"

    def __str__(self):
        return f"Tautan kalender {self.user}"
