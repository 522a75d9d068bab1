"""The working calendar of an agency, built from its rows."""

from workflow.worktime import PERPRES_21_2023, PERPRES_21_2023_RAMADAN, WorkCalendar


def calendar_of(agency):
    """One query, none where the hours were prefetched. Without rows the national hours hold."""
    hours = {row.weekday: row.as_day() for row in agency.hours.all()}
    return WorkCalendar(
        hours or PERPRES_21_2023, PERPRES_21_2023_RAMADAN, start_day_counts=agency.start_day_counts
    )
