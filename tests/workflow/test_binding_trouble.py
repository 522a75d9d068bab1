"""Binding when things go wrong: nothing half-made is kept, a sentence says why, and it can be redone."""

import errno
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.office import upload
from workflow import papers
from workflow.actions import Act
from workflow.files import inspect
from workflow.models import BindingRun, Kind, State
from workflow.services import binding
from workflow.tasks import bind_report

from .binding_desk import PASSWORDS, WORKER, click, maker, page, progress, run_of, stored_files


@pytest.fixture
def ready(walk, settings):
    settings.TASKS = WORKER
    return walk.to(State.BINDING)


@pytest.fixture
def clerk(client, ready):
    client.force_login(ready.office["staf"], backend=PASSWORDS)
    return client


def paper(mark=""):
    return papers.Paper("jilid.pdf", f"%PDF-1.4 {mark}".encode(), media_type="text/plain")


def meanwhile(monkeypatch, happening):
    """A maker during whose work something happens; how often it was called."""
    calls = []

    def make(s, *, actor, form):
        calls.append(s)
        happening(len(calls))
        papers.announce("Menggabungkan seluruh bagian", 1, 2)
        return paper(len(calls))

    maker(monkeypatch, make)
    return calls


def silence(walk, **ago):
    """Nobody has heard of the run for that long."""
    BindingRun.objects.filter(visit=walk.s.visit).update(heard_at=timezone.now() - timedelta(**ago))


def test_page_of_a_run_that_went_silent_ends_it_says_so_and_removes_what_was_left(clerk, ready, settings):
    click(clerk, ready)
    BindingRun.objects.update(state="running")
    before = stored_files(settings)
    left = settings.MEDIA_ROOT / f"siklus/{ready.cycle.pk}/bound/half.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF-1.4 half")
    silence(ready, seconds=60)
    assert progress(clerk, ready).status_code == 200
    assert left.exists()
    silence(ready, minutes=3)
    assert progress(clerk, ready).headers["HX-Refresh"] == "true"
    said = page(clerk, ready)
    assert binding.DIED in said
    assert "Jilid kembali" in said
    assert stored_files(settings) == before


def test_what_was_bound_before_stays_when_a_later_run_dies(clerk, ready, settings):
    ready.do("staf", Act.MAKE_BOUND)
    kept = stored_files(settings)
    click(clerk, ready)
    BindingRun.objects.update(state="running")
    silence(ready, minutes=3)
    assert binding.sweep(timezone.now()) == 1
    assert stored_files(settings) == kept


def test_worker_that_was_taken_for_dead_stops_at_the_next_part(clerk, ready, settings, monkeypatch):
    click(clerk, ready)
    before = stored_files(settings)

    def given_up_on(call):
        silence(ready, minutes=3)
        binding.sweep(timezone.now())

    meanwhile(monkeypatch, given_up_on)
    binding.work(run_of(ready).pk)
    assert (run_of(ready).state, run_of(ready).reasons) == ("failed", [binding.DIED])
    assert stored_files(settings) == before
    assert ready.s.latest(Kind.BOUND) is None


def test_full_disk_is_told_and_leaves_no_part_of_a_file(clerk, ready, settings, monkeypatch):
    click(clerk, ready)
    before = stored_files(settings)

    def chunks(self, chunk_size=None):
        yield self.file.read(4)
        raise OSError(errno.ENOSPC, "No space left on device")

    maker(monkeypatch, lambda s, *, actor, form: paper())
    with monkeypatch.context() as patch:
        patch.setattr(ContentFile, "chunks", chunks)
        binding.work(run_of(ready).pk)
    assert run_of(ready).reasons == [binding.FULL]
    assert stored_files(settings) == before
    click(clerk, ready)
    binding.work(run_of(ready).pk)
    assert run_of(ready).state == "done"


