"""Working time on real dates: the decrees' days off, Ramadan, week and year ends, other hours and zones."""

from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from operator import add
from zoneinfo import ZoneInfo

import pytest

from workflow.worktime import (
    PERPRES_21_2023,
    DayHours,
    RamadanPeriod,
    StandardTime,
    WorkCalendar,
    default_calendar,
)

WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")

DAYS_OFF = {
    date(2025, 3, 28): "Cuti Bersama Hari Suci Nyepi",
    date(2025, 3, 29): "Hari Suci Nyepi",
    date(2025, 3, 31): "Hari Raya Idul Fitri",
    date(2025, 4, 1): "Hari kedua dari Hari Raya Idul Fitri",
    **dict.fromkeys([date(2025, 4, day) for day in (2, 3, 4, 7)], "Cuti Bersama Hari Raya Idul Fitri"),
    date(2025, 8, 17): "Hari Kemerdekaan Republik Indonesia",
    date(2025, 8, 18): "Cuti Bersama Hari Kemerdekaan Republik Indonesia",
    date(2025, 12, 25): "Hari Raya Natal",
    date(2025, 12, 26): "Cuti Bersama Hari Raya Natal",
    date(2026, 1, 1): "Tahun Baru Masehi",
    date(2026, 3, 18): "Cuti Bersama Hari Suci Nyepi",
    date(2026, 3, 19): "Hari Suci Nyepi",
    date(2026, 3, 21): "Hari Raya Idul Fitri",
    date(2026, 3, 22): "Hari kedua dari Hari Raya Idul Fitri",
    **dict.fromkeys([date(2026, 3, day) for day in (20, 23, 24)], "Cuti Bersama Hari Raya Idul Fitri"),
    date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
    date(2026, 12, 25): "Hari Raya Natal",
    date(2027, 1, 1): "Tahun Baru Masehi",
    date(2027, 1, 5): "Isra Mikraj Nabi Muhammad",
    date(2027, 2, 5): "Cuti Bersama Tahun Baru Imlek",
    date(2027, 3, 8): "Hari Suci Nyepi",
    date(2027, 3, 10): "Hari Raya Idul Fitri",
    date(2027, 3, 11): "Hari kedua dari Hari Raya Idul Fitri",
    **dict.fromkeys([date(2027, 3, day) for day in (9, 12, 15)], "Cuti Bersama Hari Raya Idul Fitri"),
}
RAMADAN = [
    RamadanPeriod(date(2025, 3, 1), date(2025, 3, 30)),
    RamadanPeriod(date(2026, 2, 19), date(2026, 3, 20)),
    RamadanPeriod(date(2027, 2, 8), date(2027, 3, 9)),
]
CALENDAR = default_calendar(days_off=DAYS_OFF, ramadan_periods=RAMADAN)
COUNTING = default_calendar(days_off=DAYS_OFF, ramadan_periods=RAMADAN, start_day_counts=True)
TWENTY_MINUTES, ONE_DAY = StandardTime(minutes=20), StandardTime(1)


