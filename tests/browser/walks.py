"""Moments and days for cycles that browser tests look at."""

from datetime import timedelta

from django.utils import timezone

from workflow.calendars import calendar_of


def recent():
    """A little while ago, so that everything done then lies in the past."""
    return timezone.now() - timedelta(minutes=90)


def coming_working_day(agency, days=14):
    """For the due day of the data: at least `days` ahead, and never a holiday."""
    calendar, day = calendar_of(agency), timezone.localdate() + timedelta(days=days)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
