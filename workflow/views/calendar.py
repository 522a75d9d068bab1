"""The working calendar of a year: working days, days off by their decree, Ramadan, and what falls due."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflow.calendar_gaps import calendar_gaps, needed_years
from workflow.calendar_marks import days_off, fasting_months, marks_of
from workflow.calendars import calendar_of
from workflow.models import Agency
from workflow.offices import appointments_of
from workflow.year_calendar import WEEKDAYS, hours_text, months

FIRST, LAST = 2000, 2100


@require_safe
def calendar(request):
    now = timezone.now()
    today = timezone.localdate(now)
    agency = _agency(request.user, today)
    year = _year(request.GET.get("tahun", ""), today)
    work, holidays, fasting = calendar_of(agency), days_off(agency, year), fasting_months(year)
    shown = months(work, year, today, marks_of(request, agency, year, holidays, fasting))
    return render(
        request,
        "workflow/calendar.html",
        {
            "nav": "kalender",
            "calendar_of": agency,
            "year": str(year),
            "around": [str(y) for y in (year - 1, year + 1) if FIRST <= y <= LAST],
            "months": shown,
            "weekdays": WEEKDAYS,
            "total": sum(month.working_days for month in shown),
            "holidays": holidays,
            "fasting": fasting,
            "hours": hours_text(work.hours),
            "fasting_hours": hours_text(work.ramadan_hours),
            "gaps": calendar_gaps(today, sorted({*needed_years(today), year}))
            if request.user.is_staff
            else [],
        },
    )


def _agency(user, today):
    mine = appointments_of(user, today)
    agency = mine[0].agency if mine else Agency.objects.first()
    if agency is None:
        raise Http404
    return agency


def _year(text, today):
    """The year asked for; this one for what is no year."""
    known = text.isascii() and text.isdecimal() and len(text) == 4 and FIRST <= int(text) <= LAST
    return int(text) if known else today.year
