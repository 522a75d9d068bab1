"""The office: its letterhead, its divisions and its own settings."""

from django.db import models


class PaperSize(models.TextChoices):
    F4 = "f4", "F4 (215 × 330 mm)"
    A4 = "a4", "A4 (210 × 297 mm)"


class Agency(models.Model):
    code = models.SlugField("kode", unique=True)
    government = models.CharField("pemerintah daerah", max_length=120)
    name = models.CharField("nama perangkat daerah", max_length=200)
    short_name = models.CharField(
        "nama singkat", max_length=80, help_text="Misalnya: BKPSDM Kota Sungai Penuh"
    )
    unit = models.CharField("unit penanggung jawab SOP", max_length=200, blank=True)
    address = models.CharField("alamat", max_length=300, blank=True)
    contact = models.CharField("telepon, laman, surel", max_length=300, blank=True)
    place = models.CharField("tempat penandatanganan", max_length=80)
    head_of_region = models.CharField("kepala daerah", max_length=120, default="Wali Kota Sungai Penuh")
    logo = models.ImageField("logo daerah", upload_to="logo/", blank=True)
    paper_size = models.CharField(
        "ukuran kertas naskah",
        max_length=2,
        choices=PaperSize,
        default=PaperSize.F4,
        help_text="Naskah dinas pemerintah daerah (Permendagri 1/2023) memakai F4, pedoman ANRI memakai A4.",
    )
    help_contact = models.CharField("kontak bantuan", max_length=200, blank=True)
    start_day_counts = models.BooleanField(
        "hari kedatangan ikut dihitung",
        default=False,
        help_text="Bila tidak, hari kerja pertama adalah hari berikutnya.",
    )

    near_days = models.PositiveSmallIntegerField(
        "mendekati tenggat: paling jauh (hari kerja)",
        default=3,
        help_text="Langkah mendekati tenggat bila sisa waktunya paling banyak sepertiga waktu standar dan "
        "tidak lebih dari sekian hari kerja.",
    )
    escalate_after = models.PositiveSmallIntegerField(
        "keterlambatan diberitahukan ke atasan sesudah (hari kerja)", default=1
    )

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["name"]

    def __str__(self):
        return self.short_name


class Division(models.Model):
    """A bidang: it owns indicators and is asked for their data."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="divisions", verbose_name="perangkat daerah"
    )
    name = models.CharField("nama bidang", max_length=160)
    position = models.PositiveSmallIntegerField("urutan", default=1)
    active = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "bidang"
        verbose_name_plural = "bidang"
        ordering = ["agency", "position", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="division_once_per_agency")]

    def __str__(self):
        return self.name
