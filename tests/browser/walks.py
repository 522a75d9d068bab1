"""Moments and days for cycles that browser tests look at."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from workflow.calendars import calendar_of


def recent():
    """A little while ago, so that everything done then lies in the past."""
    return timezone.now() - timedelta(minutes=90)


def coming_morning(agency):
    """Nine o'clock of the next working day: every step of minutes begun then ends before noon."""
    return datetime.combine(coming_working_day(agency, days=1), time(9), tzinfo=calendar_of(agency).tz)


def coming_working_day(agency, days=14):
    """At least `days` ahead, as for the due day of the data, and never a holiday."""
    calendar, day = calendar_of(agency), timezone.localdate() + timedelta(days=days)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
