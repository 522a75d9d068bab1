"""The flowchart's rows come from the SOP; what is done and what goes back comes from the cycle's machine."""

import pytest

from workflow.chart import chart_of
from workflow.models import Performer, Role, State

STATES = [state.value for state in State.working()]


def chart(walk):
    return chart_of(walk.cycle.sop, walk.s)[0]


def row(walk, state):
    return next(row.step for row in chart(walk).rows if row.step.key == state)


def test_lanes_are_the_performers_in_the_order_of_the_columns(office):
    found, _ = chart_of(office.sop)
    names = [lane.key for lane in found.lanes]
    assert names == ["kepala", "sekretaris", "kasubag", "staf", "bidang", "penerima"]
    assert [row.step.key for row in found.rows] == STATES


def test_only_performers_with_a_symbol_are_drawn(office):
    found, _ = chart_of(office.sop)
    drawn = [[(node.lane, node.symbol) for node in row.step.nodes] for row in found.rows]
    assert drawn[0] == [("sekretaris", "mulai"), ("kasubag", "kegiatan")]
    assert drawn[3] == [("staf", "kegiatan")]
    assert drawn[7] == [("kasubag", "kegiatan"), ("penerima", "selesai")]


def test_returns_are_read_from_the_machine(office):
    found, _ = chart_of(office.sop)
    back = {row.step.key: row.step.back_to for row in found.rows if row.step.back_to}
    assert back == {
        State.NOTA_DINAS_APPROVAL: State.DISPOSITION,
        State.CORRECTION: State.COMPILATION,
        State.APPROVAL: State.CORRECTION,
        State.SUBMISSION: State.CORRECTION,
    }


def test_total_is_the_printed_one_or_the_sum(office):
    assert chart_of(office.sop)[1] == "25 HARI KERJA + 1 JAM"
    office.sop.printed_total = ""
    assert chart_of(office.sop)[1] == "25 hari kerja 1 jam"


def test_step_that_draws_nobody_shows_who_leads_it(office):
    Performer.objects.filter(step__state=State.COMPILATION).update(symbol="")
    found, _ = chart_of(office.sop)
    assert [node.lane for node in found.rows[3].step.nodes] == ["kasubag"]


def test_role_with_two_symbols_in_a_step_is_drawn_once(office):
    Performer.objects.filter(step__state=State.CORRECTION, duty="lead").update(symbol="kegiatan")
    found, _ = chart_of(office.sop)
    assert [node.lane for node in found.rows[4].step.nodes] == ["kasubag", "sekretaris"]


def test_sheet_without_any_performer_is_drawn_and_says_so(office):
    Performer.objects.all().delete()
    found, _ = chart_of(office.sop)
    assert [lane.label for lane in found.lanes] == ["Pelaksana belum ditetapkan"]
    assert len(found.rows) == len(STATES)


def test_sheet_without_steps_is_an_empty_chart(office):
    office.sop.steps.all().delete()
    found, total = chart_of(office.sop)
    assert (list(found.rows), total) == ([], "25 HARI KERJA + 1 JAM")


def test_role_added_by_an_administrator_gets_its_lane(office):
    step = office.sop.steps.get(state=State.BINDING)
    role = Role.objects.create(code="arsiparis", name="Arsiparis", position=4)
    Performer.objects.create(step=step, role=role, duty="prepare", symbol="kegiatan", position=3)
    found, _ = chart_of(office.sop)
    assert [lane.key for lane in found.lanes] == sorted(
        (lane.key for lane in found.lanes), key=lambda key: (Role.objects.get(code=key).position, key)
    )
    assert "arsiparis" in [lane.key for lane in found.lanes]


@pytest.mark.parametrize("state", [State.DISPOSITION, State.DATA_REQUEST, State.SUBMISSION])
def test_live_chart_says_done_now_and_waiting(walk, state):
    walk.to(state)
    place = STATES.index(state)
    statuses = [row.step.status for row in chart(walk).rows]
    assert statuses == ["done"] * place + ["now"] + ["wait"] * (len(STATES) - place - 1)


def test_second_round_is_told_and_the_returned_step_waits_again(walk):
    walk.to(State.NOTA_DINAS_APPROVAL).back()
    assert row(walk, State.DISPOSITION).note.startswith("putaran 2 · tenggat 13 Januari 2026")
    returned = row(walk, State.NOTA_DINAS_APPROVAL)
    assert (returned.status, returned.note) == ("wait", "putaran 1 · dikembalikan 12 Januari 2026")
    walk.to(State.DATA_REQUEST)
    assert row(walk, State.NOTA_DINAS_APPROVAL).note == "putaran 2 · selesai 12 Januari 2026"


def test_completed_cycle_has_every_step_done(walk):
    walk.to(State.COMPLETED)
    assert {row.step.status for row in chart(walk).rows} == {"done"}


def test_cancelled_cycle_says_where_it_ended(walk):
    walk.to(State.DATA_REQUEST).do("sekretaris", "cancel", reason="Keliru tahun.")
    assert row(walk, State.DATA_REQUEST).note == "putaran 1 · dibatalkan 12 Januari 2026"
    assert row(walk, State.DISPOSITION).note == "putaran 1 · selesai 12 Januari 2026"
