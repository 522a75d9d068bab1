"""When a due time is near, and the words for what is left or late, as the screens show them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workflow.time_left import due_soon, left_text
from workflow.workhours import duration_text
from workflow.worktime import StandardTime, default_calendar

CALENDAR = default_calendar(days_off=[date(2027, 1, 1), date(2027, 1, 5)])
MINUTES, DAY, WEEK, LONG = StandardTime(minutes=20), StandardTime(1), StandardTime(7), StandardTime(15)
NOW = "2027-01-18 09.20"  # a Monday


def wib(text):
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.mark.parametrize(
    ("standard", "due", "last_calm", "first_near"),
    [
        pytest.param(LONG, "2027-01-29 16.30", "2027-01-25 23.59", "2027-01-26 00.00", id="3 days of 15"),
        pytest.param(WEEK, "2027-01-29 16.30", "2027-01-26 23.59", "2027-01-27 00.00", id="2 days of 7"),
        pytest.param(DAY, "2027-01-19 16.00", "2027-01-19 13.29", "2027-01-19 13.30", id="third of a day"),
        pytest.param(
            StandardTime(2), "2027-01-19 16.00", "2027-01-19 09.59", "2027-01-19 10.00", id="2/3 of a day"
        ),
        pytest.param(MINUTES, "2027-01-18 10.00", "2027-01-18 09.53", "2027-01-18 09.54", id="6 of 20 min"),
        pytest.param(MINUTES, "2027-01-18 07.33", "2027-01-15 16.26", "2027-01-15 16.27", id="over Sunday"),
        pytest.param(
            StandardTime(0, 9000), "2027-01-29 16.30", "2027-01-25 23.59", "2027-01-26 00.00", id="the cap"
        ),
    ],
)
def test_due_soon_is_the_last_third_and_at_most_three_days(standard, due, last_calm, first_near):
    assert not due_soon(wib(last_calm), wib(due), standard, CALENDAR)
    assert due_soon(wib(first_near), wib(due), standard, CALENDAR)
    assert due_soon(wib(due), wib(due), standard, CALENDAR)
    assert not due_soon(wib(due) + timedelta(seconds=1), wib(due), standard, CALENDAR)


def test_the_agency_may_look_less_far_ahead():
    calendar = default_calendar(near_days=1)
    assert not due_soon(wib(NOW), wib("2027-01-20 16.00"), LONG, calendar)
    assert due_soon(wib(NOW), wib("2027-01-19 16.00"), LONG, calendar)


def test_a_due_day_made_a_day_off_later_is_measured_by_the_day_before_it():
    calendar = default_calendar(days_off=[date(2027, 1, 19)])
    due = wib("2027-01-19 16.00")
    assert not due_soon(wib("2027-01-18 13.29"), due, DAY, calendar)
    assert left_text(wib("2027-01-18 13.30"), due, DAY, calendar) == ("near", "habis hari ini")
    assert left_text(wib("2027-01-19 08.00"), due, DAY, calendar) == ("near", "waktu kerja habis")


@pytest.mark.parametrize(
    ("now", "due", "standard", "level", "words"),
    [
        (NOW, "2027-01-27 16.00", LONG, "ok", "sisa 7 hari kerja"),
        (NOW, "2027-01-21 16.00", LONG, "near", "sisa 3 hari kerja"),
        (NOW, "2027-01-19 16.00", DAY, "ok", "sisa 1 hari kerja"),
        ("2027-01-17 20.00", "2027-01-18 16.00", LONG, "near", "sisa 1 hari kerja"),
        (NOW, "2027-01-18 16.00", DAY, "ok", "habis hari ini"),
        ("2027-01-18 14.00", "2027-01-18 16.00", DAY, "near", "habis hari ini"),
        (NOW, "2027-01-18 09.40", MINUTES, "ok", "sisa 20 menit"),
        (NOW, "2027-01-18 09.26", MINUTES, "near", "sisa 6 menit"),
        ("2027-01-15 16.25", "2027-01-18 07.45", MINUTES, "ok", "sisa 20 menit"),
        (NOW, NOW, MINUTES, "near", "waktu kerja habis"),
        (NOW, "2027-01-14 16.00", DAY, "late", "terlambat 2 hari kerja"),
        ("2027-01-18 11.20", "2027-01-18 09.40", MINUTES, "late", "terlambat 1 jam 40 menit"),
        ("2027-01-18 07.40", "2027-01-15 16.25", MINUTES, "late", "terlambat 15 menit"),
        ("2027-01-19 09.40", "2027-01-18 09.40", MINUTES, "late", "terlambat 1 hari kerja"),
        ("2027-01-16 09.00", "2027-01-15 16.30", DAY, "late", "terlambat"),
        ("2027-01-06 08.00", "2027-01-04 16.00", DAY, "late", "terlambat 1 hari kerja"),
    ],
)
def test_what_is_left_reads_as_on_the_screens(now, due, standard, level, words):
    assert left_text(wib(now), wib(due), standard, CALENDAR) == (level, words)


def test_less_than_a_minute_is_not_shown_as_none():
    due = wib(NOW) + timedelta(seconds=30)
    assert left_text(wib(NOW), due, MINUTES, CALENDAR) == ("near", "sisa kurang dari 1 menit")


@pytest.mark.parametrize(
    ("standard", "text"),
    [
        (StandardTime(15), "15 hari kerja"),
        (MINUTES, "20 menit"),
        (StandardTime(1, 30), "1 hari kerja 30 menit"),
        (StandardTime(0, 100), "1 jam 40 menit"),
    ],
)
def test_a_standard_time_reads_as_on_the_screens(standard, text):
    assert str(standard) == standard.text() == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 menit"), (59, "59 menit"), (60, "1 jam"), (100, "1 jam 40 menit"), (7200, "120 jam")],
)
def test_a_duration_reads_as_hours_and_minutes(minutes, text):
    assert duration_text(minutes) == text
