"""What time alone makes worth telling: once per visit and round, to the right people."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.office import NOW
from tests.telling import DAY, MINUTE, ToldWalk, at, give_addresses, timer, told
from workflow.actions import Act
from workflow.models import (
    Appointment,
    Cycle,
    DataRequest,
    Notice,
    Role,
    SopReview,
    State,
    Visit,
)

K = Notice.Kind


@pytest.mark.parametrize("round", [1, 2, 3])
def test_due_soon_and_late_are_told_once_in_each_round(walk, office, round):
    """Step 2 has 20 minutes, from 9.00 to 9.20 in every round here."""
    for number in range(1, round + 1):
        walk.round(State.NOTA_DINAS_APPROVAL, number)
        for moment in (NOW + 5 * MINUTE, NOW + 15 * MINUTE, NOW + 16 * MINUTE):
            timer(moment)
        assert told(office, K.DUE_SOON, visit=walk.s.visit) == ["sekretaris"]
        assert told(office, K.LATE, visit=walk.s.visit) == []
        timer(NOW + 21 * MINUTE)
        timer(NOW + 31 * MINUTE)
        assert told(office, K.LATE, visit=walk.s.visit) == ["sekretaris"]
    assert told(office, K.DUE_SOON) == told(office, K.LATE) == ["sekretaris"] * round


def test_who_is_awaited_later_in_a_late_visit_is_told_too(walk, office):
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(NOW + 25 * MINUTE)
    walk.prepare()
    timer(NOW + 30 * MINUTE)
    assert told(office, K.LATE) == ["kepala", "sekretaris"]


def test_a_due_time_moved_by_the_calendar_is_watched_anew(walk, office):
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(NOW + 21 * MINUTE)
    Visit.objects.filter(left_at=None).update(due_at=NOW + 60 * MINUTE)
    timer(NOW + 30 * MINUTE)
    timer(NOW + 61 * MINUTE)
    assert told(office, K.LATE) == ["sekretaris"] * 2


def test_where_only_bidang_are_waited_for_the_leader_hears_of_the_step(walk, office):
    walk.to(State.COMPILATION)
    timer(walk.s.visit.due_at + MINUTE)
    assert told(office, K.LATE, visit=walk.s.visit) == ["kasubag"]


@pytest.mark.parametrize("round", [1, 2, 3])
def test_missing_data_are_told_to_their_bidang_near_and_late_and_then_to_the_leader(walk, office, round):
    walk.to(State.COMPILATION)
    request = walk.s.requests[0]
    for _ in range(round - 1):
        walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
        walk.do("kasubag", Act.RETURN_DATA, request.pk, reason="Bukti kurang.")
    near, late = request.due_at - timedelta(hours=1), request.due_at + MINUTE
    timer(near)
    timer(near + MINUTE)
    assert told(office, K.DATA_MISSING, request=request) == ["bidang1"]
    timer(late)
    timer(late + MINUTE)
    assert told(office, K.DATA_MISSING, request=request) == ["bidang1", "bidang1", "kasubag"]
    rows = Notice.objects.filter(request=request, kind=K.DATA_MISSING)
    assert all(f"putaran data {round}." in row.body for row in rows)


def test_data_that_came_in_are_not_asked_for(walk, office):
    walk.to(State.COMPILATION)
    walk.do("bidang1", Act.SUBMIT_DATA, walk.s.requests[0].pk)
    timer(DataRequest.objects.first().due_at + MINUTE)
    assert "bidang1" not in told(office, K.DATA_MISSING)


@pytest.mark.parametrize("round", [1, 2, 3])
def test_lasting_lateness_goes_to_who_decides_the_step(walk, office, round):
    for number in range(1, round + 1):
        walk.round(State.NOTA_DINAS_APPROVAL, number)
        timer(NOW + 60 * MINUTE)
        assert told(office, K.LATE_BELOW, visit=walk.s.visit) == []
        timer(at(13))
        timer(at(13, 10))
        assert told(office, K.LATE_BELOW, visit=walk.s.visit) == ["kepala"]


def test_above_who_decides_stands_the_head_and_above_him_nobody(walk, office):
    timer(at(14))  # step 1 waits for the Sekretaris, who decides it
    assert told(office, K.LATE_BELOW) == ["kepala"]
    walk.to(State.NOTA_DINAS_APPROVAL, prepared=True)  # now it waits for the Kepala
    timer(at(14, 10))
    assert told(office, K.LATE_BELOW) == ["kepala"]


@pytest.mark.parametrize(
    ("state", "people", "told_above"),
    [
        (State.BINDING, ["staf"], ["kasubag"]),  # the assigned; next office up
        (State.COMPILATION, [], ["sekretaris"]),  # the leader answers for the bidang
    ],
)
def test_where_nobody_decides_the_next_office_up_is_told(walk, office, state, people, told_above):
    walk.to(state)
    if people:
        walk.do("kasubag", Act.ASSIGN, people=[office[p] for p in people])
    visit = walk.s.visit
    timer(visit.due_at + 4 * DAY)
    assert told(office, K.LATE_BELOW, visit=visit, request=None) == told_above


def test_a_receiver_from_outside_is_seen_to_by_who_leads(walk, office):
    walk.to(State.SUBMISSION, prepared=True)
    timer(at(14))
    assert told(office, K.LATE_BELOW, visit=walk.s.visit) == ["kasubag"]


def test_an_agency_may_wait_longer_before_it_tells_those_above(walk, office):
    office.agency.escalate_after = 3
    office.agency.save()
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(at(14))
    assert told(office, K.LATE_BELOW) == []
    timer(at(15))
    assert told(office, K.LATE_BELOW) == ["kepala"]


def test_the_deadline_of_the_report_is_told_when_it_is_near_and_when_it_passes(walk, office):
    Cycle.objects.update(deadline=date(2026, 6, 30))
    timer(at(11, month=6))
    assert told(office, K.DEADLINE, key__contains="near") == []
    timer(at(17, month=6))
    timer(at(18, month=6))
    assert told(office, K.DEADLINE, key__contains="near") == ["kasubag", "kepala", "sekretaris"]
    timer(at(1, month=7))
    assert told(office, K.DEADLINE, key__contains="passed") == ["kasubag", "kepala", "sekretaris"]


def test_a_forecast_beyond_the_deadline_is_told_once_in_each_visit(walk, office):
    timer(NOW)
    assert told(office, K.DEADLINE) == []
    Cycle.objects.update(deadline=date(2026, 2, 6))
    for _ in range(2):
        timer(NOW)
        timer(NOW + 10 * MINUTE)
    assert told(office, K.DEADLINE, key__contains="forecast") == ["kasubag", "kepala", "sekretaris"]
    walk.to(State.NOTA_DINAS_APPROVAL).back()
    timer(NOW)
    assert len(told(office, K.DEADLINE, key__contains="forecast")) == 6


def test_who_takes_office_during_a_visit_learns_what_waits(walk, office):
    walk.to(State.NOTA_DINAS_APPROVAL)
    Appointment.objects.create(
        user=office["outsider"],
        role=Role.objects.get(code="sekretaris"),
        agency=office.agency,
        kind=Appointment.Kind.PLH,
        since=date(2026, 1, 13),
    )
    timer(NOW + MINUTE)
    assert told(office, K.TURN, user=office["outsider"]) == []
    timer(at(13))
    timer(at(13, 10))
    assert told(office, K.TURN, user=office["outsider"]) == ["outsider"]


@pytest.mark.parametrize("round", [1, 2])
def test_a_turn_that_was_lost_before_its_telling_is_told_later(walk, office, round):
    """As if the process had been killed between the commit and the telling."""
    walk.round(State.DISPOSITION, round).prepare()
    walk.now += 2 * MINUTE
    visit = walk.onward().s.visit
    Notice.objects.filter(visit=visit).delete()
    timer(walk.now + MINUTE)
    assert told(office, K.TURN, visit=visit) == []  # the telling may be under way
    timer(walk.now + 6 * MINUTE)
    timer(walk.now + 16 * MINUTE)
    assert told(office, K.TURN, visit=visit) == ["sekretaris"]


def test_who_was_told_or_acted_is_not_told_again(walk):
    for _ in State.working()[:-1]:
        walk.prepare()
        walk.now += 10 * MINUTE
        walk.onward()
        walk.now += 10 * MINUTE
        timer(walk.now)
    assert not Notice.objects.filter(key__endswith=":swept").exists()


def test_an_sop_never_evaluated_is_told_to_who_leads_it_until_it_was(office):
    give_addresses()
    timer(NOW)
    timer(NOW + DAY)
    assert told(office, K.REVIEW) == ["kasubag"] * 2  # the monitoring and the evaluation
    for kind, half in ((SopReview.Kind.EVALUATION, 0), (SopReview.Kind.MONITORING, 1)):
        SopReview.objects.create(
            sop=office.sop,
            kind=kind,
            year=2026,
            half=half,
            made_by=office["kasubag"],
            made_at=NOW,
            finished_at=NOW,
        )
    timer(NOW + 100 * DAY)
    assert told(office, K.REVIEW) == ["kasubag"] * 2
    timer(NOW + 200 * DAY)
    assert told(office, K.REVIEW) == ["kasubag"] * 3


def test_a_dry_run_shows_and_changes_nothing(walk, capsys, mailoutbox):
    walk.to(State.NOTA_DINAS_APPROVAL)
    before = Notice.objects.count()
    call_command("send_reminders", dry_run=True, now=NOW + 21 * MINUTE)
    shown = capsys.readouterr().out
    assert "Terlambat: Persetujuan nota dinas (akun nomor " in shown
    assert "Rosmalinda" not in shown
    assert Notice.objects.count() == before
    assert mailoutbox == []


def test_the_log_tells_counts_and_no_names(walk, caplog):
    walk.to(State.NOTA_DINAS_APPROVAL)
    timer(NOW + 21 * MINUTE)
    assert "late 1" in caplog.text
    assert "mails sent" in caplog.text
    assert "Rosmalinda" not in caplog.text


def test_an_ended_cycle_reminds_nobody(walk, office):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    timer(at(30))
    assert told(office, K.LATE, K.DUE_SOON, K.DEADLINE, K.LATE_BELOW, K.DIGEST) == []


def test_reading_many_cycles_takes_as_many_queries_as_reading_one(walk, office):
    counts = []
    for year in (2023, 2024):
        walk.to(State.NOTA_DINAS_APPROVAL)
        timer(at(13))
        with CaptureQueriesContext(connection) as queries:
            timer(at(13, 9, 10))
        counts.append(len(queries))
        Cycle.objects.filter(year=2025).update(year=year)
        walk = ToldWalk(office)
    assert counts[0] == counts[1]