def wib(text):
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "standard", "due"),
    [
        pytest.param("2027-01-15 16.25", TWENTY_MINUTES, "2027-01-18 07.45", id="Friday 16.25"),
        pytest.param("2027-01-18 11.50", TWENTY_MINUTES, "2027-01-18 13.10", id="over the break"),
        pytest.param("2027-01-18 12.30", TWENTY_MINUTES, "2027-01-18 13.20", id="in the break"),
        pytest.param("2027-01-18 15.40", TWENTY_MINUTES, "2027-01-18 16.00", id="just before the close"),
        pytest.param("2027-01-18 12.30", ONE_DAY, "2027-01-19 16.00", id="a break is inside the day"),
        pytest.param("2027-01-17 10.00", ONE_DAY, "2027-01-19 16.00", id="Sunday arrives on Monday"),
        pytest.param("2027-01-14 16.00", ONE_DAY, "2027-01-18 16.00", id="at the close arrives next day"),
        pytest.param("2027-01-14 15.59", ONE_DAY, "2027-01-15 16.30", id="a minute before the close"),
        pytest.param("2027-01-18 09.20", StandardTime(1, 30), "2027-01-20 08.00", id="days, then minutes"),
        pytest.param("2025-03-27 14.50", TWENTY_MINUTES, "2025-04-08 07.40", id="Lebaran 2025, minutes"),
        pytest.param("2025-03-27 10.00", ONE_DAY, "2025-04-08 16.00", id="Lebaran 2025, a day"),
        pytest.param("2026-03-17 14.50", TWENTY_MINUTES, "2026-03-25 07.40", id="Lebaran 2026, minutes"),
        pytest.param("2026-03-17 10.00", StandardTime(3), "2026-03-27 16.30", id="Lebaran 2026, days"),
        pytest.param("2025-08-15 16.25", TWENTY_MINUTES, "2025-08-19 07.45", id="18 August 2025, minutes"),
        pytest.param("2025-08-15 10.00", ONE_DAY, "2025-08-19 16.00", id="18 August 2025, a day"),
        pytest.param("2025-12-24 09.00", StandardTime(5), "2026-01-05 16.00", id="year end 2025"),
        pytest.param("2026-12-31 15.50", TWENTY_MINUTES, "2027-01-04 07.40", id="year end 2026, minutes"),
        pytest.param("2026-12-28 09.00", StandardTime(7), "2027-01-08 16.30", id="year end 2026, days"),
        pytest.param("2027-02-04 15.50", TWENTY_MINUTES, "2027-02-08 08.10", id="into Ramadan 2027"),
        pytest.param("2027-02-08 11.50", TWENTY_MINUTES, "2027-02-08 12.40", id="the break of Ramadan"),
        pytest.param("2027-02-08 09.00", StandardTime(15), "2027-03-01 15.00", id="days in Ramadan 2027"),
        pytest.param("2027-03-05 15.20", TWENTY_MINUTES, "2027-03-16 07.40", id="out of Ramadan 2027"),
    ],
)
def test_due_on_real_dates(start, standard, due):
    assert CALENDAR.due(wib(start), standard) == wib(due)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2027-01-18 09.20", 1, "2027-01-18 16.00"),
        ("2027-01-18 16.00", 1, "2027-01-19 16.00"),
        ("2027-01-16 09.20", 3, "2027-01-20 16.00"),
    ],
)
def test_the_day_of_arrival_counts_where_the_agency_says_so(start, days, due):
    assert COUNTING.due(wib(start), StandardTime(days)) == wib(due)


@pytest.mark.parametrize(
    ("due", "standard", "latest"),
    [
        ("2027-01-18 07.45", TWENTY_MINUTES, "2027-01-15 16.25"),
        ("2027-01-18 07.45", StandardTime(minutes=15), "2027-01-18 07.30"),
        ("2027-01-18 13.20", TWENTY_MINUTES, "2027-01-18 13.00"),
        ("2027-01-18 15.59", ONE_DAY, "2027-01-14 15.59"),
        ("2027-01-18 16.00", ONE_DAY, "2027-01-15 16.29"),
        ("2027-02-28 23.59", StandardTime(15), "2027-02-04 15.59"),
        ("2025-04-08 07.40", StandardTime(1, 10), "2025-03-26 14.59"),
    ],
)
def test_latest_start_on_real_dates(due, standard, latest):
    assert CALENDAR.latest_start(wib(due), standard) == wib(latest)


@pytest.mark.parametrize(("monday", "minutes"), [("2027-01-11 00.00", 2250), ("2027-02-15 00.00", 1950)])
def test_a_week_has_the_minutes_of_the_presidential_regulation(monday, minutes):
    assert CALENDAR.worked(wib(monday), wib(monday) + timedelta(days=7)) == minutes


