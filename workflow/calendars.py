"""The working calendar of an agency, built from its rows."""

from functools import lru_cache

from django.db.models import Q

from workflow.models import Holiday, Ramadan, Season
from workflow.worktime import PERPRES_21_2023, PERPRES_21_2023_RAMADAN, WorkCalendar

KEPT = 32  # calendars with what they have looked up; an installation has one per agency


def calendar_of(agency):
    """Four queries. Without rows of its own an agency keeps the national hours."""
    rows = list(agency.hours.all())
    off = Holiday.objects.filter(Q(agency=None) | Q(agency=agency), active=True).order_by("agency_id")
    return _built(
        _week(rows, Season.REGULAR) or _NATIONAL,
        _week(rows, Season.RAMADAN) or _NATIONAL_RAMADAN,
        tuple(row.as_period() for row in Ramadan.objects.all()),
        tuple(off.values_list("date", "name")),
        tuple((row.date, row.as_day()) for row in agency.extra_days.all()),
        agency.start_day_counts,
        agency.near_days,
    )


def _week(rows, season):
    return tuple((row.weekday, row.as_day()) for row in rows if row.season == season)


_NATIONAL = tuple(PERPRES_21_2023.items())
_NATIONAL_RAMADAN = tuple(PERPRES_21_2023_RAMADAN.items())


@lru_cache(maxsize=KEPT)
def _built(regular, fasting, periods, off, extra, start_day_counts, near_days):
    """By the values of the rows: a request pays for looking up a year of days only after they changed."""
    return WorkCalendar(
        dict(regular),
        dict(fasting),
        periods,
        days_off=dict(off),
        extra_days=dict(extra),
        start_day_counts=start_day_counts,
        near_days=near_days,
    )


class Calendars:
    """The calendars of one request, each built once."""

    def __init__(self):
        self._built = {}

    def of(self, agency):
        if agency.pk not in self._built:
            self._built[agency.pk] = calendar_of(agency)
        return self._built[agency.pk]
