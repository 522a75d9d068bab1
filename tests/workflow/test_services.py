"""The whole SOP by its services: forward, back, and again."""

from importlib import import_module

import pytest
from django.db import connection

from tests.office import NOW, Walk, letter, upload
from workflow import papers
from workflow.actions import Act, situation
from workflow.files import inspect
from workflow.models import Correction, Cycle, Document, Endorsement, Event, Kind, State, Visit
from workflow.services import BytesChanged, NotReady, NotYours, Stale, open_cycle, perform
from workflow.services.history import first_broken

# `workflow.services.perform` names the function.
perform_module = import_module("workflow.services.perform")
RETURNING = [State.NOTA_DINAS_APPROVAL, State.CORRECTION, State.APPROVAL, State.SUBMISSION]


def test_a_cycle_walks_through_all_eight_steps_to_its_receipt(walk):
    walk.to(State.COMPLETED)
    assert walk.cycle.state == State.COMPLETED
    assert walk.cycle.ended_at == NOW
    assert [v.step.state for v in walk.s.visits] == State.working()
    assert not Visit.objects.filter(left_at=None).exists()
    assert first_broken(walk.cycle) is None


@pytest.mark.parametrize("state", RETURNING)
def test_a_returned_step_is_entered_again_with_rows_of_its_own(walk, state):
    walk.round(state, 3)
    mine = [v for v in walk.s.visits if v.step.state == state]
    assert [v.round for v in mine] == [1, 2, 3]
    assert mine[-1].left_at is None
    walk.to(State.COMPLETED)
    assert first_broken(walk.cycle) is None


@pytest.mark.parametrize("round", [1, 2, 3])
@pytest.mark.parametrize(
    ("state", "endorse", "approve", "kind"),
    [
        (State.NOTA_DINAS_APPROVAL, Act.ENDORSE_NOTA, Act.APPROVE_NOTA, Kind.NOTA_DINAS),
        (State.APPROVAL, Act.ENDORSE_REPORT, Act.APPROVE_REPORT, Kind.REPORT),
    ],
)
def test_the_paraf_of_an_earlier_round_does_not_count(walk, state, endorse, approve, kind, round):
    walk.to(state, prepared=True)
    while walk.s.visit.round < round:
        walk.back().to(state)
        if walk.s.visit.round < round:
            walk.prepare()
    if round == 1:
        walk = Walk(walk.office, _reopened(walk))
        walk.to(state)
    with pytest.raises(NotReady, match=f"putaran {round} belum diparaf"):
        walk.do("kepala", approve, sha256=walk.sha(kind))
    walk.do("sekretaris", endorse, sha256=walk.sha(kind)).do("kepala", approve, sha256=walk.sha(kind))
    assert walk.cycle.state != state


def _reopened(walk):
    walk.do("sekretaris", Act.CANCEL, reason="Salah surat")
    scan = upload()
    return open_cycle(
        agency=walk.office.agency,
        actor=walk.office["sekretaris"],
        year=walk.cycle.year,
        letter=letter(),
        upload=scan,
        facts=inspect(scan),
        now=NOW,
    )


@pytest.mark.parametrize("round", [1, 2])
def test_an_approval_of_other_bytes_is_refused_and_nothing_changes(walk, round):
    walk.round(State.APPROVAL, round).prepare()
    events, endorsed = Event.objects.count(), Endorsement.objects.count()
    with pytest.raises(BytesChanged, match="Berkas berubah"):
        walk.do("kepala", Act.APPROVE_REPORT, sha256="0" * 64)
    assert (Event.objects.count(), Endorsement.objects.count()) == (events, endorsed)
    assert walk.s.state == State.APPROVAL


def test_the_wrong_person_is_told_whose_turn_it_is(walk):
    walk.to(State.NOTA_DINAS_APPROVAL)
    with pytest.raises(NotYours, match="Rosmalinda"):
        walk.do("staf", Act.APPROVE_NOTA, sha256=walk.sha(Kind.NOTA_DINAS))


def test_too_early_names_everything_that_is_missing(walk):
    with pytest.raises(NotReady) as refused:
        walk.do("kasubag", Act.SUBMIT_NOTA)
    assert [str(r) for r in refused.value.reasons] == [
        "Disposisi belum ditulis.",
        "Konsep nota dinas belum ditulis.",
    ]


def test_a_page_of_an_earlier_visit_is_out_of_date(walk):
    old = walk.s.visit.pk
    walk.to(State.NOTA_DINAS_APPROVAL)
    with pytest.raises(Stale, match="Tidak ada yang diubah"):
        perform(Act.SUBMIT_NOTA, cycle_id=walk.cycle.pk, actor=walk.office["kasubag"], visit_id=old, now=NOW)


def test_the_same_form_sent_twice_counts_once(walk):
    walk.to(State.CORRECTION)
    sent = {
        "cycle_id": walk.cycle.pk,
        "actor": walk.office["kasubag"],
        "once": "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10",
        "now": NOW,
        "place": "Bab I",
        "text": "Salah ketik",
    }
    perform(Act.ADD_CORRECTION, **sent)
    with pytest.raises(Stale, match="sudah dicatat"):
        perform(Act.ADD_CORRECTION, **sent)
    assert Correction.objects.count() == 1