def test_working_days_leave_out_the_day_of_arrival_unless_it_counts():
    start, end = wib("2027-01-15 10.00"), wib("2027-01-20 08.00")
    assert CALENDAR.working_days(start, end) == 3
    assert COUNTING.working_days(start, end) == 4
    assert CALENDAR.working_days(end, start) == COUNTING.working_days(end, start) == 0


def test_the_eight_steps_add_up_to_the_printed_total():
    days, minutes = StandardTime, lambda count: StandardTime(minutes=count)
    steps = [days(1), minutes(20), minutes(10), days(15), days(7), days(1), days(1), minutes(30)]
    assert reduce(add, steps) == StandardTime(25, 60)
    assert str(reduce(add, steps)) == "25 hari kerja 1 jam"


def test_seconds_are_kept():
    start = wib("2027-01-15 16.25") + timedelta(seconds=30)
    assert CALENDAR.due(start, TWENTY_MINUTES) == wib("2027-01-18 07.45") + timedelta(seconds=30)
    assert CALENDAR.worked_time(start, wib("2027-01-15 16.26")) == timedelta(seconds=30)
    assert CALENDAR.worked(start, wib("2027-01-15 16.26")) == 0


def test_time_that_runs_backwards_counts_no_minutes():
    assert CALENDAR.worked(wib("2027-01-18 10.00"), wib("2027-01-18 09.00")) == 0
    assert CALENDAR.worked_time(wib("2027-01-18 10.00"), wib("2027-01-18 09.00")) == timedelta(hours=-1)


@pytest.mark.parametrize(
    ("instant", "running", "following"),
    [
        ("2027-01-18 07.29", False, "2027-01-18 07.30"),
        ("2027-01-18 07.30", True, "2027-01-18 07.30"),
        ("2027-01-18 12.00", False, "2027-01-18 13.00"),
        ("2027-01-15 16.30", False, "2027-01-18 07.30"),
        ("2026-03-18 09.00", False, "2026-03-25 07.30"),
    ],
)
def test_minutes_run_from_the_opening_until_just_before_the_close(instant, running, following):
    assert CALENDAR.is_working(wib(instant)) is running
    assert CALENDAR.next_working(wib(instant)) == wib(following)


def test_a_six_day_week_works_on_saturday():
    week = WorkCalendar(dict.fromkeys(range(6), DayHours(time(7, 30), time(14))))
    assert week.due(wib("2027-01-15 13.50"), TWENTY_MINUTES) == wib("2027-01-16 07.40")
    assert week.due(wib("2027-01-15 10.00"), StandardTime(2)) == wib("2027-01-18 14.00")


def test_a_half_day_and_an_added_day_win_over_everything():
    half = DayHours(time(8), time(12))
    extra = {date(2027, 2, 6): half, date(2027, 3, 8): half}
    calendar = default_calendar(days_off=DAYS_OFF, ramadan_periods=RAMADAN, extra_days=extra)
    assert calendar.due(wib("2027-02-04 10.00"), ONE_DAY) == wib("2027-02-06 12.00")
    assert calendar.closing(date(2027, 3, 8)) == wib("2027-03-08 12.00")
    assert calendar.worked(wib("2027-03-08 00.00"), wib("2027-03-09 00.00")) == 240


def test_ramadan_shortens_only_the_weekdays_that_have_hours():
    calendar = WorkCalendar(
        {0: DayHours(time(8), time(16)), 1: DayHours(time(8), time(15))},
        ramadan_hours={0: DayHours(time(8), time(14)), 5: DayHours(time(8), time(12))},
        ramadan_periods=RAMADAN,
    )
    assert calendar.day_hours(date(2027, 2, 8)).closes == time(14)
    assert calendar.day_hours(date(2027, 2, 9)).closes == time(15)
    assert not calendar.is_working_day(date(2027, 2, 13))


def test_days_off_may_come_without_names():
    calendar = default_calendar(days_off=[date(2027, 1, 18)])
    assert not calendar.is_working_day(date(2027, 1, 18))
    assert calendar.is_working_day(date(2027, 1, 19))


