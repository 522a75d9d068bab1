"""Planning along the SOP: when it will be finished, and when each step must start at the latest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.models import SopStep

NEAR_WORK = 60  # days looked back or ahead for a working day


@dataclass(frozen=True)
class Planned:
    """A step between its latest start and its latest end."""

    step: SopStep
    start: datetime
    end: datetime


def last_close(calendar, day):
    """The close of `day`, or of the last working day before it. ValueError when there is none."""
    for back in range(NEAR_WORK):
        if calendar.is_working_day(day - timedelta(days=back)):
            return calendar.closing(day - timedelta(days=back))
    raise ValueError(f"Tidak ada hari kerja dalam {NEAR_WORK} hari sebelum tanggal itu.")


def open_day(calendar, day, now):
    """`day`, or the first working day after it that has not closed by `now`."""
    day = max(day, now.astimezone(calendar.tz).date())
    for ahead in range(NEAR_WORK):
        found = day + timedelta(days=ahead)
        if calendar.is_working_day(found) and calendar.closing(found) > now:
            return found
    raise ValueError(f"Tidak ada hari kerja dalam {NEAR_WORK} hari sesudah tanggal itu.")


def backward(steps, target, calendar):
    """Latest start and end of each step (in SOP order), so that the last one ends by `target`."""
    found = []
    for step in reversed(steps):
        start = calendar.latest_start(target, step.standard)
        found.append(Planned(step, start, target))
        target = start
    return found[::-1]


def forward(steps, start, calendar):
    """(step, due) of each, if each takes exactly its standard time."""
    for step in steps:
        start = calendar.due(start, step.standard)
        yield step, start
