"""What the calendar lacks is told where an admin looks."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.office import NOW, WIB, Walk
from workflow.calendar_gaps import calendar_gaps, needed_years
from workflow.models import Holiday, Ramadan

from .calendar_pages import holiday
from .pages import page

pytestmark = pytest.mark.usefixtures("monday")


def test_an_empty_calendar_warns_on_the_front_page_and_on_the_list(site, office):
    sentence = "Hari libur tahun 2026 belum diisi: hanya akhir pekan yang dihitung libur."
    for address in (reverse("admin:index"), page("holiday_changelist"), page("ramadan_changelist")):
        assert sentence in site.get(address).content.decode()


def test_a_full_calendar_warns_of_nothing(site, filled):
    assert calendar_gaps(NOW.date()) == []
    assert "Kekurangan kalender" not in site.get(reverse("admin:index")).content.decode()


def test_a_year_without_joint_leave_is_warned_of(filled):
    Holiday.objects.filter(date__year=2027, kind=Holiday.Kind.JOINT_LEAVE).delete()
    (gap,) = calendar_gaps(NOW.date(), [2026, 2027])
    assert gap.startswith("Cuti bersama tahun 2027 belum diketahui")


def test_joint_leave_that_was_switched_off_is_known(filled):
    Holiday.objects.filter(kind=Holiday.Kind.JOINT_LEAVE).update(active=False)
    assert calendar_gaps(NOW.date(), [2026, 2027]) == []


def test_estimates_and_a_missing_ramadan_are_warned_of(filled):
    call_command("sync_holidays", "2028", stdout=StringIO())
    Ramadan.objects.filter(hijri_year=1449).delete()
    gaps = " ".join(calendar_gaps(NOW.date(), [2028]))
    assert "Cuti bersama tahun 2028 belum diketahui" in gaps
    assert "8 hari libur tahun 2028 masih perkiraan" in gaps
    assert "Masa Ramadan tahun 2028 belum diisi" in gaps


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        (date(2027, 1, 31), False),
        (date(2027, 2, 1), True),
        (date(2027, 3, 9), True),
        (date(2027, 3, 10), False),
    ],
)
def test_an_unconfirmed_ramadan_is_warned_of_when_it_is_near(filled, today, warned):
    assert any("sidang isbat" in gap for gap in calendar_gaps(today, [2027])) == warned


def test_the_next_year_is_needed_from_october_on_and_where_something_is_due(office, plain_papers):
    assert list(needed_years(date(2026, 9, 30))) == [2026]
    assert list(needed_years(date(2026, 10, 1))) == [2026, 2027]
    walk = Walk(office)
    assert list(needed_years(date(2025, 9, 30))) == [2025, 2026]
    visit = walk.s.visit
    visit.due_at = visit.due_at.replace(year=2028, tzinfo=WIB)
    visit.save()
    assert list(needed_years(date(2026, 1, 12))) == [2026, 2027, 2028]


def test_a_changed_calendar_is_told_on_the_front_page(site, filled, plain_papers):
    Walk(filled)
    assert "Kalender berubah" not in site.get(reverse("admin:index")).content.decode()
    site.post(page("holiday_add"), holiday(date="2026-01-13", agency=""))
    front = site.get(reverse("admin:index")).content.decode()
    assert "Kalender berubah" in front
    assert page("cycle_due_changes") in front
