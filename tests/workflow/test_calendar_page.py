"""The calendar page: every day of the year, what is off and why, and when my work falls due."""

import re
from datetime import date, time
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.office import NOW, Walk, begin
from tests.reading import queries_of
from workflow.actions import Act
from workflow.models import Cycle, ExtraDay, Holiday, Ramadan, State
from workflow.workhours import PERPRES_21_2023
from workflow.worktime import default_calendar
from workflow.year_calendar import Mark, hours_text, months

pytestmark = pytest.mark.usefixtures("monday")
PAGE = "workflow:calendar"


@pytest.fixture
def filled(office):
    call_command("sync_holidays", "2025", "2026", "2027", stdout=StringIO())
    return office


def show(client, office, persona="kasubag", **query):
    client.force_login(office[persona])
    response = client.get(reverse(PAGE), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def cell(page, month, day):
    """The text of one day, as a screen reader has it, and its classes."""
    table = page.split(f"{month} 2026: hari kerja")[1].split("</table>")[0]
    found = re.search(
        rf'<td ?(?:class="([^"]*)")? ?> <span>{day}(?:<span class="visually-hidden">, ([^<]*))?', table
    )
    return (found[1] or "").split(), found[2] or ""


# Pure


def test_a_month_has_whole_weeks_and_counts_its_working_days():
    work = default_calendar(days_off={date(2026, 1, 1): "Tahun Baru", date(2026, 1, 16): "Isra Mikraj"})
    january = months(work, 2026, date(2026, 1, 12), {})[0]
    assert january.working_days == 20
    assert [len(week) for week in january.weeks] == [7] * 5
    assert january.weeks[0][:3] == [None] * 3
    assert january.weeks[0][3].date == date(2026, 1, 1)
    assert january.weeks[-1][5].date == date(2026, 1, 31)


@pytest.mark.parametrize(("year", "days"), [(2024, 366), (2026, 365)])
def test_every_day_of_the_year_stands_once(year, days):
    shown = [
        d.date
        for m in months(default_calendar(), year, date(2026, 1, 1), {})
        for w in m.weeks
        for d in w
        if d
    ]
    assert len(shown) == len(set(shown)) == days


def test_an_added_working_day_wins_over_the_holiday_on_it():
    day = date(2026, 1, 16)
    work = default_calendar(days_off={day: "Isra Mikraj"}, extra_days={day: PERPRES_21_2023[4]})
    marks = {day: [Mark("off", "Isra Mikraj"), Mark("extra", "Hari kerja pengganti")]}
    found = months(work, 2026, day, marks)[0].weeks[2][4]
    assert found.classes == "extra today"
    assert found.words == "hari ini, Isra Mikraj, Hari kerja pengganti"


def test_hours_alike_are_told_together():
    assert hours_text(PERPRES_21_2023) == [
        "Senin–Kamis 07.30–16.00, istirahat 12.00–13.00",
        "Jumat 07.30–16.30, istirahat 11.30–13.00",
    ]
    assert hours_text({0: PERPRES_21_2023[0], 2: PERPRES_21_2023[0]}) == [
        "Senin dan Rabu 07.30–16.00, istirahat 12.00–13.00"
    ]


# The page


@pytest.mark.parametrize("persona", ["kepala", "kasubag", "bidang1", "penerima", "outsider", "admin"])
def test_everybody_sees_the_year(client, filled, persona):
    page = show(client, filled, persona)
    assert "Kalender kerja 2026" in page
    assert page.count('<table class="cal">') == 12
    assert "Hari Raya Natal" in page


def test_days_off_carry_their_name_kind_and_decree(client, filled):
    page = show(client, filled)
    classes, words = cell(page, "Maret", 20)
    assert classes == ["off", "named"]
    assert words == "libur, Cuti Bersama Hari Raya Idul Fitri"
    assert cell(page, "Maret", 14) == (["off"], "libur")
    assert cell(page, "Maret", 25) == ([], "")
    listed = page.split("Hari libur 2026")[1]
    assert "Jumat, 20 Maret 2026" in listed
    assert "SKB 1497/2025, 2/2025, 5/2025" in listed


def test_working_days_are_counted_by_month_and_year(client, filled):
    client.force_login(filled["kasubag"])
    response = client.get(reverse(PAGE))
    counted = [month.working_days for month in response.context["months"]]
    # 22 weekdays in March 2026, of which five are days off of the decree
    assert counted[2] == 17
    assert response.context["total"] == sum(counted) == 261 - 21


def test_ramadan_is_marked_with_its_hours(client, filled):
    page = show(client, filled)
    assert cell(page, "Februari", 19) == (["fast"], "Ramadan")
    assert cell(page, "Februari", 21) == (["off"], "libur")
    assert "Ramadan 1447 H" in page
    assert "Senin–Kamis 08.00–15.00, istirahat 12.00–12.30" in page
    assert "(perkiraan)" not in page
    Ramadan.objects.update(confirmed=False)
    assert "Ramadan 1447 H (perkiraan)" in show(client, filled)


def test_a_day_of_its_own_hours_says_them(client, filled):
    ExtraDay.objects.create(
        agency=filled.agency,
        date=date(2026, 12, 23),
        name="Setengah hari",
        opens=time(7, 30),
        closes=time(11, 30),
    )
    page = show(client, filled)
    assert cell(page, "Desember", 23) == (["extra"], "Setengah hari")
    assert "jam kerja 07.30–11.30" in page


def test_a_day_switched_off_is_a_working_day(client, filled):
    Holiday.objects.filter(date=date(2026, 12, 24)).update(active=False)
    page = show(client, filled)
    assert cell(page, "Desember", 24) == ([], "")
    assert "Kamis, 24 Desember 2026" not in page


def test_a_local_holiday_concerns_its_agency_only(client, filled):
    other = type(filled.agency).objects.create(code="lain", name="Lain", short_name="Lain", place="Lain")
    for agency, name in ((filled.agency, "Hari jadi kota"), (other, "Hari jadi lain")):
        Holiday.objects.create(date=date(2026, 11, 9), name=name, kind=Holiday.Kind.LOCAL, agency=agency)
    page = show(client, filled)
    assert "Hari jadi kota" in page
    assert "Hari jadi lain" not in page


def test_my_due_day_and_today_are_boxed_and_said(client, filled, plain_papers):
    Walk(filled)
    page = show(client, filled, "sekretaris")
    assert cell(page, "Januari", 12) == (["today"], "hari ini")
    classes, words = cell(page, "Januari", 13)
    assert classes == ["due2"]
    assert words.startswith("Tenggat Anda: langkah 1, Laporan Kinerja Tahun 2025")
    assert "Tenggat penyampaian Laporan Kinerja Tahun 2025" in cell(page, "Februari", 28)[1]


def test_the_due_day_of_others_is_shown_but_not_called_mine(client, filled, plain_papers):
    Walk(filled)
    words = cell(show(client, filled, "bidang1"), "Januari", 13)[1]
    assert words == "Tenggat: langkah 1, Laporan Kinerja Tahun 2025"


def test_a_bidang_sees_the_due_day_of_its_data(client, filled, plain_papers):
    Walk(filled).to(State.COMPILATION)
    classes, words = cell(show(client, filled, "bidang1"), "Januari", 26)
    assert classes == ["due2"]
    assert words.startswith("Tenggat Anda: ")


def test_a_missed_due_day_is_said_to_be_late(client, filled, plain_papers, monkeypatch):
    Walk(filled)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.replace(day=15))
    page = show(client, filled)
    assert cell(page, "Januari", 13)[0] == ["miss"]
    assert "pukul 16.00, terlambat" in page


