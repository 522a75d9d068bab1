"""Reminding a bidang of its data: near their due time, when late, and when the leader asks."""

from workflow.actions import Act
from workflow.links import link
from workflow.models import Duty, Notice, State
from workflow.time_left import left_text
from workflow.wording import data_due

from .telling import Telling, until


def reminded_by(s, request, name, title):
    """The leader's own reminder; its key lets it happen once a day."""
    asks = f"{name} ({title}) meminta agar data segera dikirim."
    return [
        _missing(s, request, a.user, request.reminder_key(s.now), "Pengingat: data", asks)
        for a in s.suppliers(request)
    ]


def data_missing(s):
    """Each request still with its bidang: the bidang when due soon and when late, then its leaders too."""
    for request in s.requests if s.state == State.COMPILATION else ():
        level = left_text(s.now, *data_due(request, s), s.calendar)[0]
        if request.with_division and level != "ok":
            key, asks = f"data:{request.pk}:{request.round}:{level}", "Data ini belum dikirim."
            people = [a.user for a in s.suppliers(request)]
            people += [a.user for a in s.holding(Duty.LEAD)] if level == "late" else []
            yield from (_missing(s, request, user, key, "Belum masuk: data", asks) for user in people)


def _missing(s, request, user, key, begin, asks):
    words = left_text(s.now, *data_due(request, s), s.calendar)[1]
    reason = [f"Catatan pengembalian: {request.note}"] if request.note else []
    where = f"{s.cycle}, putaran data {request.round}."
    return Telling(
        user=user,
        kind=Notice.Kind.DATA_MISSING,
        key=key,
        title=f"{begin} {request.division.name}",
        body="\n".join([asks, *reason, where, until(request.due_at, words)]),
        path=link(Act.FILL_DATA, s.cycle.pk, request.pk),
        cycle=s.cycle,
        request=request,
    )
