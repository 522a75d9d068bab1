"""Time as the pages of a cycle show it: used, left, planned, and by when to start."""

from datetime import date, datetime, timedelta

import pytest

from tests.office import NOW, WIB
from workflow.actions import Act
from workflow.models import Holiday, State, Visit
from workflow.plan import backward, forward, last_close
from workflow.progress import forecast, rail, running
from workflow.worktime import default_calendar


def at(day, hour, minute=0):
    return datetime(2026, 1, day, hour, minute, tzinfo=WIB)


def test_the_rail_shows_standard_used_and_planned(walk):
    walk.now = at(12, 9)
    walk.disposition()
    walk.now = at(13, 9)
    walk.onward()
    lines = rail(walk.s)
    assert [line.status for line in lines] == ["done", "now"] + ["wait"] * 6
    assert [(r.used, r.kind) for r in lines[0].rounds] == [("1 hari kerja", "done")]
    assert lines[2].planned == at(13, 9, 30)
    assert lines[3].planned.date() == date(2026, 2, 3)


def test_a_late_round_says_by_how_much(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    walk.now = NOW + timedelta(minutes=35)
    walk.prepare().onward()
    round = rail(walk.s)[1].rounds[0]
    assert (round.used, round.kind, round.words) == ("35 menit", "late", "lewat 15 menit")


def test_a_finished_stay_keeps_the_time_it_was_stamped_with(walk):
    walk.to(State.COMPILATION)
    walk.now = at(27, 9)
    walk.prepare().onward()
    walk.back()
    entered, left = walk.s.visits[3].entered_at, walk.s.visits[3].left_at
    for day in (20, 21, 22):
        Holiday.objects.create(date=date(2026, 1, day), name="Libur daerah", kind=Holiday.Kind.LOCAL)
    assert walk.s.calendar.working_days(entered, left) == 8
    assert [r.used for r in rail(walk.s)[3].rounds] == ["11 hari kerja"]
    assert rail(walk.s)[3].total == "11 hari kerja"
    walk.now = at(28, 9)
    assert rail(walk.s)[3].total == "12 hari kerja"


def test_a_stay_from_before_stamps_were_kept_is_measured_by_the_calendar(walk):
    walk.now = at(13, 9)
    walk.disposition().onward()
    Visit.objects.update(used_days=None, used_minutes=None)
    assert [r.used for r in rail(walk.s)[0].rounds] == ["1 hari kerja"]


@pytest.mark.parametrize("rounds", [2, 3])
def test_all_rounds_of_a_step_are_added_up(walk, rounds):
    walk.to(State.NOTA_DINAS_APPROVAL)
    for _ in range(rounds - 1):
        walk.now += timedelta(minutes=10)
        walk.back().to(State.NOTA_DINAS_APPROVAL)
    walk.now += timedelta(minutes=10)
    line = rail(walk.s)[1]
    assert [r.used for r in line.rounds] == ["10 menit"] * (rounds - 1)
    assert line.total == f"{rounds * 10} menit"
    assert running(walk.s).used == 10


def test_the_forecast_measures_against_the_deadline(walk):
    found = forecast(walk.s)
    assert found.deadline.date() == date(2026, 2, 27)  # 28 February 2026 is a Saturday
    assert [step.position for step, _, _ in found.rows] == list(range(1, 9))
    assert not found.late
    assert found.words.startswith("longgar ")
    walk.now = datetime(2026, 2, 26, 9, tzinfo=WIB)
    assert forecast(walk.s).late
    assert forecast(walk.s).words.startswith("melewati tenggat ")


def test_starting_at_the_latest_start_meets_the_deadline_and_a_minute_later_does_not(office):
    steps, calendar = list(office.sop.steps.all()), default_calendar()
    target = calendar.closing(date(2026, 2, 27))
    rows = backward(steps, target, calendar)
    assert rows[-1].end == target
    assert [row.end for row in rows[:-1]] == [row.start for row in rows[1:]]
    assert list(forward(steps, rows[0].start, calendar))[-1][1] <= target
    assert list(forward(steps, rows[0].start + timedelta(minutes=1), calendar))[-1][1] > target


def test_a_deadline_on_a_day_off_means_the_working_day_before():
    assert last_close(default_calendar(), date(2026, 2, 28)) == datetime(2026, 2, 27, 16, 30, tzinfo=WIB)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "mulai paling lambat"),
        ("?tanggal=2026-02-27", "Jumat, 27 Februari 2026 16.30"),
        ("?tanggal=2026-02-28", "bukan hari kerja"),
        ("?tanggal=", "Belum diisi."),
        ("?tanggal=kapan", "tanggal"),
        ("?tanggal=0001-01-01", "tidak dapat direncanakan"),
    ],
)
def test_the_plan_page_answers_every_date_with_words(client, office, query, words):
    client.force_login(office["staf"])
    response = client.get(f"/rencana/{query}")
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_the_time_of_an_approval_is_split_by_office_in_every_round(walk, rounds):
    walk.round(State.NOTA_DINAS_APPROVAL, rounds)
    walk.now += timedelta(minutes=4)
    walk.prepare()
    walk.now += timedelta(minutes=12)
    assert running(walk.s).offices == "Sekretaris 4 menit, Kepala BKPSDM 12 menit"
    walk.onward()
    assert rail(walk.s)[1].rounds[-1].offices == "Sekretaris 4 menit, Kepala BKPSDM 12 menit"


@pytest.mark.parametrize(
    ("minutes", "level", "words"),
    [(0, "ok", "sisa 20 menit"), (15, "near", "sisa 5 menit"), (25, "late", "terlambat 5 menit")],
)
@pytest.mark.parametrize("persona", ["kasubag", "kepala", "penerima"])
def test_the_list_says_how_each_due_time_stands(
    client, walk, office, monkeypatch, persona, minutes, level, words
):
    """By sign, colour (the class) and word; who sees nothing run still sees the list."""
    now = NOW + timedelta(minutes=minutes)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    walk.to(State.NOTA_DINAS_APPROVAL)
    client.force_login(office[persona])
    html = client.get("/siklus/").content.decode()
    shown = persona != "penerima"
    assert (f'class="st st-{level}"' in html) is shown
    assert (f"<span>{words}</span>" in html) is shown
    assert ('<tr role="row" class="late">' in html) is (shown and level == "late")
    assert ("langkah 2, putaran 1" in html) is shown


def test_an_ended_cycle_has_no_due_time_in_the_list(client, walk, office):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    client.force_login(office["kasubag"])
    html = client.get("/siklus/").content.decode()
    assert 'class="due"' not in html
    assert "Dibatalkan" in html
