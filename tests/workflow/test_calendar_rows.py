"""The calendar in the administration: what is entered wrongly is refused in one sentence at its field."""

from datetime import date, time
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.office import NOW, WIB, Walk
from workflow.calendar_gaps import calendar_gaps, needed_years
from workflow.calendars import calendar_of
from workflow.models import ExtraDay, Holiday, Ramadan, Season, WorkingHours, YearDeadline
from workflow.workhours import StandardTime


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def site(client, office):
    client.force_login(office["admin"])
    return client


@pytest.fixture
def filled(office):
    call_command("sync_holidays", "2026", "2027", stdout=StringIO())
    return office


def page(name, *args):
    return reverse(f"admin:workflow_{name}", args=args)


def errors(response):
    """Field → sentences of a form that came back."""
    assert response.status_code == 200
    return {name: list(found) for name, found in response.context_data["adminform"].form.errors.items()}


def holiday(**changes):
    facts = {"date": "2026-11-09", "name": "Hari jadi", "kind": "daerah", "decree": "", "active": "on"}
    return facts | changes


# The calendar built from the rows


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


# Hours and deadlines on the page of the agency


def agency_form(site, office, **changes):
    """The page of the agency as a browser would send it back, with `changes`."""
    context = site.get(page("agency_change", office.agency.pk)).context_data
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {
        field.html_name: getattr(field.value(), "pk", field.value())
        for form in forms
        for field in form
        if field.name != "logo" and field.value() is not None and field.value() is not False
    }
    return sent | changes


def hours(prefix, *days, start=0, **changes):
    facts = {"opens": "07:30", "break_from": "12:00", "break_until": "13:00", "closes": "16:00"} | changes
    sent = {f"{prefix}-TOTAL_FORMS": start + len(days), f"{prefix}-INITIAL_FORMS": start}
    for n, day in enumerate(days, start):
        sent |= {f"{prefix}-{n}-{name}": value for name, value in (facts | {"weekday": day}).items()}
    return sent


def save(site, office, *parts):
    sent = agency_form(site, office)
    for part in parts:
        sent |= part
    return site.post(page("agency_change", office.agency.pk), sent)


def inline_errors(response, model, season=None):
    assert response.status_code == 200
    (found,) = [
        inline.formset
        for inline in response.context_data["inline_admin_formsets"]
        if inline.formset.model is model and getattr(inline.formset, "season", None) == season
    ]
    return [dict(e) for e in found.errors if e], list(found.non_form_errors())


@pytest.mark.parametrize("days", [5, 6])
def test_a_week_of_five_or_six_days_is_kept(site, office, days):
    assert save(site, office, hours("hours", *range(days))).status_code == 302
    assert calendar_of(office.agency).is_working_day(date(2026, 1, 17)) == (days == 6)
    assert set(WorkingHours.objects.values_list("season", flat=True)) == {Season.REGULAR}


def test_ramadan_has_hours_of_its_own(site, filled):
    assert save(site, filled, hours("hours-2", 0, opens="09:00")).status_code == 302
    assert WorkingHours.objects.get().season == Season.RAMADAN
    work = calendar_of(filled.agency)
    assert work.day_hours(date(2026, 2, 23)).opens == time(9)
    assert work.day_hours(date(2026, 1, 19)).opens == time(7, 30)


@pytest.mark.parametrize("days", [1, 4, 7])
def test_a_week_of_other_length_is_refused(site, office, days):
    found = inline_errors(save(site, office, hours("hours", *range(days))), WorkingHours, Season.REGULAR)
    assert found[1] == [
        f"Jam kerja hari biasa memuat {days} hari; hari tanpa baris menjadi libur. Isi lima atau "
        "enam hari kerja, atau hapus semuanya agar jam kerja nasional berlaku."
    ]
    assert not WorkingHours.objects.exists()


def test_a_weekday_twice_is_refused_at_the_second(site, office):
    found = inline_errors(save(site, office, hours("hours", 0, 1, 2, 3, 3)), WorkingHours, Season.REGULAR)
    assert found == ([{"weekday": ["Jam kerja hari ini sudah ada pada baris lain. Ubah baris itu."]}], [])


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        ({"closes": "07:30"}, "closes", "Jam pulang harus sesudah jam masuk."),
        (
            {"break_until": "16:30"},
            "break_from",
            "Istirahat harus berada di dalam jam kerja dan selesai sesudah dimulai.",
        ),
    ],
)
def test_impossible_hours_of_a_weekday_are_refused(site, office, changes, where, sentence):
    response = save(site, office, hours("hours", 0, 1, 2, 3, 4, **changes))
    found, _ = inline_errors(response, WorkingHours, Season.REGULAR)
    assert found == [{where: [sentence]}] * 5


def test_hours_are_changed_but_keep_their_weekday(site, office):
    save(site, office, hours("hours", *range(5)))
    sent = agency_form(site, office)
    sent |= {"hours-0-weekday": 1, "hours-0-closes": "15:00", "hours-1-weekday": 0}
    assert site.post(page("agency_change", office.agency.pk), sent).status_code == 302
    work = calendar_of(office.agency)
    assert work.day_hours(date(2026, 1, 12)).closes == time(15)
    assert work.day_hours(date(2026, 1, 13)).closes == time(16)


def test_all_hours_deleted_means_the_national_hours(site, office):
    save(site, office, hours("hours", *range(5), opens="08:00"))
    sent = agency_form(site, office, **{f"hours-{n}-DELETE": "on" for n in range(5)})
    assert site.post(page("agency_change", office.agency.pk), sent).status_code == 302
    assert calendar_of(office.agency).day_hours(date(2026, 1, 12)).opens == time(7, 30)


def deadlines(*rows):
    sent = {"deadlines-TOTAL_FORMS": len(rows), "deadlines-INITIAL_FORMS": 0}
    for n, (year, day) in enumerate(rows):
        sent |= {f"deadlines-{n}-year": year, f"deadlines-{n}-date": day, f"deadlines-{n}-basis": ""}
    return sent


def test_a_year_gets_its_own_deadline(site, office):
    assert save(site, office, deadlines((2025, "2026-03-31"))).status_code == 302
    assert YearDeadline.objects.get().date == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("rows", "where", "sentence"),
    [
        (
            [(2025, "2025-12-31")],
            "date",
            "Tenggat harus sesudah tahun anggaran 2025 berakhir.",
        ),
        (
            [(2025, "2026-03-31"), (2025, "2026-02-28")],
            "year",
            "Tenggat tahun anggaran ini sudah ada pada baris lain. Ubah baris itu.",
        ),
    ],
)
def test_an_impossible_deadline_is_refused(site, office, rows, where, sentence):
    found, _ = inline_errors(save(site, office, deadlines(*rows)), YearDeadline)
    assert found == [{where: [sentence]}]
    assert not YearDeadline.objects.exists()


# What is missing


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
