"""Working time: when is it due, how long was worked, when must it start at the latest?

Rules (all hours and dates are data of the agency; the defaults follow Perpres 21/2023):

- Minutes run only inside working hours; breaks, evenings, weekends and days off do not count.
- A hari kerja is a working day, never 24 hours: n hari kerja end at the close of the n-th working day
  after the day of arrival, or counting it where the agency decides so (`start_day_counts`).
- What arrives outside the hours arrives at the next opening; a break lies inside the working day.
- A standard of both runs its days first, then its minutes from the close of the last day.

Instants are aware, of any zone; answers are in the zone of the calendar. The arithmetic is exact on the
local clock, which is continuous because the zones of Indonesia have no summer time.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from .workhours import (
    MINUTE,
    NOTHING,
    PERPRES_21_2023,
    PERPRES_21_2023_RAMADAN,
    DayHours,
    RamadanPeriod,
    StandardTime,
    clock_of,
)

WIB = ZoneInfo("Asia/Jakarta")

NEAR_DAYS = 3  # hari kerja ahead that count as near
KNOWN = 50 * 366  # days looked up that a calendar keeps: it may live as long as the process
HORIZON = 2 * 366  # days without any work after which a calendar counts as empty


class WorkCalendar:
    """The working hours of an agency on every date; weekdays count from 0 = Monday.

    An `extra_days` entry (added working day, half day) wins over days off, Ramadan and weekly hours.
    Ramadan shortens the weekdays that have hours; it adds none. `near_days` caps "due soon".
    """

    def __init__(
        self,
        hours: Mapping[int, DayHours],
        ramadan_hours: Mapping[int, DayHours] | None = None,
        ramadan_periods: Collection[RamadanPeriod] = (),
        days_off: Mapping[date, str] | Collection[date] = (),
        extra_days: Mapping[date, DayHours] | None = None,
        tz: ZoneInfo = WIB,
        start_day_counts: bool = False,
        near_days: int = NEAR_DAYS,
    ):
        self.hours, self.ramadan_hours = dict(hours), dict(ramadan_hours or {})
        self.ramadan_periods = tuple(ramadan_periods)
        self.days_off = dict(days_off) if isinstance(days_off, Mapping) else dict.fromkeys(days_off, "")
        self.extra_days = dict(extra_days or {})
        self.tz, self.start_day_counts, self.near_days = tz, start_day_counts, near_days
        self._known: dict[int, DayHours | None] = {}  # by date ordinal: a year is asked again and again

    # Dates

    def day_hours(self, day: date) -> DayHours | None:
        return self._hours(day.toordinal())

    def is_working_day(self, day: date) -> bool:
        return self.day_hours(day) is not None

    def closing(self, day: date) -> datetime:
        hours = self.day_hours(day)
        if hours is None:
            raise ValueError(f"Tanggal {day:%d-%m-%Y} bukan hari kerja.")
        return datetime.combine(day, hours.closes, self.tz)

    def day_length(self, instant: datetime) -> timedelta:
        """Working time of that date; of the working day before it, where it is a day off."""
        return next(self._days(self._local(instant).toordinal(), -1))[1].length

    # Instants

    def is_late(self, now: datetime, due: datetime) -> bool:
        return self._local(now) > self._local(due)

    def is_working(self, instant: datetime) -> bool:
        """Do minutes run now? Yes from the opening until just before the close, not in the break."""
        at = self._local(instant)
        hours = self._hours(at.toordinal())
        clock = at - _midnight(at.toordinal())
        return hours is not None and any(start <= clock < end for start, end in hours.spans)

    def next_working(self, instant: datetime) -> datetime:
        """`instant` itself while minutes run, else the end of the break or the next opening."""
        return self._aware(self._arrival(self._local(instant)))

    def due(self, start: datetime, standard: StandardTime) -> datetime:
        """The first instant at which the standard time, run from `start`, is used up."""
        at = self._local(start)
        if standard.working_days:
            at = self._end_of_days(at, standard.working_days)
        if standard.minutes:
            at = self._end_of_minutes(at, timedelta(minutes=standard.minutes))
        return self._aware(at)

    def latest_start(self, due: datetime, standard: StandardTime) -> datetime:
        """The last whole minute from which the standard time is used up no later than `due`."""
        at = self._local(due)
        if standard.minutes:
            at = self._start_of_minutes(at, timedelta(minutes=standard.minutes))
        if standard.working_days:
            at = self._start_of_days(at, standard.working_days)
        return self._aware(at.replace(second=0, microsecond=0))

    def worked_time(self, start: datetime, end: datetime) -> timedelta:
        """Exact working time between two instants; negative when `end` comes first. Parts always add up."""
        since, until = self._local(start), self._local(end)
        if until < since:
            return -self.worked_time(end, start)
        days = range(since.toordinal(), until.toordinal())
        whole = sum(hours.minutes for day in days if (hours := self._hours(day)))
        return whole * MINUTE + self._since_opening(until) - self._since_opening(since)

    def worked(self, start: datetime, end: datetime) -> int:
        """Whole working minutes between two instants, rounded down; 0 when `end` comes first."""
        return max(self.worked_time(start, end), NOTHING) // MINUTE

    def working_days(self, start: datetime, end: datetime) -> int:
        """Working days used, as `due` counts them: working_days(start, due(start, n days)) == n.

        Counts the working days after the day of arrival (and that day, where it counts) up to and
        including the date of `end`; 0 when that date comes first.
        """
        arrival = self._arrival(self._local(start)).toordinal()
        first = arrival if self.start_day_counts else arrival + 1
        return self._count(first, self._local(end).toordinal())

    def days_between(self, earlier: datetime, later: datetime) -> int:
        """Working days after the date of `earlier` up to and including the date of `later`."""
        return self._count(self._local(earlier).toordinal() + 1, self._local(later).toordinal())

    # The same on the local clock, with days as date ordinals

    def _local(self, instant: datetime) -> datetime:
        if instant.utcoffset() is None:
            raise ValueError("Waktu harus menyebut zona waktunya.")
        return instant.astimezone(self.tz).replace(tzinfo=None)

    def _aware(self, at: datetime) -> datetime:
        return at.replace(tzinfo=self.tz)

    def _hours(self, day: int) -> DayHours | None:
        try:
            return self._known[day]
        except KeyError:
            if len(self._known) >= KNOWN:
                self._known.clear()
            return self._known.setdefault(day, self._look_up(date.fromordinal(day)))

    def _look_up(self, day: date) -> DayHours | None:
        if day in self.extra_days:
            return self.extra_days[day]
        ordinary = self.hours.get(day.weekday())
        if ordinary is None or day in self.days_off:
            return None
        if any(period.first <= day <= period.last for period in self.ramadan_periods):
            return self.ramadan_hours.get(day.weekday(), ordinary)
        return ordinary

    def _days(self, day: int, step: int = 1) -> Iterator[tuple[datetime, DayHours]]:
        """Midnight and hours of each working day from `day` on (or back); an error where work ends."""
        idle = 0
        while idle < HORIZON and date.min.toordinal() <= day <= date.max.toordinal():
            hours = self._hours(day)
            if hours:
                yield _midnight(day), hours
            idle = 0 if hours else idle + 1
            day += step
        raise ValueError("Kalender kerja tidak memuat hari kerja dalam dua tahun berturut-turut.")

    def _count(self, first: int, last: int) -> int:
        return sum(1 for day in range(first, last + 1) if self._hours(day))

    def _since_opening(self, at: datetime) -> timedelta:
        hours = self._hours(at.toordinal())
        return hours.worked_by(at - _midnight(at.toordinal())) if hours else NOTHING

    def _until_close(self, at: datetime) -> timedelta:
        hours = self._hours(at.toordinal())
        return hours.length - self._since_opening(at) if hours else NOTHING

    def _arrival(self, at: datetime) -> datetime:
        for midnight, hours in self._days(at.toordinal()):
            done = hours.worked_by(at - midnight)
            if done < hours.length:
                return midnight + hours.resumed(done)

    def _end_of_days(self, at: datetime, count: int) -> datetime:
        days = self._days(self._arrival(at).toordinal())
        midnight, hours = next(islice(days, count - self.start_day_counts, None))
        return midnight + clock_of(hours.closes)

    def _start_of_days(self, at: datetime, count: int) -> datetime:
        days = self._days(at.toordinal(), -1)
        closes = (close for midnight, hours in days if (close := midnight + clock_of(hours.closes)) <= at)
        close = next(islice(closes, count - self.start_day_counts, None))
        return close - MINUTE  # what arrives at the close itself arrives a day later

    def _end_of_minutes(self, at: datetime, left: timedelta) -> datetime:
        left += self._since_opening(at)
        for midnight, hours in self._days(at.toordinal()):
            if left <= hours.length:
                return midnight + hours.reached(left)
            left -= hours.length

    def _start_of_minutes(self, at: datetime, left: timedelta) -> datetime:
        left += self._until_close(at)
        for midnight, hours in self._days(at.toordinal(), -1):
            if left <= hours.length:
                return midnight + hours.resumed(hours.length - left)
            left -= hours.length


def _midnight(day: int) -> datetime:
    return datetime.fromordinal(day)


def default_calendar(**settings) -> WorkCalendar:
    """The hours of Perpres 21/2023 with the dates and settings given as for `WorkCalendar`."""
    return WorkCalendar(PERPRES_21_2023, PERPRES_21_2023_RAMADAN, **settings)
