"""The calendar filled from the library: the dates of the decrees, and nothing an admin decided undone."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.office import NOW
from workflow import library_days
from workflow.library_days import ESTIMATE, LibraryDay, days_off, fasting_months
from workflow.models import Holiday, Ramadan

CASES = json.loads((Path(__file__).parent / "cases" / "libur-2024-2027.json").read_text())
YEARS = [int(year) for year in CASES]
KINDS = {"libur_nasional": Holiday.Kind.NATIONAL, "cuti_bersama": Holiday.Kind.JOINT_LEAVE}

pytestmark = pytest.mark.django_db


def sync(*years, **options):
    out = StringIO()
    call_command("sync_holidays", *map(str, years), stdout=out, **options)
    return out.getvalue()


def pretend(monkeypatch, *days):
    monkeypatch.setattr("workflow.holiday_sync.days_off", lambda year: list(days))


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("year", YEARS)
def test_the_dates_and_names_are_those_of_the_decrees(year, key):
    sync(year)
    rows = Holiday.objects.filter(date__year=year, kind=KINDS[key])
    assert {row.date.isoformat(): row.name for row in rows} == {
        day["tanggal"]: day["nama"] for day in CASES[str(year)][key]
    }
    assert all(row.agency is None and row.from_library and row.active for row in rows)


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        (date(2024, 2, 14), "Keppres 10/2024"),
        (date(2024, 5, 9), "SKB 855/2023, 3/2023, 4/2023"),
        (date(2025, 8, 18), "SKB 933/2025, 1/2025, 3/2025"),
        (date(2025, 12, 26), "SKB 1017/2024, 2/2024, 2/2024"),
        (date(2026, 3, 20), "SKB 1497/2025, 2/2025, 5/2025"),
        (date(2027, 3, 10), ""),
    ],
)
def test_each_day_names_the_decree_that_made_it_free(day, decree):
    sync(day.year)
    assert Holiday.objects.get(date=day).decree == decree


def test_what_is_only_estimated_says_so_beside_a_clean_name():
    sync(2028)
    row = Holiday.objects.get(date=date(2028, 2, 27))
    assert (row.name, row.decree) == ("Hari Raya Idul Fitri", ESTIMATE)
    assert Holiday.objects.get(date=date(2028, 12, 25)).decree == ""


def test_each_day_that_was_added_is_named():
    said = sync(2026).splitlines()
    added = [line for line in said if line.startswith("  + ")]
    assert len(added) == Holiday.objects.count() + Ramadan.objects.count()
    assert (
        "  + Jumat, 25 Desember 2026 Hari Raya Natal, libur nasional (SKB 1497/2025, 2/2025, 5/2025)" in added
    )


def test_twice_changes_nothing():
    sync(2026, 2027)
    before = list(Holiday.objects.values()), list(Ramadan.objects.values())
    said = sync(2026, 2027).splitlines()
    assert said == [
        "Tahun 2026: 0 hari libur ditambahkan, 25 tetap.",
        "Tahun 2027: 0 hari libur ditambahkan, 26 tetap.",
    ]
    assert (list(Holiday.objects.values()), list(Ramadan.objects.values())) == before


def test_what_an_admin_edited_or_switched_off_stays():
    sync(2026)
    Holiday.objects.filter(date=date(2026, 12, 24)).update(active=False)
    Holiday.objects.filter(date=date(2026, 2, 16)).update(name="Cuti Imlek", decree="Keppres 1/2026")
    assert "0 hari libur ditambahkan, 24 tetap, 1 tetap tidak berlaku" in sync(2026)
    assert not Holiday.objects.get(date=date(2026, 12, 24)).active
    edited = Holiday.objects.get(date=date(2026, 2, 16))
    assert (edited.name, edited.decree) == ("Cuti Imlek", "Keppres 1/2026")


def test_a_day_an_admin_added_is_not_added_again():
    Holiday.objects.create(date=date(2026, 12, 24), name="Libur", kind=Holiday.Kind.JOINT_LEAVE)
    sync(2026)
    assert Holiday.objects.get(date=date(2026, 12, 24)).name == "Libur"


def test_a_new_decree_in_mid_year_adds_only_its_day(monkeypatch):
    sync(2025)
    Holiday.objects.get(date=date(2025, 8, 18)).delete()
    said = sync(2025)
    assert "Tahun 2025: 1 hari libur ditambahkan, 27 tetap." in said
    assert "+ Senin, 18 Agustus 2025 Cuti Bersama Hari Kemerdekaan Republik Indonesia, cuti bersama" in said


def test_an_estimate_loses_its_mark_when_the_decree_is_out(monkeypatch):
    day = date(2028, 2, 27)
    pretend(monkeypatch, LibraryDay(day, "Hari Raya Idul Fitri", Holiday.Kind.NATIONAL, ESTIMATE))
    sync(2028)
    pretend(monkeypatch, LibraryDay(day, "Hari Raya Idul Fitri", Holiday.Kind.NATIONAL, "SKB 1/2027"))
    assert "ditetapkan: Minggu, 27 Februari 2028 Hari Raya Idul Fitri" in sync(2028)
    assert Holiday.objects.get(date=day).decree == "SKB 1/2027"


def test_an_estimate_that_moved_is_told_and_not_taken_away(monkeypatch):
    pretend(monkeypatch, LibraryDay(date(2028, 2, 27), "Idul Fitri", Holiday.Kind.NATIONAL, ESTIMATE))
    sync(2028)
    pretend(monkeypatch, LibraryDay(date(2028, 2, 26), "Idul Fitri", Holiday.Kind.NATIONAL, ""))
    assert "Periksa: Minggu, 27 Februari 2028 Idul Fitri" in sync(2028)
    assert Holiday.objects.filter(date__year=2028).count() == 2


def test_two_names_on_one_day_are_joined(monkeypatch):
    day = date(2028, 5, 1)

    class Year(dict):
        def get_list(self, day):
            return self[day].split("; ")

    years = iter(
        [Year({day: "Hari Buruh Internasional; Hari Raya Waisak (perkiraan)"}), Year({day: "Cuti Bersama"})]
    )
    monkeypatch.setattr(library_days.holidays, "country_holidays", lambda *args, **kwargs: next(years))
    assert days_off(2028) == [
        LibraryDay(
            day,
            "Hari Buruh Internasional, Hari Raya Waisak, dan Cuti Bersama",
            Holiday.Kind.NATIONAL,
            ESTIMATE,
        )
    ]


def test_a_year_without_joint_leave_is_said_aloud():
    assert "Perhatian: cuti bersama tahun 2028 belum diketahui." in sync(2028)
    assert "Perhatian" not in sync(2027)


@pytest.mark.parametrize(
    ("hijri_year", "first", "last", "confirmed"),
    [
        (1445, date(2024, 3, 12), date(2024, 4, 9), True),
        (1446, date(2025, 3, 1), date(2025, 3, 30), True),
        (1447, date(2026, 2, 19), date(2026, 3, 20), True),
        (1448, date(2027, 2, 8), date(2027, 3, 9), False),
    ],
)
def test_ramadan_ends_on_the_eve_of_idul_fitri(hijri_year, first, last, confirmed):
    sync(first.year)
    row = Ramadan.objects.get()
    assert (row.hijri_year, row.first, row.last, row.confirmed) == (hijri_year, first, last, confirmed)


def test_a_year_may_hold_the_beginning_of_two_fasting_months():
    assert [(m.hijri_year, m.first.year) for m in fasting_months(2030)] == [(1451, 2030), (1452, 2030)]


@pytest.mark.parametrize("year", range(2020, 2060))
def test_no_fasting_month_is_ever_longer_than_thirty_days(year):
    months = fasting_months(year)
    assert months
    for month in months:
        assert 28 <= (month.last - month.first).days <= 29


def test_a_confirmed_ramadan_stays_as_the_admin_wrote_it():
    sync(2027)
    Ramadan.objects.update(first=date(2027, 2, 9), confirmed=True)
    assert "Ramadan" not in sync(2027)
    assert Ramadan.objects.get().first == date(2027, 2, 9)


def test_without_years_the_ones_around_today_are_filled(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    sync()
    assert {day.year for day in Holiday.objects.dates("date", "year")} == {2025, 2026, 2027}


def test_a_year_out_of_reach_is_refused():
    with pytest.raises(CommandError, match="antara 2000 dan 2100"):
        sync(1899, 2026)
    assert not Holiday.objects.exists()