def test_cycle_that_was_cancelled_meanwhile_keeps_no_file_and_is_told(clerk, ready, settings, monkeypatch):
    click(clerk, ready)
    before, run = stored_files(settings), run_of(ready)
    meanwhile(monkeypatch, lambda call: ready.do("sekretaris", Act.CANCEL, reason="Salah surat"))
    binding.work(run.pk)
    run.refresh_from_db()
    assert run.failed
    assert "Membatalkan siklus" in run.error
    assert [path.parent.name for path in stored_files(settings) - before] == ["history"]  # of the cancelling
    assert progress(clerk, ready).headers["HX-Refresh"] == "true"


def test_page_uploaded_meanwhile_is_in_the_file_too(clerk, ready, monkeypatch):
    click(clerk, ready)

    def signed(call):
        if call == 1:
            scan = upload("ttd.pdf")
            ready.do("staf", Act.UPLOAD_SIGNATURE, uploads=[(Kind.SIGNATURE_PAGE, scan, inspect(scan))])

    calls = meanwhile(monkeypatch, signed)
    binding.work(run_of(ready).pk)
    assert run_of(ready).state == "done"
    assert [s.latest(Kind.SIGNATURE_PAGE) is not None for s in calls] == [False, True]


def test_work_that_cannot_be_handed_over_is_told_and_blocks_nobody(clerk, ready, monkeypatch, caplog):
    def lost(task, *args):
        raise RuntimeError("the queue is gone")

    with monkeypatch.context() as patch:
        patch.setattr(type(bind_report), "enqueue", lost)
        answer = click(clerk, ready)
    assert answer.status_code == 409
    assert binding.BROKEN in answer.content.decode()
    assert "the queue is gone" in caplog.text
    assert click(clerk, ready).status_code == 302


def test_worker_being_stopped_ends_the_run_and_goes(clerk, ready, monkeypatch):
    click(clerk, ready)

    def stopped(call):
        raise SystemExit(1)

    meanwhile(monkeypatch, stopped)
    with pytest.raises(SystemExit):
        binding.work(run_of(ready).pk)
    assert run_of(ready).reasons == [binding.DIED]


def test_run_that_nobody_begins_says_so_and_may_be_asked_for_anew(clerk, ready):
    click(clerk, ready)
    first = run_of(ready)
    assert "Belum ada yang memulainya" not in page(clerk, ready)
    assert click(clerk, ready).status_code == 409
    BindingRun.objects.update(asked_at=timezone.now() - timedelta(minutes=3))
    said = page(clerk, ready)
    assert "Belum ada yang memulainya" in said
    assert "Jilid kembali" in said
    assert click(clerk, ready).status_code == 302
    binding.work(first.pk)  # the worker is back and finds both
    assert ready.s.latest(Kind.BOUND) is None
    binding.work(run_of(ready).pk)
    assert (run_of(ready).state, run_of(ready).attempt) == ("done", 2)


def test_who_may_not_bind_sees_how_it_failed_but_no_button(client, clerk, ready, monkeypatch):
    click(clerk, ready)
    meanwhile(monkeypatch, lambda call: 1 / 0)
    binding.work(run_of(ready).pk)
    assert "Jilid kembali" in page(clerk, ready)
    client.force_login(ready.office["kepala"], backend=PASSWORDS)
    said = page(client, ready)
    assert binding.BROKEN in said
    assert "Jilid kembali" not in said


def test_page_that_knows_how_far_it_is_is_told_nothing_twice(clerk, ready):
    click(clerk, ready)
    seen = progress(clerk, ready).context["seen"]
    assert progress(clerk, ready, seen=seen).status_code == 204
    BindingRun.objects.update(number=2, total=5)
    assert "Bagian 3 dari 5" in progress(clerk, ready, seen=seen).content.decode()


def test_button_is_gone_while_it_goes_on(clerk, ready):
    assert "Buat berkas jilid" in page(clerk, ready)
    click(clerk, ready)
    assert "Buat berkas jilid" not in page(clerk, ready)