@pytest.mark.parametrize("zone", [UTC, WITA])
def test_any_zone_may_ask_and_the_answer_is_in_the_calendars_zone(zone):
    due = CALENDAR.due(wib("2027-01-15 16.25").astimezone(zone), TWENTY_MINUTES)
    assert due.isoformat() == "2027-01-18T07:45:00+07:00"


def test_an_agency_in_wita_keeps_its_own_clock():
    calendar = default_calendar(tz=WITA)
    assert calendar.due(wib("2027-01-15 15.25"), TWENTY_MINUTES).isoformat() == "2027-01-18T07:45:00+08:00"


NAIVE, AWARE = datetime(2027, 1, 18, 9), wib("2027-01-18 09.00")  # noqa: DTZ001 (to be refused)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: CALENDAR.due(NAIVE, ONE_DAY),
        lambda: CALENDAR.latest_start(NAIVE, ONE_DAY),
        lambda: CALENDAR.worked(NAIVE, AWARE),
        lambda: CALENDAR.worked(AWARE, NAIVE),
        lambda: CALENDAR.working_days(AWARE, NAIVE),
        lambda: CALENDAR.is_working(NAIVE),
        lambda: CALENDAR.next_working(NAIVE),
        lambda: CALENDAR.is_late(NAIVE, NAIVE),
    ],
)
def test_an_instant_without_zone_is_refused(ask):
    with pytest.raises(ValueError, match="zona waktu"):
        ask()


@pytest.mark.parametrize(
    ("clocks", "reason"),
    [
        ((time(16), time(7, 30)), "Jam pulang"),
        ((time(8), time(8)), "Jam pulang"),
        ((time(8), time(16), time(12)), "jam mulai dan jam selesai"),
        ((time(8), time(16), None, time(13)), "jam mulai dan jam selesai"),
        ((time(8), time(16), time(7), time(13)), "di dalam jam kerja"),
        ((time(8), time(16), time(15), time(17)), "di dalam jam kerja"),
        ((time(8), time(16), time(13), time(12)), "di dalam jam kerja"),
        ((time(8), time(16, 0, 30)), "jam dan menit"),
    ],
)
def test_impossible_hours_are_refused(clocks, reason):
    with pytest.raises(ValueError, match=reason):
        DayHours(*clocks)


@pytest.mark.parametrize(
    ("last", "reason"), [(date(2027, 3, 10), "30 hari"), (date(2027, 2, 7), "hari pertama")]
)
def test_an_impossible_ramadan_is_refused(last, reason):
    with pytest.raises(ValueError, match=reason):
        RamadanPeriod(date(2027, 2, 8), last)


@pytest.mark.parametrize(
    ("days", "minutes", "reason"), [(-1, 5, "negatif"), (1, -5, "negatif"), (0, 0, "lebih dari nol")]
)
def test_an_impossible_standard_time_is_refused(days, minutes, reason):
    with pytest.raises(ValueError, match=reason):
        StandardTime(days, minutes)


@pytest.mark.parametrize(
    "calendar",
    [
        WorkCalendar({}),
        WorkCalendar(PERPRES_21_2023, days_off=[date(2027, 1, 1) + timedelta(n) for n in range(800)]),
    ],
)
@pytest.mark.parametrize("standard", [ONE_DAY, TWENTY_MINUTES])
def test_a_calendar_without_work_is_an_error_and_no_endless_loop(calendar, standard):
    with pytest.raises(ValueError, match="tidak memuat hari kerja"):
        calendar.due(wib("2027-01-18 09.00"), standard)
    with pytest.raises(ValueError, match="tidak memuat hari kerja"):
        calendar.latest_start(wib("2029-03-09 09.00"), standard)


def test_a_day_off_has_no_close():
    with pytest.raises(ValueError, match="17-08-2025 bukan hari kerja"):
        CALENDAR.closing(date(2025, 8, 17))
