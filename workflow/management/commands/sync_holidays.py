"""Fill in the days off and Ramadan of some years; what is there is kept."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflow.holiday_sync import sync_year
from workflow.models import Holiday
from workflow.words import hari_tanggal, tanggal

FIRST, LAST = 2000, 2100


class Command(BaseCommand):
    help = "Mengisi hari libur nasional, cuti bersama, dan masa Ramadan. Yang sudah ada tidak diubah."

    def add_arguments(self, parser):
        parser.add_argument(
            "years", nargs="*", type=int, metavar="TAHUN", help="kosong: tahun lalu sampai tahun depan"
        )

    def handle(self, *, years, verbosity, **options):
        this = timezone.localdate().year
        years = sorted(set(years)) or [this - 1, this, this + 1]
        if not FIRST <= years[0] <= years[-1] <= LAST:
            raise CommandError(f"Tahun harus antara {FIRST} dan {LAST}. Tidak ada yang diubah.")
        for year in years:
            for line in _report(sync_year(year), verbosity):
                self.stdout.write(line)


def _report(found, verbosity):
    yield f"Tahun {found.year}: {_counts(found)}."
    if verbosity:  # with 0 only counted, so that the accounts `make run` prints stay in sight
        yield from (f"  + {_named(row)}" for row in found.added)
    yield from (f"  ditetapkan: {_named(row)}" for row in found.decreed)
    yield from (
        f"  Periksa: {_named(row)} tidak lagi disebut pustaka; barisnya tetap berlaku."
        for row in found.vanished
    )
    for month in found.months:
        yield f"  + {month}, {tanggal(month.first)} s.d. {tanggal(month.last)}"
    if not Holiday.objects.filter(date__year=found.year, kind=Holiday.Kind.JOINT_LEAVE).exists():
        yield f"  Perhatian: cuti bersama tahun {found.year} belum diketahui."


def _counts(found):
    off = f", {found.off} tetap tidak berlaku" if found.off else ""
    return f"{len(found.added)} hari libur ditambahkan, {found.kept + len(found.decreed)} tetap{off}"


def _named(row):
    basis = f" ({row.decree})" if row.decree else ""
    return f"{hari_tanggal(row.date)} {row.name}, {row.get_kind_display().lower()}{basis}"
