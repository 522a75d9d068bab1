"""The working calendar of an agency, built from its rows."""

from django.db.models import Q

from workflow.models import Holiday, Ramadan, Season
from workflow.worktime import PERPRES_21_2023, PERPRES_21_2023_RAMADAN, WorkCalendar


def calendar_of(agency):
    """Four queries. Without rows of its own an agency keeps the national hours."""
    rows = list(agency.hours.all())
    regular = {row.weekday: row.as_day() for row in rows if row.season == Season.REGULAR}
    fasting = {row.weekday: row.as_day() for row in rows if row.season == Season.RAMADAN}
    off = Holiday.objects.filter(Q(agency=None) | Q(agency=agency), active=True).order_by("agency_id")
    return WorkCalendar(
        regular or PERPRES_21_2023,
        fasting or PERPRES_21_2023_RAMADAN,
        [row.as_period() for row in Ramadan.objects.all()],
        days_off=dict(off.values_list("date", "name")),
        extra_days={row.date: row.as_day() for row in agency.extra_days.all()},
        start_day_counts=agency.start_day_counts,
        near_days=agency.near_days,
    )


class Calendars:
    """The calendars of one request, each built once."""

    def __init__(self):
        self._built = {}

    def of(self, agency):
        if agency.pk not in self._built:
            self._built[agency.pk] = calendar_of(agency)
        return self._built[agency.pk]
