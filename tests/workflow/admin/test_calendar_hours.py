"""Working hours and deadlines on the page of an agency: kept, changed, or refused at their row."""

from datetime import date, time

import pytest

from workflow.calendars import calendar_of
from workflow.models import Season, WorkingHours, YearDeadline

from .pages import fields, page

pytestmark = pytest.mark.usefixtures("monday")


def agency_form(site, office, **changes):
    """The page of the agency as a browser would send it back, with `changes`."""
    sent = fields(site.get(page("agency_change", office.agency.pk)))
    return {name: value for name, value in sent.items() if name != "logo"} | changes


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
