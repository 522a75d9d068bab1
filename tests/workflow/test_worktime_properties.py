"""What holds of working time whatever the calendar: random weeks, breaks, days off, Ramadan, zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.worktime import DayHours, RamadanPeriod, StandardTime, WorkCalendar

MINUTE = timedelta(minutes=1)
ZONES = [ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura"), UTC]

tried = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def day_hours(draw):
    count = draw(st.sampled_from([2, 4]))
    minutes = draw(st.lists(st.integers(0, 1439), min_size=count, max_size=count, unique=True))
    clocks = [time(*divmod(minute, 60)) for minute in sorted(minutes)]
    return DayHours(clocks[0], clocks[-1], *clocks[1:-1])


def weeks(min_size):
    return st.dictionaries(st.integers(0, 6), day_hours(), min_size=min_size, max_size=7)


dates = st.dates(date(2027, 1, 1), date(2027, 3, 31))
ramadan = st.builds(
    lambda first, days: RamadanPeriod(first, first + timedelta(days)), dates, st.integers(0, 29)
)
calendars = st.builds(
    WorkCalendar,
    hours=weeks(1),
    ramadan_hours=weeks(0),
    ramadan_periods=st.lists(ramadan, max_size=1),
    days_off=st.sets(dates, max_size=30),
    extra_days=st.dictionaries(dates, day_hours(), max_size=5),
    tz=st.sampled_from(ZONES),
    start_day_counts=st.booleans(),
)
instants = st.datetimes(datetime(2027, 1, 1), datetime(2027, 3, 31), timezones=st.sampled_from(ZONES))  # noqa: DTZ001 (the zone is drawn beside it)
whole_minutes = instants.map(lambda at: at.replace(second=0, microsecond=0))
minutes = st.integers(1, 3000)
some_days = st.integers(1, 25)
standards = st.one_of(
    st.builds(StandardTime, some_days),
    st.builds(StandardTime, st.just(0), minutes),
    st.builds(StandardTime, some_days, minutes),
)


@tried
@given(calendars, st.lists(instants, min_size=2, max_size=2).map(sorted), standards)
def test_what_arrives_later_is_not_due_earlier(calendar, starts, standard):
    first, second = (calendar.due(start, standard) for start in starts)
    assert starts[0] < first <= second


@tried
@given(calendars, instants, minutes)
def test_minutes_to_the_due_instant_are_the_standard(calendar, start, count):
    due = calendar.due(start, StandardTime(minutes=count))
    assert calendar.worked_time(start, due) == count * MINUTE
    assert calendar.worked(start, due) == count


@tried
@given(calendars, instants, minutes)
def test_minutes_end_at_the_first_instant_that_has_them(calendar, start, count):
    due = calendar.due(start, StandardTime(minutes=count))
    assert calendar.worked_time(start, due - timedelta(microseconds=1)) < count * MINUTE


@tried
@given(calendars, instants, some_days)
def test_working_days_to_the_due_instant_are_the_standard(calendar, start, count):
    due = calendar.due(start, StandardTime(count))
    assert calendar.working_days(start, due) == count
    assert due == calendar.closing(due.date())


@tried
@given(calendars, instants, standards)
def test_the_latest_start_is_in_time_and_a_minute_later_is_not(calendar, due, standard):
    latest = calendar.latest_start(due, standard)
    assert (latest.second, latest.microsecond) == (0, 0)
    assert calendar.due(latest, standard) <= due < calendar.due(latest + MINUTE, standard)


@tried
@given(calendars, st.lists(instants, min_size=3, max_size=3))
def test_splitting_an_interval_never_changes_the_sum(calendar, points):
    start, middle, end = points
    parts = calendar.worked_time(start, middle) + calendar.worked_time(middle, end)
    assert parts == calendar.worked_time(start, end)


@tried
@given(calendars, st.lists(whole_minutes, min_size=3, max_size=3).map(sorted))
def test_whole_minutes_add_up_between_whole_minutes(calendar, points):
    start, middle, end = points
    assert calendar.worked(start, middle) + calendar.worked(middle, end) == calendar.worked(start, end)


@tried
@given(calendars, instants, standards)
def test_the_due_instant_lies_inside_working_hours(calendar, start, standard):
    due = calendar.due(start, standard)
    hours = calendar.day_hours(due.date())
    assert hours.opens < due.time() <= hours.closes
    assert hours.break_from is None or not hours.break_from < due.time() <= hours.break_until


@settings(tried, max_examples=25)
@given(calendars, whole_minutes, st.integers(0, 3 * 24 * 60))
def test_worked_minutes_are_those_a_clock_would_count(calendar, start, length):
    counted = sum(calendar.is_working(start + minute * MINUTE) for minute in range(length))
    assert calendar.worked(start, start + length * MINUTE) == counted


@tried
@given(calendars, instants)
def test_the_next_working_instant_is_the_first_one(calendar, instant):
    following = calendar.next_working(instant)
    assert calendar.is_working(following)
    assert following >= instant
    assert calendar.worked_time(instant, following) == timedelta()


@tried
@given(calendars, instants, standards, st.sampled_from(ZONES))
def test_the_zone_of_the_question_does_not_change_the_answer(calendar, start, standard, zone):
    due = calendar.due(start.astimezone(zone), standard)
    assert due == calendar.due(start, standard)
    assert due.tzinfo is calendar.tz
