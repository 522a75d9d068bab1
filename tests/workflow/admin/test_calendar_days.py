"""Holidays, Ramadan and days of their own: a wrong one is refused in a sentence at its field."""

from datetime import date, time
from io import StringIO

import pytest
from django.core.management import call_command

from tests.office import NOW
from workflow.calendars import calendar_of
from workflow.models import ExtraDay, Holiday, Ramadan
from workflow.workhours import StandardTime

from .calendar_pages import errors, holiday
from .pages import page

pytestmark = pytest.mark.usefixtures("monday")


def test_equal_rows_share_one_calendar_with_what_it_has_looked_up(filled):
    assert calendar_of(filled.agency) is calendar_of(filled.agency)


def changes(office):
    """Each row that may change, and a day whose hours it changes."""
    day = date(2026, 3, 2)
    hours = {"opens": time(8), "closes": time(12)}
    return {
        "holiday": (day, lambda: Holiday.objects.create(date=day, name="Libur", kind="daerah")),
        "off again": (
            date(2026, 12, 25),
            lambda: Holiday.objects.filter(date=date(2026, 12, 25)).update(active=False),
        ),
        "extra day": (day, lambda: office.agency.extra_days.create(date=day, name="Lembur", **hours)),
        "ramadan": (day, lambda: Ramadan.objects.all().delete()),
        "hours": (date(2026, 4, 6), lambda: office.agency.hours.create(weekday=0, **hours)),
    }


@pytest.mark.parametrize("name", ["holiday", "off again", "extra day", "ramadan", "hours"])
def test_a_changed_row_is_obeyed_at_once(filled, name):
    day, change = changes(filled)[name]
    before = calendar_of(filled.agency).day_hours(day)
    change()
    assert calendar_of(filled.agency).day_hours(day) != before


# Holidays


def test_a_local_day_off_is_added(site, office):
    assert site.post(page("holiday_add"), holiday(agency=office.agency.pk)).status_code == 302
    assert date(2026, 11, 9) in calendar_of(office.agency).days_off


@pytest.mark.parametrize("local", [False, True])
def test_a_holiday_twice_is_refused_beside_its_date(site, filled, local):
    agency = filled.agency.pk if local else ""
    found = errors(site.post(page("holiday_add"), holiday(date="2026-12-25", agency=agency)))
    assert found == {
        "date": [
            "Jumat, 25 Desember 2026 sudah tercatat sebagai hari libur: Hari Raya Natal. Ubah baris yang ada."
        ]
    }


def test_the_same_local_day_twice_is_refused_and_another_agencys_is_not(site, office):
    other = type(office.agency).objects.create(code="lain", name="Lain", short_name="Lain", place="Lain")
    site.post(page("holiday_add"), holiday(agency=office.agency.pk))
    again = site.post(page("holiday_add"), holiday(agency=office.agency.pk))
    assert list(errors(again)) == ["date"]
    assert site.post(page("holiday_add"), holiday(agency=other.pk)).status_code == 302


def test_a_day_filled_in_is_edited_and_switched_off_but_not_moved_or_deleted(site, filled):
    row = Holiday.objects.get(date=date(2026, 12, 24))
    address = page("holiday_change", row.pk)
    assert "Diisi otomatis. Tidak dapat dihapus atau dipindah" in site.get(address).content.decode()
    sent = holiday(name="Cuti Natal", kind="cuti_bersama", decree="Keppres 1/2026", date="2026-12-23")
    del sent["active"]
    assert site.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.date, row.name, row.decree, row.active) == (
        date(2026, 12, 24),
        "Cuti Natal",
        "Keppres 1/2026",
        False,
    )
    assert site.post(page("holiday_delete", row.pk), {"post": "yes"}).status_code == 403
    call_command("sync_holidays", "2026", stdout=StringIO())
    row.refresh_from_db()
    assert (row.name, row.active) == ("Cuti Natal", False)


def test_a_day_an_admin_added_can_be_deleted(site, office):
    row = Holiday.objects.create(date=date(2026, 11, 9), name="Salah", kind=Holiday.Kind.LOCAL)
    site.post(page("holiday_delete", row.pk), {"post": "yes"})
    assert not Holiday.objects.exists()


