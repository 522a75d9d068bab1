"""The bound file is made in the background: asked for, worked at, watched, tried again.

The file itself comes into being by `perform`, all of it or nothing. A run only says how far that is, so a
closed browser loses nothing. Who works at it gives a sign of life every few seconds; when none comes any
more (killed, no power), the run is ended, what it had put into the storage is removed, and it can be asked
for again.
"""

import errno
import logging
from datetime import timedelta

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from workflow import papers
from workflow.actions import Act
from workflow.models import BindingRun, Cycle, Kind

from . import files
from .errors import NotReady, NotYours, Refused, Stale
from .heartbeat import beating
from .perform import accept, perform

log = logging.getLogger("siklus.binding")
SILENCE = timedelta(minutes=2)  # many signs of life missed: nobody is there
PATIENCE = timedelta(minutes=2)  # with a run that nobody began; then it may be asked for anew
WAITING = timedelta(hours=2)  # a worker that was down makes what is not older
State = BindingRun.State
DIED = "Penjilidan terhenti sebelum selesai. Jilid kembali."
NO_WORKER = "Penjilidan tidak pernah dimulai: pekerja latar belakang tidak berjalan. Beri tahu admin server."
BROKEN = "Penjilidan gagal karena kesalahan sistem. Coba lagi; bila terulang, beri tahu admin server."
FULL = "Penyimpanan server penuh. Beri tahu admin server, lalu jilid kembali."


def ask(*, cycle_id, actor, visit_id=None, once=None, enqueue, left_out=(), now=None):
    """Begin a run, or refuse as `perform` would. `enqueue(pk)` hands it to whoever does the work.

    left_out: primary keys of uploaded papers that are not to be bound.
    """
    now = now or timezone.now()
    s = accept(Act.MAKE_BOUND, cycle_id=cycle_id, actor=actor, visit_id=visit_id, once=once, now=now)
    sweep(now, impatient_with=s.visit)
    run = _begin(s.visit, actor, once, now, list(left_out))
    _hand_over(run.pk, enqueue)
    run.refresh_from_db()
    if run.failed:
        raise NotReady(*run.reasons)
    return run


def _begin(visit, actor, once, now, left_out):
    attempt = BindingRun.objects.filter(visit=visit).count() + 1
    try:
        with transaction.atomic():
            return BindingRun.objects.create(
                visit=visit,
                asked_by=actor,
                once=once,
                attempt=attempt,
                left_out=left_out,
                asked_at=now,
                heard_at=now,
            )
    except IntegrityError as error:
        raise Stale("Laporan ini sedang dijilid. Tunggu sampai selesai; tidak ada yang diubah.") from error


def _hand_over(pk, enqueue):
    """A run that nobody was told of would keep everybody waiting."""
    try:
        enqueue(pk)
    except Exception:
        log.exception("binding run %s could not be handed over", pk)
        _end(pk, State.FAILED, error=BROKEN)


def work(pk):
    """Do what was asked for. Whoever looks finds in the run how it ended, and why."""
    if not _take(pk):
        return
    run = BindingRun.objects.select_related("visit", "asked_by").get(pk=pk)
    try:
        with beating(_mine(pk)), papers.listening(lambda *heard: _heard(pk, *heard)):
            document = _bind(run)
    except (Refused, NotYours) as refused:  # NotYours: the office passed to somebody else meanwhile
        _end(pk, State.FAILED, error=_sentences(refused))
    except Exception as error:
        log.exception("binding run %s", pk)
        _end(pk, State.FAILED, error=FULL if _is_full(error) else BROKEN)
    except BaseException:  # the worker is being stopped
        _end(pk, State.FAILED, error=DIED)
        raise
    else:
        _end(pk, State.DONE, document=document)


def _bind(run):
    cycle = perform(
        Act.MAKE_BOUND,
        cycle_id=run.visit.cycle_id,
        actor=run.asked_by,
        visit_id=run.visit_id,
        once=run.once,
        left_out=run.left_out,
    )
    return cycle.events.filter(act=Act.MAKE_BOUND).order_by("-number").first().document


def _sentences(refused):
    reasons = refused.reasons if isinstance(refused, Refused) else (refused,)
    return "\n".join(map(str, reasons))


def _is_full(error):
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _mine(pk):
    """The run, as long as nobody has given up on it."""
    return BindingRun.objects.filter(pk=pk, state=State.RUNNING)


def _take(pk):
    """One worker only, also when a task is handed out twice."""
    waiting = BindingRun.objects.filter(pk=pk, state=State.QUEUED)
    return waiting.update(state=State.RUNNING, heard_at=timezone.now()) == 1


def _heard(pk, part, number, total):
    """How far it is. A run that was given up on stops here, lest it stand beside the one begun since."""
    try:
        left = _mine(pk).update(part=part[:200], number=number, total=total, heard_at=timezone.now())
    except DatabaseError:  # busy, or starting again: the report is worth more than its progress bar
        log.warning("binding run %s: its progress could not be written", pk)
        _drop_a_broken_connection()
        return
    if not left:
        raise Stale(DIED)


def _end(pk, state, **facts):
    """The file that came into being counts, even if the run had been given up on."""
    going = [State.QUEUED, State.RUNNING] + [State.FAILED] * (state == State.DONE)
    now, error = timezone.now(), facts.pop("error", "")
    try:
        _drop_a_broken_connection()
        BindingRun.objects.filter(pk=pk, state__in=going).update(
            state=state, error=error, heard_at=now, finished_at=now, **facts
        )
    except DatabaseError:  # found silent later, and ended then
        log.exception("binding run %s: its end could not be written", pk)


def _drop_a_broken_connection():
    """The database may have been started again meanwhile; the next query then opens a new one."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def sweep(now, impatient_with=None):
    """End the runs that nobody works at any more; how many. One that somebody asks for anew waited enough."""
    runs = BindingRun.objects.select_related("visit")
    silent = runs.filter(state=State.RUNNING, heard_at__lt=now - SILENCE)
    waiting = Q(asked_at__lt=now - WAITING) | Q(visit=impatient_with, asked_at__lt=now - PATIENCE)
    late = runs.filter(waiting, state=State.QUEUED)
    found = [(run, DIED) for run in silent] + [(run, NO_WORKER) for run in late]
    return sum(_give_up(run, error, now) for run, error in found)


@transaction.atomic
def _give_up(run, error, now):
    """Under the lock that a commit takes: either its file is kept with its row, or both never were."""
    cycle = Cycle.objects.select_for_update().get(pk=run.visit.cycle_id)
    still = BindingRun.objects.filter(pk=run.pk, state=run.state, heard_at=run.heard_at)
    ended = still.update(state=State.FAILED, error=error, finished_at=now)
    if ended:
        files.discard_unclaimed(cycle, Kind.BOUND)
    return ended


def overdue(run, now):
    """Asked for, and begun by nobody."""
    return run.state == State.QUEUED and now - run.asked_at > PATIENCE


def latest(visit):
    """The newest run of a stay, or None."""
    return BindingRun.objects.filter(visit=visit).select_related("asked_by", "document").first()
