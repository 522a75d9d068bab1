"""Two at the same instant: one wins, the other is told so in a sentence; nothing happens twice."""

import threading

import pytest

from tests.office import NOW, Walk, build_office, letter, upload
from tests.together import together
from workflow.actions import Act, situation
from workflow.files import inspect
from workflow.models import Correction, Cycle, Document, Endorsement, Event, Kind, State, Visit
from workflow.services import Refused, open_cycle, perform
from workflow.services.history import first_broken

pytestmark = pytest.mark.django_db(transaction=True)
ONCE = "7b0e9c1e-5d9f-4a55-9c6f-0d7c4d2f3a10"


@pytest.fixture
def walk(transactional_db, plain_papers):
    return Walk(build_office())


@pytest.fixture
def start_together(monkeypatch):
    """All have decided before the first of them takes the lock: the narrowest of races, every time."""
    from importlib import import_module

    module = import_module("workflow.services.perform")
    write = module._write

    def start(*calls):
        gate, first_time = threading.Barrier(len(calls), timeout=20), threading.local()

        def waiting(*args):
            if not getattr(first_time, "over", False):
                first_time.over = True
                gate.wait()
            return write(*args)

        monkeypatch.setattr(module, "_write", waiting)
        return together(calls)

    return start


def _call(walk, persona, act, **sent):
    s = walk.s
    return lambda: perform(
        act, cycle_id=walk.cycle.pk, actor=walk.office[persona], visit_id=s.visit.pk, now=NOW, **sent
    )


def _one_won(outcomes):
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(lost) == len(outcomes) - 1, outcomes
    assert all(isinstance(error, Refused) for error in lost), lost
    assert all(str(error).endswith("Tidak ada yang diubah.") or "dua kali" in str(error) for error in lost)


def _files(settings):
    return {path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


def _kept(walk, settings):
    """Every file has its row and every row its file; the history holds."""
    rows = {document.file.name.rpartition("/")[2] for document in Document.objects.all()}
    assert _files(settings) == rows
    assert first_broken(Cycle.objects.get(pk=walk.cycle.pk)) is None
    assert Visit.objects.filter(cycle=walk.cycle, left_at=None).count() == 1


@pytest.mark.parametrize("round", [1, 2])
def test_two_persons_press_the_same_move(walk, start_together, settings, round):
    walk.round(State.NOTA_DINAS_APPROVAL, round)
    walk.prepare()
    deputy = walk.office["staf"]
    chief = walk.office["kepala"].appointments.get()
    deputy.appointments.create(role=chief.role, agency=chief.agency, kind="plh", since=NOW.date())
    sha256 = walk.sha(Kind.NOTA_DINAS)
    before = Event.objects.count()
    _one_won(start_together(*[_call(walk, p, Act.APPROVE_NOTA, sha256=sha256) for p in ("kepala", "staf")]))
    assert Event.objects.count() == before + 1
    assert Endorsement.objects.filter(kind=Endorsement.Kind.APPROVAL).count() == 1
    assert situation(walk.cycle, NOW).state == State.DATA_REQUEST
    _kept(walk, settings)


def test_a_move_that_makes_papers_leaves_them_once(walk, start_together, settings):
    walk.disposition()
    _one_won(start_together(*[_call(walk, "kasubag", Act.SUBMIT_NOTA)] * 3))
    assert Document.objects.filter(kind=Kind.NOTA_DINAS).count() == 1
    _kept(walk, settings)


def test_a_double_click_counts_once(walk, start_together, settings):
    walk.to(State.CORRECTION)
    add = _call(walk, "kasubag", Act.ADD_CORRECTION, once=ONCE, place="Bab I", text="Salah ketik")
    _one_won(start_together(add, add, add))
    assert Correction.objects.count() == 1
    _kept(walk, settings)


def test_approving_and_returning_at_the_same_instant(walk, start_together, settings):
    walk.to(State.APPROVAL, prepared=True)
    sha256, before = walk.sha(Kind.REPORT), Event.objects.count()
    outcomes = start_together(
        _call(walk, "kepala", Act.APPROVE_REPORT, sha256=sha256),
        _call(walk, "kepala", Act.RETURN_REPORT, sha256=sha256, reason="Belum lengkap."),
    )
    _one_won(outcomes)
    assert Event.objects.count() == before + 1
    state = situation(walk.cycle, NOW).state
    approved = Endorsement.objects.filter(kind=Endorsement.Kind.APPROVAL, visit__step__state=State.APPROVAL)
    assert state == (State.BINDING if approved.exists() else State.CORRECTION)
    assert Correction.objects.exists() == (state == State.CORRECTION)
    _kept(walk, settings)


def test_two_uploads_of_the_same_kind_become_two_versions(walk, start_together, settings):
    scans = [upload(f"{name}.pdf") for name in ("satu", "dua")]
    personas = ("kasubag", "sekretaris")
    calls = [
        _call(walk, p, Act.UPLOAD_OTHER, uploads=[(Kind.OTHER, scan, inspect(scan))])
        for p, scan in zip(personas, scans, strict=True)
    ]
    outcomes = start_together(*calls)
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
    versions = Document.objects.filter(kind=Kind.OTHER).order_by("version")
    assert [document.version for document in versions] == [1, 2]
    assert {document.name for document in versions} == {"satu.pdf", "dua.pdf"}
    _kept(walk, settings)


def test_a_paraf_and_a_return_never_both_count(walk, start_together, settings):
    walk.to(State.NOTA_DINAS_APPROVAL)
    sha256 = walk.sha(Kind.NOTA_DINAS)
    outcomes = start_together(
        _call(walk, "sekretaris", Act.ENDORSE_NOTA, sha256=sha256),
        _call(walk, "kepala", Act.RETURN_NOTA, sha256=sha256, reason="Perbaiki hal."),
    )
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(isinstance(error, Refused) for error in lost), lost
    assert situation(walk.cycle, NOW).state == State.DISPOSITION  # the return counts either way
    _kept(walk, settings)


def test_the_same_year_is_opened_by_two_persons_once(walk, settings):
    def opening(persona):
        scan = upload(f"{persona}.pdf")
        facts, office = inspect(scan), walk.office
        year = walk.cycle.year - 1
        return lambda: open_cycle(
            agency=office.agency,
            actor=office[persona],
            year=year,
            letter=letter(),
            upload=scan,
            facts=facts,
            now=NOW,
        )

    outcomes = together([opening("kasubag"), opening("sekretaris"), opening("kasubag")])
    lost = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert len(lost) == 2, outcomes
    assert all(isinstance(error, Refused) and "sudah dibuka" in str(error) for error in lost), lost
    assert Cycle.objects.count() == 2
    _kept(walk, settings)
