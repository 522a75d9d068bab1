"""The cycle as a finite-state record: which moves exist, and every stay in a step."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from .agency import Agency
from .sop import Sop, SopStep
from .state import State


class CycleQuerySet(models.QuerySet):
    def running(self):
        return self.filter(state__in=State.working())

    def visible_to(self, appointments):
        """What the holder of these appointments may see: the own agency's cycles; a receiver from
        outside only those that have been on the way to them."""
        inside = {a.agency_id for a in appointments if not a.role.external}
        outside = {a.agency_id for a in appointments if a.role.external}
        handed = Visit.objects.filter(step__state=State.SUBMISSION).values("cycle")
        return self.filter(Q(agency__in=inside) | Q(agency__in=outside, pk__in=handed))


class Cycle(models.Model):
    """One Laporan Kinerja of an agency for a fiscal year. Only workflow/services moves it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cycles", verbose_name="perangkat daerah")
    year = models.PositiveSmallIntegerField("tahun anggaran")
    sop = models.ForeignKey(Sop, models.PROTECT, related_name="cycles", verbose_name="SOP yang dipakai")
    state = FSMField("keadaan", default=State.DISPOSITION, choices=State, protected=True)
    opened_at = models.DateTimeField("dibuka")
    ended_at = models.DateTimeField("selesai", null=True, blank=True)
    deadline = models.DateField("tenggat penyampaian", help_text="Menurut aturan, misalnya akhir Februari.")
    history_head = models.CharField("sidik riwayat terakhir", max_length=64, blank=True, editable=False)
    quiet_changes = models.PositiveIntegerField("perubahan dalam sesi", default=0, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = "siklus"
        verbose_name_plural = "siklus"
        ordering = ["-year", "-pk"]
        indexes = [models.Index(fields=["agency", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=~Q(state=State.CANCELLED.value),
                name="one_active_cycle_per_agency_and_year",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="cycle_state_is_known"),
        ]

    def __str__(self):
        return f"Laporan Kinerja Tahun {self.year}"

    @property
    def mark(self):
        """Another after every change, recorded or counted: what was made before it may be outdated."""
        return self.history_head, self.quiet_changes

    @transition(state, source=State.DISPOSITION, target=State.NOTA_DINAS_APPROVAL)
    def submit_nota(self):
        """Kasubag mengajukan konsep nota dinas kepada Sekretaris dan Kepala."""

    @transition(state, source=State.NOTA_DINAS_APPROVAL, target=State.DATA_REQUEST)
    def approve_nota(self):
        """Kepala menyetujui nota dinas yang telah diparaf Sekretaris."""

    @transition(state, source=State.NOTA_DINAS_APPROVAL, target=State.DISPOSITION)
    def return_nota(self):
        """Sekretaris atau Kepala mengembalikan nota dinas untuk perbaikan."""

    @transition(state, source=State.DATA_REQUEST, target=State.COMPILATION)
    def send_request(self):
        """Nota dinas bernomor disampaikan ke bidang-bidang beserta format isian."""

    @transition(state, source=State.COMPILATION, target=State.CORRECTION)
    def submit_draft(self):
        """Kasubag mengajukan draf untuk dikoreksi."""

    @transition(state, source=State.CORRECTION, target=State.COMPILATION)
    def return_draft(self):
        """Draf dikembalikan bersama daftar koreksi."""

    @transition(state, source=State.CORRECTION, target=State.APPROVAL)
    def pass_draft(self):
        """Sekretaris meneruskan rancangan akhir ke Kepala."""

    @transition(state, source=State.APPROVAL, target=State.BINDING)
    def approve_report(self):
        """Kepala menyetujui Laporan Kinerja."""

    @transition(state, source=State.APPROVAL, target=State.CORRECTION)
    def return_report(self):
        """Kepala mengembalikan rancangan akhir; alasannya menjadi butir koreksi."""

    @transition(state, source=State.BINDING, target=State.SUBMISSION)
    def bind(self):
        """Laporan dijilid; berkas jilid sesuai dengan daftar isinya."""

    @transition(state, source=State.SUBMISSION, target=State.COMPLETED)
    def receive(self):
        """Bagian Organisasi/Inspektorat menerima Laporan Kinerja."""

    @transition(state, source=State.SUBMISSION, target=State.COMPLETED)
    def record_receipt(self):
        """Kasubag mencatat tanda terima kertas yang telah dipindai."""

    @transition(state, source=State.SUBMISSION, target=State.CORRECTION)
    def return_submission(self):
        """Penerima mengembalikan laporan; alasannya menjadi butir koreksi."""

    @transition(state, source=State.working(), target=State.CANCELLED)
    def cancel(self):
        """Siklus dibatalkan dengan alasan."""


class Visit(models.Model):
    """One stay in a step. A return opens a new row with the next round; rounds never share a row."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="visits", verbose_name="siklus")
    step = models.ForeignKey(SopStep, models.PROTECT, related_name="visits", verbose_name="langkah")
    round = models.PositiveSmallIntegerField("putaran", default=1)
    entered_at = models.DateTimeField("masuk")
    due_at = models.DateTimeField("tenggat")
    left_at = models.DateTimeField("keluar", null=True, blank=True)
    ended_by = models.CharField("berakhir dengan", max_length=30, blank=True)
    # Stamped on leaving, by the calendar of that day: what is measured later is not recomputed.
    used_days = models.PositiveIntegerField("terpakai (hari kerja)", null=True, blank=True)
    used_minutes = models.PositiveIntegerField("terpakai (menit kerja)", null=True, blank=True)

    class Meta:
        verbose_name = "kunjungan langkah"
        verbose_name_plural = "kunjungan langkah"
        ordering = ["cycle", "entered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(left_at__isnull=True), name="one_open_visit_per_cycle"
            ),
            models.UniqueConstraint(fields=["cycle", "step", "round"], name="a_round_happens_once"),
            models.CheckConstraint(condition=Q(due_at__gte=F("entered_at")), name="not_due_before_entered"),
        ]

    def __str__(self):
        return f"{self.step}, putaran {self.round}"


class Assignment(models.Model):
    """The leader gives a visit to a person, who prepares it and marks it ready."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="assignments", verbose_name="kunjungan")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    task = models.CharField("tugas", max_length=160, blank=True)
    assigned_at = models.DateTimeField("ditugaskan")
    ready_at = models.DateTimeField("siap", null=True, blank=True)

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "user"], name="assigned_once_per_visit")]

    def __str__(self):
        return f"{self.user}: {self.visit}"


class RequirementTick(models.Model):
    """Somebody vouches that one item of the step's kelengkapan is there."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="ticks", verbose_name="kunjungan")
    position = models.PositiveSmallIntegerField("nomor butir")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("ditandai")

    class Meta:
        verbose_name = "tanda kelengkapan"
        verbose_name_plural = "tanda kelengkapan"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["visit", "position"], name="ticked_once_per_visit")]

    def __str__(self):
        return f"{self.visit} butir {self.position}"