def test_whose_cycle_it_is_not_sees_no_due_days(client, filled, plain_papers):
    Walk(filled)
    assert "Tenggat" not in show(client, filled, "outsider").replace("kotak: tenggat", "")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2027", "2027"),
        ("2100", "2100"),
        ("99999", "2026"),
        ("1999", "2026"),
        ("x", "2026"),
        ("²⁰²⁷", "2026"),
    ],
)
def test_the_year_is_the_one_asked_for_or_this_one(client, filled, asked, shown):
    assert f"Kalender kerja {shown}" in show(client, filled, tahun=asked)


def test_an_empty_year_is_said_to_be_empty(client, filled):
    assert "Hari libur tahun 2029 belum diisi" in show(client, filled, tahun="2029")


def test_staff_are_warned_of_gaps_and_others_are_not(client, filled):
    Holiday.objects.filter(kind=Holiday.Kind.JOINT_LEAVE, date__year=2026).delete()
    warning = "Cuti bersama tahun 2026 belum diketahui"
    assert warning in show(client, filled, "admin")
    assert warning not in show(client, filled, "kasubag")


def test_the_page_asks_as_much_of_a_full_year_as_of_an_empty_one(client, office, plain_papers):
    Walk(office)
    client.force_login(office["kasubag"])

    queries_of(client, reverse(PAGE))
    few = queries_of(client, reverse(PAGE))
    call_command("sync_holidays", "2025", "2026", "2027", stdout=StringIO())
    for year in (2023, 2024):
        begin(office, year=year)
    assert Cycle.objects.running().count() == 3
    assert queries_of(client, reverse(PAGE)) == few


def test_a_cancelled_cycle_leaves_no_due_day(client, filled, plain_papers):
    Walk(filled).do("sekretaris", Act.CANCEL, reason="Salah surat")
    assert cell(show(client, filled), "Januari", 13) == ([], "")