def test_a_failing_effect_leaves_neither_rows_nor_files(walk, settings, monkeypatch):
    walk.disposition()
    documents, files = Document.objects.count(), _files(settings)
    monkeypatch.setitem(perform_module.EFFECTS, Act.SUBMIT_NOTA, _explode)
    with pytest.raises(ZeroDivisionError):
        walk.do("kasubag", Act.SUBMIT_NOTA)
    assert Document.objects.count() == documents
    assert _files(settings) == files
    assert walk.s.state == State.DISPOSITION


def _explode(desk):
    return 1 / 0


def _files(settings):
    return sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def test_papers_made_from_an_older_state_are_made_again(walk, monkeypatch):
    """Somebody saves the nota dinas while its paper is being made: the paper is made from the new text."""
    walk.disposition()
    plain, seen = papers._makers.papers[Kind.NOTA_DINAS], []

    def slow(s, *, actor, form):
        seen.append(s.nota.subject)
        if len(seen) == 1:
            _save_nota_again(walk)
        return plain(s, actor=actor, form=form)

    monkeypatch.setitem(papers._makers.papers, Kind.NOTA_DINAS, slow)
    walk.do("kasubag", Act.SUBMIT_NOTA)
    assert seen == ["Permintaan data", "Permintaan data kedua"]
    assert Document.objects.filter(kind=Kind.NOTA_DINAS).count() == 1


def _save_nota_again(walk):
    nota = walk.s.nota
    Walk(walk.office, walk.cycle).do(
        "staf",
        Act.WRITE_NOTA,
        subject="Permintaan data kedua",
        body=nota.body,
        urgency=nota.urgency,
        attachment=nota.attachment,
        copies="",
        data_due=nota.data_due,
        divisions=list(nota.divisions.all()),
    )


def test_a_cancelled_year_can_be_opened_again(walk):
    cycle = _reopened(walk)
    assert Cycle.objects.filter(year=cycle.year).count() == 2
    assert situation(cycle, NOW).state == State.DISPOSITION


def test_an_assigned_visit_is_prepared_by_the_assignees_alone(walk):
    walk.do("kasubag", Act.ASSIGN, people=[walk.office["staf2"]], task="Ketik nota dinas")
    with pytest.raises(NotYours):
        _save_as(walk, "staf")
    _save_as(walk, "staf2")
    walk.do("staf2", Act.MARK_READY)
    assert walk.s.assignments[0].ready_at == NOW


def _save_as(walk, persona):
    walk.do(
        persona,
        Act.WRITE_NOTA,
        subject="Hal",
        body="Isi",
        urgency="biasa",
        attachment="-",
        copies="",
        data_due=NOW.date(),
        divisions=list(walk.office.agency.divisions.all()),
    )


def test_returned_data_come_back_as_a_new_round_of_the_bidang(walk):
    walk.to(State.COMPILATION)
    request = walk.s.requests[0]
    for round in (1, 2, 3):
        assert walk.s.requests[0].round == round
        walk.do("bidang1", Act.SUBMIT_DATA, request.pk)
        walk.do("kasubag", Act.RETURN_DATA, request.pk, reason="Bukti tidak terbaca.")
    assert walk.s.requests[0].note == "Bukti tidak terbaca."
    with pytest.raises(NotYours):
        walk.do("bidang2", Act.SUBMIT_DATA, request.pk)


def test_a_waived_bidang_no_longer_holds_the_draft(walk):
    walk.to(State.COMPILATION)
    for request in walk.s.requests:
        walk.do("kasubag", Act.WAIVE_DATA, request.pk, reason="Tidak mempunyai indikator.")
    walk.do("staf", Act.COMPILE_DRAFT).onward()
    assert walk.cycle.state == State.CORRECTION


@pytest.mark.parametrize("round", [1, 2, 3])
def test_a_draft_of_an_earlier_round_is_not_enough(walk, round):
    walk.round(State.COMPILATION, round)
    for row in walk.s.corrections:
        if row.status == row.Status.OPEN:
            walk.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Sudah.")
    with pytest.raises(NotReady, match=f"putaran {round} belum disusun"):
        walk.onward()


def test_the_report_passes_only_with_every_correction_closed(walk):
    walk.to(State.CORRECTION, prepared=True)
    walk.do("sekretaris", Act.ADD_CORRECTION, place="Bab II", text="Tambahkan tabel.")
    row = walk.s.corrections[0]
    with pytest.raises(NotReady, match="masih terbuka"):
        walk.onward()
    walk.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Sudah.")
    with pytest.raises(NotReady, match="belum diperiksa"):
        walk.onward()
    walk.do("sekretaris", Act.REOPEN_CORRECTION, row.pk, reason="Belum lengkap.")
    walk.do("staf", Act.ANSWER_CORRECTION, row.pk, answer="Lengkap.")
    walk.do("sekretaris", Act.CLOSE_CORRECTION, row.pk).onward()
    assert walk.cycle.state == State.APPROVAL


@pytest.fixture
def depths(monkeypatch):
    """How deep in transactions the question was asked who is awaited."""
    found, plain = [], perform_module.calls_now

    def asked(s):
        found.append(len(connection.savepoint_ids))
        return plain(s)

    monkeypatch.setattr(perform_module, "calls_now", asked)
    return found


def test_who_was_awaited_is_asked_before_the_lock(walk, depths):
    walk.disposition()
    depths.clear()
    walk.do("kasubag", Act.SUBMIT_NOTA)
    assert depths == [len(connection.savepoint_ids)]


def test_who_is_awaited_is_not_asked_for_an_act_that_tells_nobody(walk, depths):
    walk.do("kasubag", Act.TICK, 1)
    assert depths == []
