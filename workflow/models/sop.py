"""The SOP sheet as rows: header, steps, performers; edited only as a new revision."""

from django.db import models
from django.db.models import Q

from workflow.worktime import StandardTime

from .agency import Agency
from .people import Role, User
from .state import State


def split_lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


class Sop(models.Model):
    """One revision of the sheet. A published one never changes; a cycle keeps the one it began under."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Rancangan"
        PUBLISHED = "published", "Berlaku"
        RETIRED = "retired", "Tidak berlaku lagi"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="sops", verbose_name="perangkat daerah")
    number = models.CharField("nomor SOP", max_length=60)
    revision = models.PositiveSmallIntegerField("revisi ke", default=0)
    status = models.CharField("keadaan", max_length=10, choices=Status, default=Status.DRAFT)
    title = models.CharField("nama SOP", max_length=200)
    organisation = models.TextField("kop (satu baris satu unit)")
    created_text = models.CharField("tanggal pembuatan", max_length=60)
    revised_text = models.CharField("tanggal revisi", max_length=60, default="-")
    ratified_text = models.CharField("tanggal pengesahan", max_length=60)
    ratified_by = models.CharField("disahkan oleh", max_length=120)
    legal_basis = models.TextField("dasar hukum", help_text="Satu baris satu butir.", blank=True)
    qualifications = models.TextField("kualifikasi pelaksana", help_text="Satu baris satu butir.", blank=True)
    related = models.TextField("keterkaitan", help_text="Satu baris satu butir.", blank=True)
    equipment = models.TextField("peralatan/perlengkapan", help_text="Satu baris satu butir.", blank=True)
    warnings = models.TextField("peringatan", help_text="Satu baris satu butir.", blank=True)
    records = models.TextField("pencatatan dan pendataan", help_text="Satu baris satu butir.", blank=True)
    printed_total = models.CharField("total waktu tercetak", max_length=60, blank=True)
    proposal = models.TextField("dasar usulan revisi", blank=True)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diusulkan oleh"
    )
    source_sha256 = models.CharField("sidik berkas asal", max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField("berlaku sejak", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "revisi SOP"
        verbose_name_plural = "revisi SOP"
        ordering = ["agency", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number", "revision"], name="sop_revision_once"),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(status="published"), name="one_published_sop_per_agency"
            ),
        ]

    def __str__(self):
        return f"SOP {self.number}" + (f" revisi {self.revision}" if self.revision else "")


class SopStep(models.Model):
    """A row of the sheet. Its number is its position; its key is the state it governs."""

    sop = models.ForeignKey(Sop, models.CASCADE, related_name="steps", verbose_name="revisi SOP")
    state = models.CharField("langkah", max_length=30, choices=State.working_choices())
    position = models.PositiveSmallIntegerField("nomor")
    title = models.CharField("judul pendek", max_length=80)
    activity = models.TextField("uraian prosedur")
    requirements = models.TextField("persyaratan/kelengkapan", help_text="Satu baris satu butir.", blank=True)
    working_days = models.PositiveSmallIntegerField("waktu: hari kerja", default=0)
    minutes = models.PositiveSmallIntegerField("waktu: menit", default=0)
    printed_time = models.CharField("waktu tercetak", max_length=40)
    output = models.CharField("keluaran", max_length=200)

    class Meta:
        verbose_name = "langkah SOP"
        verbose_name_plural = "langkah SOP"
        ordering = ["sop", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sop", "state"], name="one_step_per_state"),
            models.UniqueConstraint(fields=["sop", "position"], name="one_step_per_position"),
            models.CheckConstraint(
                condition=Q(working_days__gt=0) | Q(minutes__gt=0), name="step_has_a_standard_time"
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.title}"

    @property
    def standard(self):
        return StandardTime(self.working_days, self.minutes)

    @property
    def requirement_list(self):
        return split_lines(self.requirements)


class Duty(models.TextChoices):
    """What a performer does in a step; moves are granted to duties, never to roles."""

    LEAD = "lead", "memimpin: menugaskan dan memajukan"
    PREPARE = "prepare", "menyiapkan"
    ENDORSE = "endorse", "memeriksa dan memberi paraf"
    DECIDE = "decide", "memutuskan"
    SUPPLY = "supply", "memberi data"
    RECEIVE = "receive", "menerima"


class Performer(models.Model):
    """A role performs a duty in a step; with a symbol it is drawn on the sheet."""

    class Symbol(models.TextChoices):
        START = "mulai", "kapsul mulai"
        TASK = "kegiatan", "kotak kegiatan"
        DECISION = "keputusan", "belah ketupat keputusan"
        END = "selesai", "kapsul selesai"

    step = models.ForeignKey(SopStep, models.CASCADE, related_name="performers", verbose_name="langkah")
    role = models.ForeignKey(Role, models.PROTECT, related_name="performs", verbose_name="peran")
    duty = models.CharField("tugas", max_length=10, choices=Duty)
    symbol = models.CharField("lambang pada bagan", max_length=10, choices=Symbol, blank=True)
    position = models.PositiveSmallIntegerField("urutan kerja", default=1)

    class Meta:
        verbose_name = "pelaksana"
        verbose_name_plural = "pelaksana"
        ordering = ["step", "position"]
        constraints = [
            models.UniqueConstraint(fields=["step", "role", "duty"], name="performer_once_per_duty"),
        ]

    def __str__(self):
        return f"{self.role} {self.get_duty_display()}"
