"""What the calendar lacks for the years in which something falls due: said to admins, never silent."""

from datetime import timedelta

from django.db.models import Max

from .library_days import ESTIMATE
from .models import Cycle, Holiday, Ramadan, Visit
from .words import tanggal

DECREE_MONTH = 10  # by October the joint decree for the next year is out
ISBAT = timedelta(days=7)  # Ramadan so near, or begun, and still an estimate


def needed_years(today):
    """This year; those with due times of open steps and running cycles; from October the next."""
    due = Visit.objects.filter(left_at=None).aggregate(last=Max("due_at"))["last"]
    deadline = Cycle.objects.running().aggregate(last=Max("deadline"))["last"]
    ends = [day.year for day in (due, deadline) if day]
    coming = today.year + (today.month >= DECREE_MONTH)
    return range(today.year, max([coming, *ends]) + 1)


def calendar_gaps(today, years=None):
    """Sentences, one per gap. A row that was switched off counts as known: somebody has decided it."""
    years = needed_years(today) if years is None else years
    rows = list(Holiday.objects.filter(date__year__in=years).values_list("date", "kind", "decree", "active"))
    months = list(Ramadan.objects.all())
    found = [
        gap for year in years for gap in _year_gaps(year, [r for r in rows if r[0].year == year], months)
    ]
    return found + [_unconfirmed(m) for m in months if not m.confirmed and _near(m, today)]


def _year_gaps(year, rows, months):
    if not rows:
        yield (
            f"Hari libur tahun {year} belum diisi: hanya akhir pekan yang dihitung libur. "
            f"Jalankan “manage.py sync_holidays {year}” atau tambahkan hari liburnya."
        )
        return
    if not any(kind == Holiday.Kind.JOINT_LEAVE for _, kind, _, _ in rows):
        yield (
            f"Cuti bersama tahun {year} belum diketahui, sehingga tenggat di tahun itu dapat meleset. "
            "Tambahkan setelah SKB 3 Menteri terbit."
        )
    estimated = sum(active and decree == ESTIMATE for _, _, decree, active in rows)
    if estimated:
        yield f"{estimated} hari libur tahun {year} masih perkiraan. Cocokkan setelah SKB 3 Menteri terbit."
    if not any(year in (month.first.year, month.last.year) for month in months):
        yield f"Masa Ramadan tahun {year} belum diisi: jam kerja Ramadan tidak diperhitungkan."


def _near(month, today):
    return month.first - ISBAT <= today <= month.last


def _unconfirmed(month):
    return f"{month} mulai {tanggal(month.first)}: cocokkan dengan hasil sidang isbat, lalu tetapkan."
