"""What an agency writes down about time: standard times, the hours of a day, Ramadan, in minutes."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from itertools import pairwise

MINUTE = timedelta(minutes=1)
NOTHING = timedelta()


def duration_text(minutes: int) -> str:
    """Working minutes in words: "1 jam 40 menit". Days are never made of hours."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} jam"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} menit")
    return " ".join(parts)


@dataclass(frozen=True)
class StandardTime:
    """The column "Waktu" of a SOP: whole working days, minutes, or both."""

    working_days: int = 0
    minutes: int = 0

    def __post_init__(self):
        if self.working_days < 0 or self.minutes < 0:
            raise ValueError("Waktu standar tidak boleh negatif.")
        if not (self.working_days or self.minutes):
            raise ValueError("Waktu standar harus lebih dari nol.")

    def __add__(self, other: "StandardTime") -> "StandardTime":
        if not isinstance(other, StandardTime):
            return NotImplemented
        return StandardTime(self.working_days + other.working_days, self.minutes + other.minutes)

    def text(self) -> str:
        days = f"{self.working_days} hari kerja" if self.working_days else ""
        return f"{days} {duration_text(self.minutes) if self.minutes else ''}".strip()

    __str__ = text


def clock_of(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)


@dataclass(frozen=True)
class DayHours:
    """The working hours of one day, in whole minutes of the local clock, with at most one break."""

    opens: time
    closes: time
    break_from: time | None = None
    break_until: time | None = None

    def __post_init__(self):
        clocks = [self.opens, self.break_from, self.break_until, self.closes]
        given = [at for at in clocks if at is not None]
        if any(at.second or at.microsecond or at.tzinfo for at in given):
            raise ValueError("Jam kerja ditulis dalam jam dan menit setempat.")
        if self.closes <= self.opens:
            raise ValueError("Jam pulang harus sesudah jam masuk.")
        if len(given) == 3:
            raise ValueError("Istirahat harus memuat jam mulai dan jam selesai.")
        if any(later <= earlier for earlier, later in pairwise(given)):
            raise ValueError("Istirahat harus berada di dalam jam kerja dan selesai sesudah dimulai.")

    @cached_property
    def spans(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """Stretches of work since midnight; a stretch includes its start and not its end."""
        opens, closes = clock_of(self.opens), clock_of(self.closes)
        if self.break_from is None:
            return ((opens, closes),)
        return ((opens, clock_of(self.break_from)), (clock_of(self.break_until), closes))

    @cached_property
    def length(self) -> timedelta:
        return sum((end - start for start, end in self.spans), NOTHING)

    @cached_property
    def minutes(self) -> int:
        return self.length // MINUTE

    def worked_by(self, clock: timedelta) -> timedelta:
        """Working time from the opening until `clock` (since midnight; earlier or later is allowed)."""
        return sum((min(max(clock, start), end) - start for start, end in self.spans), NOTHING)

    def reached(self, worked: timedelta) -> timedelta:
        """The first clock at which `worked` has been done: work that fills the morning ends at the break."""
        for start, end in self.spans:
            if worked <= end - start:
                break
            worked -= end - start
        return start + worked

    def resumed(self, worked: timedelta) -> timedelta:
        """The last clock at which only `worked` (less than the day) has been done: work goes on from here."""
        for start, end in self.spans:
            if worked < end - start:
                break
            worked -= end - start
        return start + worked


@dataclass(frozen=True)
class RamadanPeriod:
    """First and last day of fasting; entered after the sidang isbat, since libraries err by a day."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("Hari terakhir Ramadan tidak boleh sebelum hari pertamanya.")
        if (self.last - self.first).days >= 30:
            raise ValueError("Masa Ramadan paling lama 30 hari.")


_NOON_BREAK = DayHours(time(7, 30), time(16), time(12), time(13))
_FASTING = DayHours(time(8), time(15), time(12), time(12, 30))

# Perpres 21/2023: 37 h 30 min a week in five days from 07.30; rest 60 minutes, on Friday 90.
PERPRES_21_2023 = {
    **dict.fromkeys(range(4), _NOON_BREAK),
    4: DayHours(time(7, 30), time(16, 30), time(11, 30), time(13)),
}
# The same in Ramadan: 32 h 30 min a week from 08.00; rest 30 minutes, on Friday 60.
PERPRES_21_2023_RAMADAN = {
    **dict.fromkeys(range(4), _FASTING),
    4: DayHours(time(8), time(15, 30), time(11, 30), time(12, 30)),
}