def test_the_list_switches_days_off_and_filters_by_year_and_kind(site, filled):
    listed = site.get(page("holiday_changelist"), {"tahun": "2026", "kind": "cuti_bersama"})
    rows = listed.context_data["cl"].queryset
    assert rows.count() == 8
    sent = {"form-TOTAL_FORMS": 8, "form-INITIAL_FORMS": 8, "_save": "Simpan"}
    for n, row in enumerate(listed.context_data["cl"].result_list):
        sent |= {f"form-{n}-id": row.pk} | ({} if n == 7 else {f"form-{n}-active": "on"})
    site.post(page("holiday_changelist") + "?tahun=2026&kind=cuti_bersama", sent)
    assert [row.date.isoformat() for row in Holiday.objects.filter(active=False)] == ["2026-12-24"]


@pytest.mark.parametrize("year", ["x", "99999", "²"])
def test_a_strange_year_in_the_filter_breaks_nothing(site, filled, year):
    assert site.get(page("holiday_changelist"), {"tahun": year}).status_code in (200, 302)


# Ramadan


@pytest.mark.parametrize(
    ("last", "where", "sentence"),
    [
        ("2028-03-01", "last", "Masa Ramadan paling lama 30 hari."),
        ("2028-01-01", "last", "Hari terakhir Ramadan tidak boleh sebelum hari pertamanya."),
    ],
)
def test_an_impossible_ramadan_is_refused(site, office, last, where, sentence):
    sent = {"hijri_year": "1449", "first": "2028-01-28", "last": last}
    assert errors(site.post(page("ramadan_add"), sent)) == {where: [sentence]}


def test_a_ramadan_twice_is_refused(site, filled):
    sent = {"hijri_year": "1448", "first": "2027-02-09", "last": "2027-03-09"}
    assert errors(site.post(page("ramadan_add"), sent)) == {
        "hijri_year": ["Ramadan tahun Hijriah ini sudah tercatat. Ubah baris yang ada."]
    }


def test_ramadan_is_an_estimate_until_it_is_confirmed(site, filled):
    row = Ramadan.objects.get(hijri_year=1448)
    assert "Ramadan 1448 H (perkiraan)" in site.get(page("ramadan_changelist")).content.decode()
    sent = {"hijri_year": "1448", "first": "2027-02-08", "last": "2027-03-09", "confirmed": "on"}
    assert site.post(page("ramadan_change", row.pk), sent).status_code == 302
    assert "Ramadan 1448 H (perkiraan)" not in site.get(page("ramadan_changelist")).content.decode()


# Days of their own


def extra(office, **changes):
    facts = {"date": "2026-12-23", "name": "Setengah hari", "opens": "07:30", "closes": "11:30"}
    return facts | {"break_from": "", "break_until": "", "agency": office.agency.pk} | changes


def test_half_a_day_ends_at_its_own_close(site, office):
    assert site.post(page("extraday_add"), extra(office)).status_code == 302
    start = NOW.replace(month=12, day=22)
    assert calendar_of(office.agency).due(start, StandardTime(1)).hour == 11


def test_an_added_working_day_counts(site, office):
    site.post(page("extraday_add"), extra(office, date="2026-12-26", name="Pengganti cuti bersama"))
    assert calendar_of(office.agency).is_working_day(date(2026, 12, 26))


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        ({"closes": "07:00"}, "closes", "Jam pulang harus sesudah jam masuk."),
        (
            {"break_from": "11:00", "break_until": "12:00"},
            "break_from",
            "Istirahat harus berada di dalam jam kerja dan selesai sesudah dimulai.",
        ),
        ({"break_from": "10:00"}, "break_from", "Istirahat harus memuat jam mulai dan jam selesai."),
    ],
)
def test_impossible_hours_are_refused_at_their_field(site, office, changes, where, sentence):
    assert errors(site.post(page("extraday_add"), extra(office, **changes))) == {where: [sentence]}
    assert not ExtraDay.objects.exists()


def test_a_day_of_its_own_twice_is_refused(site, office):
    site.post(page("extraday_add"), extra(office))
    assert errors(site.post(page("extraday_add"), extra(office, name="Lagi"))) == {
        "date": ["23 Desember 2026 sudah mempunyai jam khusus: Setengah hari. Ubah baris yang ada."]
    }
