"""What stands in the cells of the calendar: days off, days of their own hours, Ramadan, due times."""

from collections import defaultdict
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .inbox import shell_facts
from .models import Holiday, Ramadan
from .progress import due_state
from .wording import task
from .words import jam, tanggal
from .year_calendar import Mark, day_text

_BOXES = {"late": "miss", "near": "due1"}


def days_off(agency, year):
    rows = Holiday.objects.filter(Q(agency=None) | Q(agency=agency), active=True, date__year=year)
    return list(rows.order_by("date", "pk"))


def fasting_months(year):
    return list(Ramadan.objects.filter(first__lte=date(year, 12, 31), last__gte=date(year, 1, 1)))


def marks_of(request, agency, year, holidays, fasting):
    """Date → marks. The due times are those of the running cycles this person may see."""
    found = defaultdict(list)
    for row in holidays:
        found[row.date].append(Mark("off", row.name, row.get_kind_display().lower()))
    for row in agency.extra_days.filter(date__year=year):
        found[row.date].append(Mark("extra", row.name, f"jam kerja {day_text(row.as_day())}"))
    for row in fasting:
        for day in _beginnings(row, year):
            found[day].append(Mark("fast", str(row), f"{tanggal(row.first)} s.d. {tanggal(row.last)}"))
    for day, mark in _due(request):
        found[day].append(mark)
    return found


def _beginnings(row, year):
    """Its first day in each month it touches, so that each month says why its hours are short."""
    firsts = [row.first, *(date(y, m, 1) for y in (year - 1, year) for m in range(1, 13))]
    return [day for day in firsts if row.first <= day <= row.last and day.year == year]


def _due(request):
    """Mine are called mine; a bidang's data have a day of their own."""
    running, items = shell_facts(request)
    for s in running:
        address = reverse("workflow:cycle", args=[s.cycle.pk])
        tasks = [task(item.action, item.s) for item in items if item.s is s]
        yours = " Anda" if any(t.due == s.visit.due_at for t in tasks) else ""
        text = f"Tenggat{yours}: langkah {s.step.position}, {s.cycle}"
        yield _boxed(s.visit.due_at, due_state(s)[0], text, address)
        for row in tasks:
            if row.due != s.visit.due_at:
                yield _boxed(row.due, row.kind, f"Tenggat Anda: {row.title}, {s.cycle}", row.url)
        yield s.cycle.deadline, Mark("due2", f"Tenggat penyampaian {s.cycle}", "", address)


def _boxed(due, kind, text, address):
    note = f"pukul {jam(due)}" + {"late": ", terlambat", "near": ", mendekati"}.get(kind, "")
    return timezone.localdate(due), Mark(_BOXES.get(kind, "due2"), text, note, address)
