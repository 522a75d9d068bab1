"""How long working time takes to compute, on a calendar just built and on one asked before."""

from datetime import datetime, timedelta
from timeit import timeit

from workflow.library_days import days_off, fasting_months
from workflow.workhours import RamadanPeriod
from workflow.worktime import WIB, StandardTime, default_calendar

START = datetime(2026, 1, 12, 9, tzinfo=WIB)
THREE_WEEKS = StandardTime(working_days=15)
YEAR = timedelta(days=365)
YEARS = (2026, 2027)  # with their days off and Ramadan, as offices have them
TIMES = 300


def measure():
    """[(what, µs on a new calendar, µs on a known one)]"""
    dates = {
        "days_off": {row.date: row.name for year in YEARS for row in days_off(year)},
        "ramadan_periods": [RamadanPeriod(m.first, m.last) for year in YEARS for m in fasting_months(year)],
    }
    known = default_calendar(**dates)
    questions = (
        ("due in 15 hari kerja", lambda calendar: calendar.due(START, THREE_WEEKS)),
        ("worked over a year", lambda calendar: calendar.worked(START, START + YEAR)),
    )
    return [
        (text, _micro(lambda ask=ask: ask(default_calendar(**dates))), _micro(lambda ask=ask: ask(known)))
        for text, ask in questions
    ]


def _micro(call):
    call()
    return timeit(call, number=TIMES) / TIMES * 1_000_000
