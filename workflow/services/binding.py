"""The bound file is made in the background: asked for, worked at, watched, tried again.

The file itself comes into being by `perform`, all of it or nothing. A run only says how far that is, so a
closed browser loses nothing and a worker that died leaves no half-made file.
"""

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from workflow import papers
from workflow.actions import Act
from workflow.models import BindingRun

from .errors import NotReady, NotYours, Refused, Stale
from .perform import accept, perform

log = logging.getLogger("siklus.binding")
SILENCE = timedelta(minutes=15)  # a part takes seconds; who has not been heard of for that long is dead
WAITING = timedelta(hours=2)  # for a worker that may be down
GOING_ON = (BindingRun.State.QUEUED, BindingRun.State.RUNNING)
DIED = "Penjilidan terhenti sebelum selesai; tidak ada berkas yang berubah. Jilid kembali."
NO_WORKER = "Penjilidan tidak pernah dimulai: pekerja latar belakang tidak berjalan. Beri tahu admin server."
BROKEN = "Penjilidan gagal karena kesalahan sistem; tidak ada berkas yang berubah. Coba lagi."


def ask(*, cycle_id, actor, visit_id=None, once=None, enqueue, now=None):
    """Begin a run, or refuse as `perform` would. `enqueue(pk)` hands it to whoever does the work."""
    now = now or timezone.now()
    s = accept(Act.MAKE_BOUND, cycle_id=cycle_id, actor=actor, visit_id=visit_id, once=once, now=now)
    sweep(now)
    run = _begin(s.visit, actor, once, now)
    enqueue(run.pk)
    run.refresh_from_db()
    if run.failed:
        raise NotReady(*run.reasons)
    return run


def _begin(visit, actor, once, now):
    attempt = BindingRun.objects.filter(visit=visit).count() + 1
    try:
        with transaction.atomic():
            return BindingRun.objects.create(
                visit=visit, asked_by=actor, once=once, attempt=attempt, asked_at=now, heard_at=now
            )
    except IntegrityError as error:
        raise Stale("Laporan ini sedang dijilid. Tunggu sampai selesai; tidak ada yang diubah.") from error


def work(pk):
    """Do what was asked for. Never raises: whoever looks finds the reason in the run."""
    if not _take(pk):
        return
    run = BindingRun.objects.select_related("visit", "asked_by").get(pk=pk)
    try:
        with papers.listening(lambda part, number, total: _heard(pk, part, number, total)):
            cycle = perform(
                Act.MAKE_BOUND,
                cycle_id=run.visit.cycle_id,
                actor=run.asked_by,
                visit_id=run.visit_id,
                once=run.once,
            )
    except Refused as refused:
        _end(pk, BindingRun.State.FAILED, error="\n".join(str(reason) for reason in refused.reasons))
    except NotYours as refused:  # the office passed to somebody else while the run waited
        _end(pk, BindingRun.State.FAILED, error=str(refused))
    except Exception:
        log.exception("binding run %s", pk)
        _end(pk, BindingRun.State.FAILED, error=BROKEN)
    else:
        event = cycle.events.order_by("-number").first()
        _end(pk, BindingRun.State.DONE, document=event.document)


def _take(pk):
    """One worker only, also when a task is handed out twice."""
    now = timezone.now()
    waiting = BindingRun.objects.filter(pk=pk, state=BindingRun.State.QUEUED)
    return waiting.update(state=BindingRun.State.RUNNING, heard_at=now) == 1


def _heard(pk, part, number, total):
    BindingRun.objects.filter(pk=pk).update(
        part=part[:200], number=number, total=total, heard_at=timezone.now()
    )


def _end(pk, state, **facts):
    now = timezone.now()
    BindingRun.objects.filter(pk=pk, state=BindingRun.State.RUNNING).update(
        state=state, heard_at=now, finished_at=now, **facts
    )


def sweep(now):
    """End the runs that nobody works at any more; how many."""
    found = BindingRun.objects.filter(state=BindingRun.State.RUNNING, heard_at__lt=now - SILENCE)
    ended = found.update(state=BindingRun.State.FAILED, error=DIED, finished_at=now)
    late = BindingRun.objects.filter(state=BindingRun.State.QUEUED, asked_at__lt=now - WAITING)
    return ended + late.update(state=BindingRun.State.FAILED, error=NO_WORKER, finished_at=now)


def latest(visit):
    """The newest run of a stay, or None."""
    return BindingRun.objects.filter(visit=visit).select_related("asked_by").first()
