"""When a due time is near, and the words for what is left or late."""

from datetime import datetime

from .workhours import MINUTE, StandardTime, duration_text
from .worktime import WorkCalendar

NEAR_SHARE = 3  # due soon = at most a third of the standard time is left


def due_soon(now: datetime, due: datetime, standard: StandardTime, calendar: WorkCalendar) -> bool:
    """At most a third of the standard time is left, and never more than three hari kerja ahead.

    From three hari kerja on, days are compared (7 hari kerja: from two days before); below, exact
    working time is, a day being as long as the day it is due on (20 menit: the last 6 minutes).
    """
    if calendar.is_late(now, due):
        return False
    days = calendar.days_between(now, due)
    if days > calendar.near_days:
        return False
    if standard.working_days >= NEAR_SHARE:
        return days * NEAR_SHARE <= standard.working_days
    whole = standard.minutes * MINUTE
    if standard.working_days:
        whole += standard.working_days * calendar.day_length(due)
    return calendar.worked_time(now, due) * NEAR_SHARE <= whole


def left_text(
    now: datetime, due: datetime, standard: StandardTime, calendar: WorkCalendar
) -> tuple[str, str]:
    """Where it stands, as level ("ok", "near", "late") and words ("sisa 7 hari kerja")."""
    if calendar.is_late(now, due):
        return "late", _late_words(now, due, standard, calendar)
    level = "near" if due_soon(now, due, standard, calendar) else "ok"
    return level, _left_words(now, due, standard, calendar)


def _left_words(now, due, standard, calendar) -> str:
    days, left = calendar.days_between(now, due), calendar.worked_time(now, due)
    if standard.working_days and days:
        return f"sisa {days} hari kerja"
    if not left:
        return "waktu kerja habis"
    if standard.working_days:
        return "habis hari ini"
    return f"sisa {duration_text(left // MINUTE)}" if left >= MINUTE else "sisa kurang dari 1 menit"


def _late_words(now, due, standard, calendar) -> str:
    # a standard of minutes is late by hours and minutes until a whole working day is lost
    days, late = calendar.days_between(due, now), calendar.worked_time(due, now)
    if days and (standard.working_days or late >= calendar.day_length(due)):
        return f"terlambat {days} hari kerja"
    return f"terlambat {duration_text(late // MINUTE)}" if late >= MINUTE else "terlambat"
