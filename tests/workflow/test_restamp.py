"""When the calendar changes: both due times are shown, and an admin may stamp the new one with a reason."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.office import NOW, WIB, Walk
from workflow.actions import Act
from workflow.models import DataRequest, Event, Holiday, State, YearDeadline
from workflow.restamp import due_changes
from workflow.services import (
    NotReady,
    NotYours,
    Stale,
    deadline_of,
    open_cycle,
    restamp,
    shown_as,
    statutory_deadline,
)
from workflow.services.history import first_broken

pytestmark = pytest.mark.usefixtures("monday")
PAGE = "admin:workflow_cycle_due_changes"
TUESDAY = date(2026, 1, 13)  # the day on which step 1, entered on Monday morning, is due
REASON = "SKB 933/2026 menambah cuti bersama."


def free(day=TUESDAY):
    return Holiday.objects.create(date=day, name="Cuti bersama tambahan", kind=Holiday.Kind.JOINT_LEAVE)


def wib(*clock):
    return datetime(*clock, tzinfo=WIB)


def stamp(walk, persona="admin", **changes):
    facts = {
        "cycle_id": walk.cycle.pk,
        "actor": walk.office[persona],
        "reason": REASON,
        "shown": shown_as(due_changes(walk.s)),
        "now": NOW,
    }
    return restamp(**(facts | changes))


def sent(walk, **changes):
    facts = {
        "cycle": walk.cycle.pk,
        "shown": shown_as(due_changes(walk.s)),
        "once": "7f5ac3f5-95a2-4fd0-a46e-1b1a67c11f9d",
        "reason": REASON,
    }
    return facts | changes


def test_an_unchanged_calendar_changes_no_due_time(walk):
    assert due_changes(walk.s) == []


def test_a_new_holiday_gives_a_new_due_time_and_leaves_the_stamped_one(walk):
    free()
    (change,) = due_changes(walk.s)
    assert (change.about, change.old, change.new) == (
        "Langkah 1",
        wib(2026, 1, 13, 16),
        wib(2026, 1, 14, 16),
    )
    assert walk.s.visit.due_at == change.old


def test_a_holiday_after_the_due_day_changes_nothing(walk):
    free(date(2026, 1, 20))
    assert due_changes(walk.s) == []


def test_an_ended_cycle_has_no_due_times_to_change(walk):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    free()
    assert due_changes(walk.s) == []


def test_restamping_keeps_the_reason_and_both_times_in_the_history(walk):
    free()
    cycle = stamp(walk)
    assert walk.s.visit.due_at == wib(2026, 1, 14, 16)
    event = Event.objects.filter(cycle=cycle).latest("number")
    assert (event.act, event.actor_title, event.note, event.round) == ("restamp", "Admin", REASON, 1)
    assert event.summary == (
        "Menghitung ulang tenggat: Langkah 1 dari 13 Januari 2026 16.00 menjadi 14 Januari 2026 16.00"
    )
    assert first_broken(cycle) is None
    assert due_changes(walk.s) == []


def test_the_walk_goes_on_after_a_restamp(walk):
    free()
    stamp(walk)
    walk.to(State.COMPLETED)
    assert first_broken(walk.cycle) is None


def test_on_round_two_only_the_open_visit_is_stamped(walk):
    walk.round(State.DISPOSITION, 2)
    first, second = (v for v in walk.s.visits if v.step.state == State.DISPOSITION)
    free()
    stamp(walk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.due_at, second.due_at) == (wib(2026, 1, 13, 16), wib(2026, 1, 14, 16))
    assert Event.objects.filter(cycle=walk.cycle).latest("number").round == 2


def test_data_still_out_is_stamped_with_the_step_and_data_handed_in_is_not(walk):
    walk.to(State.COMPILATION)
    handed_in = walk.s.requests[0]
    walk.do("bidang1", Act.SUBMIT_DATA, handed_in.pk)
    free(date(2026, 1, 26))  # the day named in the nota dinas
    step, *data = due_changes(walk.s)
    assert step.about == "Langkah 4"
    assert [c.row.division_id for c in data] == [r.division_id for r in walk.s.requests[1:]]
    assert {c.new for c in data} == {wib(2026, 1, 23, 16, 30)}
    stamp(walk)
    assert walk.s.requests[0].due_at == handed_in.due_at == wib(2026, 1, 26, 16)
    assert {r.due_at for r in walk.s.requests[1:]} == {wib(2026, 1, 23, 16, 30)}
    assert "Data 3 bidang dari 26 Januari 2026 16.00 menjadi 23 Januari 2026 16.30" in (
        Event.objects.filter(cycle=walk.cycle).latest("number").summary
    )


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_stamped(walk, reason):
    free()
    with pytest.raises(NotReady, match="Alasan belum diisi"):
        stamp(walk, reason=reason)
    assert walk.s.visit.due_at == wib(2026, 1, 13, 16)


@pytest.mark.parametrize("persona", ["kepala", "kasubag", "penerima", "outsider"])
def test_only_an_admin_may_restamp(walk, persona):
    free()
    with pytest.raises(NotYours, match="oleh admin"):
        stamp(walk, persona)
    assert walk.s.visit.due_at == wib(2026, 1, 13, 16)


def test_a_calendar_changed_again_since_the_page_was_opened_is_stale(walk):
    free()
    shown = shown_as(due_changes(walk.s))
    free(date(2026, 1, 14))
    with pytest.raises(Stale, match="tidak lagi seperti yang ditampilkan"):
        stamp(walk, shown=shown)
    assert walk.s.visit.due_at == wib(2026, 1, 13, 16)


def test_a_step_left_since_the_page_was_opened_is_stale(walk):
    free()
    shown = shown_as(due_changes(walk.s))
    walk.to(State.NOTA_DINAS_APPROVAL)
    with pytest.raises(Stale, match="tidak lagi seperti yang ditampilkan"):
        stamp(walk, shown=shown)


def test_nothing_to_change_is_stale(walk):
    with pytest.raises(Stale):
        stamp(walk)


def test_the_cycle_page_shows_both_due_times(client, walk):
    client.force_login(walk.office["kasubag"])
    address = reverse("workflow:cycle", args=[walk.cycle.pk])
    assert "Kalender berubah" not in client.get(address).content.decode()
    free()
    page = client.get(address).content.decode()
    assert "Selasa, 13 Januari 2026 16.00" in page
    assert "Rabu, 14 Januari 2026 16.00" in page
    assert "Hitung ulang tenggat" not in page


def test_a_receiver_is_not_told_of_the_data_of_the_bidang(client, walk):
    walk.to(State.SUBMISSION)
    walk.cycle.requests.update(status=DataRequest.Status.RETURNED)
    for day in (NOW.date(), date(2026, 1, 26)):
        free(day)
    client.force_login(walk.office["kasubag"])
    address = reverse("workflow:cycle", args=[walk.cycle.pk])
    assert "Data Bidang" in client.get(address).content.decode()
    client.force_login(walk.office["penerima"])
    page = client.get(address).content.decode()
    assert "Langkah 8: ditetapkan" in " ".join(page.split())
    assert "Data Bidang" not in page


def test_the_admin_page_lists_open_changes_and_stamps_them(site, walk):
    free()
    page = site.get(reverse(PAGE)).content.decode()
    assert "Laporan Kinerja Tahun 2025" in page
    assert "Rabu, 14 Januari 2026 16.00" in page
    page = site.post(reverse(PAGE), sent(walk), follow=True).content.decode()
    assert "dihitung ulang; alasannya tercatat di riwayat." in page
    assert "Semua tenggat yang masih terbuka sesuai" in page
    assert walk.s.visit.due_at == wib(2026, 1, 14, 16)


def test_the_admin_page_refuses_an_empty_reason_beside_its_field(site, walk):
    free()
    page = site.post(reverse(PAGE), sent(walk, reason=""))
    assert page.status_code == 409
    assert "Alasan belum diisi. Tenggat tidak diubah tanpa alasan." in page.content.decode()
    assert walk.s.visit.due_at == wib(2026, 1, 13, 16)


def test_a_stale_admin_page_keeps_what_was_typed(site, walk):
    free()
    form = sent(walk)
    free(date(2026, 1, 14))
    page = site.post(reverse(PAGE), form)
    assert page.status_code == 409
    text = page.content.decode()
    assert "tidak lagi seperti yang ditampilkan" in text
    assert REASON in text
    assert "Kamis, 15 Januari 2026 16.00" in text
    assert walk.s.visit.due_at == wib(2026, 1, 13, 16)


def test_the_same_form_twice_counts_once(site, walk):
    free()
    form = sent(walk)
    site.post(reverse(PAGE), form)
    assert site.post(reverse(PAGE), form).status_code == 409
    assert Event.objects.filter(act="restamp").count() == 1


def test_a_form_for_no_cycle_changes_nothing(site, walk):
    free()
    page = site.post(reverse(PAGE), sent(walk, cycle="x"))
    assert "tidak berjalan lagi. Tidak ada yang diubah." in page.content.decode()


def test_staff_need_the_right_to_restamp(client, walk):
    kasubag = walk.office["kasubag"]
    kasubag.is_staff = True
    kasubag.save()
    client.force_login(kasubag)
    assert client.get(reverse(PAGE)).status_code == 403
    kasubag.user_permissions.add(Permission.objects.get(codename="change_visit"))
    assert client.get(reverse(PAGE)).status_code == 200
    free()
    page = client.get(reverse("workflow:cycle", args=[walk.cycle.pk])).content.decode()
    assert reverse(PAGE) in page


def test_a_deadline_of_the_year_is_the_default_of_a_new_cycle(client, office):
    client.force_login(office["kasubag"])
    assert "2025: 28 Februari 2026" in client.get(reverse("workflow:open")).content.decode()
    YearDeadline.objects.create(agency=office.agency, year=2025, date=date(2026, 3, 31))
    assert "2025: 31 Maret 2026" in client.get(reverse("workflow:open")).content.decode()
    assert Walk(office).cycle.deadline == date(2026, 3, 31)
    assert deadline_of(office.agency, 2024) == statutory_deadline(2024) == date(2025, 2, 28)


def test_a_deadline_given_wins_over_the_one_of_the_year(office):
    from tests.office import letter, upload
    from workflow.files import inspect

    YearDeadline.objects.create(agency=office.agency, year=2025, date=date(2026, 3, 31))
    scan = upload()
    cycle = open_cycle(
        agency=office.agency,
        actor=office["kasubag"],
        year=2025,
        deadline=date(2026, 3, 15),
        letter=letter(),
        upload=scan,
        facts=inspect(scan),
        now=NOW,
    )
    assert cycle.deadline == date(2026, 3, 15)
