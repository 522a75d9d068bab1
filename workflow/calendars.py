"""The working calendar of an agency, built from its rows."""

from .worktime import default_calendar


def calendar_of(agency):
    """One query. Without rows of its own an agency keeps the national hours."""
    hours = {row.weekday: row.as_day() for row in agency.hours.all()}
    settings = {"hours": hours} if hours else {}
    return default_calendar(start_day_counts=agency.start_day_counts, **settings)
