"""Who works here, and in which office they act on which day."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .agency import Agency, Division


class User(AbstractUser):
    """A member of staff; the user name is the NIP."""

    first_name = None
    last_name = None
    name = models.CharField("nama lengkap dengan gelar", max_length=150)
    rank = models.CharField("pangkat, golongan", max_length=80, blank=True)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["name"]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return self.name.split(",")[0]


class Role(models.Model):
    """An office of the SOP sheet: one lane of the flowchart."""

    code = models.SlugField("kode", unique=True)
    name = models.CharField("nama jabatan", max_length=120)
    position = models.PositiveSmallIntegerField("urutan kolom", default=1)
    per_division = models.BooleanField("dipegang per bidang", default=False)
    external = models.BooleanField("di luar perangkat daerah", default=False)

    class Meta:
        verbose_name = "peran"
        verbose_name_plural = "peran"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class AppointmentQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day, user__is_active=True)


class Appointment(models.Model):
    """A person holds a role in an agency from a day to a day (both included)."""

    class Kind(models.TextChoices):
        DEFINITIVE = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name="pegawai")
    role = models.ForeignKey(Role, models.PROTECT, related_name="appointments", verbose_name="peran")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="appointments", verbose_name="perangkat daerah"
    )
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, verbose_name="bidang")
    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.DEFINITIVE)
    since = models.DateField("sejak")
    until = models.DateField("sampai dengan", null=True, blank=True)
    decree = models.CharField("nomor surat keputusan/perintah", max_length=120, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "penunjukan jabatan"
        verbose_name_plural = "penunjukan jabatan"
        ordering = ["role__position", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="appointment_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.title}"

    @property
    def title(self):
        """The office as it stands under a signature: "Plh. Kepala BKPSDM"."""
        office = self.division.name if self.role.per_division and self.division else self.role.name
        return office if self.kind == self.Kind.DEFINITIVE else f"{self.get_kind_display()} {office}"

    def clean(self):
        if self.until and self.since and self.until < self.since:
            raise ValidationError({"until": "Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal."})
        if self.role_id and self.role.per_division != bool(self.division_id):
            raise ValidationError(
                {"division": "Pilih bidang untuk peran yang dipegang per bidang; kosongkan untuk peran lain."}
            )
