"""How long working time takes to compute, on a calendar just built and on one asked before."""

from datetime import datetime, timedelta
from timeit import timeit

from workflow.worktime import WIB, StandardTime, default_calendar

START = datetime(2026, 1, 12, 9, tzinfo=WIB)
THREE_WEEKS = StandardTime(working_days=15)
YEAR = timedelta(days=365)
TIMES = 300


def measure():
    """[(what, µs on a new calendar, µs on a known one)]"""
    known = default_calendar()
    questions = (
        ("due in 15 hari kerja", lambda calendar: calendar.due(START, THREE_WEEKS)),
        ("worked over a year", lambda calendar: calendar.worked(START, START + YEAR)),
    )
    return [
        (text, _micro(lambda ask=ask: ask(default_calendar())), _micro(lambda ask=ask: ask(known)))
        for text, ask in questions
    ]


def _micro(call):
    call()
    return timeit(call, number=TIMES) / TIMES * 1_000_000
