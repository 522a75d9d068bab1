"""A year of working days, month by month, as the calendar page shows it. Pure: no queries, no clock."""

import calendar
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from .words import DAYS, MONTHS, jam, rangkai

BOXES = ("extra", "due1", "due2", "miss")  # marks that show in the cell of the day itself
WEEKDAYS = [(day[:3], day) for day in DAYS]


@dataclass(frozen=True)
class Mark:
    """Something that concerns a day: a holiday, an added working day, a due time."""

    kind: str  # off, extra, fast, due1, due2, miss
    text: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Day:
    date: date
    classes: str
    words: str


@dataclass(frozen=True)
class Month:
    name: str
    working_days: int
    weeks: list  # of seven days, None outside the month
    notes: list = field(default_factory=list)  # (date, Mark), also of days that have several


def months(work, year, today, marks):
    """The twelve months; `marks` maps dates to lists of Mark."""
    return [_month(work, year, number, today, marks) for number in range(1, 13)]


def _month(work, year, number, today, marks):
    last = calendar.monthrange(year, number)[1]
    days = [_day(work, date(year, number, n), today, marks) for n in range(1, last + 1)]
    cells = [None] * days[0].date.weekday() + days
    cells += [None] * (-len(cells) % 7)
    return Month(
        MONTHS[number - 1],
        sum(work.is_working_day(day.date) for day in days),
        [cells[i : i + 7] for i in range(0, len(cells), 7)],
        [(day.date, mark) for day in days for mark in marks.get(day.date, [])],
    )


def _day(work, day, today, marks):
    mine = marks.get(day, [])
    kinds = [mark.kind for mark in mine if mark.kind in BOXES]
    words = ["hari ini"] if day == today else []
    if not work.is_working_day(day):
        kinds += ["off", "named"] if any(mark.kind == "off" for mark in mine) else ["off"]
        words.append("libur")
    elif fasting(work, day):
        kinds.append("fast")
        words.append("Ramadan")
    if day == today:
        kinds.append("today")
    words += [mark.text for mark in mine if mark.kind != "fast"]
    return Day(day, " ".join(dict.fromkeys(kinds)), ", ".join(words))


def fasting(work, day):
    """Does Ramadan shorten this day? A day with hours of its own keeps them."""
    return day not in work.extra_days and any(p.first <= day <= p.last for p in work.ramadan_periods)


def hours_text(hours):
    """Senin–Kamis 07.30–16.00, istirahat 12.00–13.00; days alike stand together."""
    runs = groupby(sorted(hours.items()), key=lambda item: item[1])
    return [f"{_span([day for day, _ in run])} {day_text(day)}" for day, run in runs]


def _span(days):
    together = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    return f"{DAYS[days[0]]}–{DAYS[days[-1]]}" if together else rangkai(DAYS[day] for day in days)


def day_text(hours):
    """07.30–16.00, istirahat 12.00–13.00"""
    rest = f", istirahat {jam(hours.break_from)}–{jam(hours.break_until)}" if hours.break_from else ""
    return f"{jam(hours.opens)}–{jam(hours.closes)}{rest}"
