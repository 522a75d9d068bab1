"""Whose work a step is, and who stands above them: lateness that has lasted goes one office up."""

from workflow.actions import holders
from workflow.models import Duty, Notice, State
from workflow.progress import due_state
from workflow.time_left import left_text
from workflow.wording import data_due

from .telling import Telling, cycle_path, place, until


def at_hand(s):
    """Whose work the step is now; where only bidang are waited for, who leads the step answers for it."""
    found = holders(s)
    office = [a for a in found if not a.role.per_division]
    return office or s.holding(Duty.LEAD) or found


def escalated(s):
    """Late longer than the agency allows: the step, and each bidang's data, to who stands above."""
    if _too_late(s, s.visit.due_at):
        late = at_hand(s)
        names = ", ".join(dict.fromkeys(str(a.user) for a in late))
        yield from _told(
            s,
            above(s, late),
            f"late_below:{s.visit.pk}:{s.visit.due_at:%y%m%d%H%M}",
            f"Terlambat pada bawahan: {s.step.title}",
            f"Dipegang oleh: {names or 'belum ada pemegang perannya'}.",
            until(s.visit.due_at, due_state(s)[1]),
        )
    for request in s.requests if s.state == State.COMPILATION else ():
        if request.with_division and _too_late(s, request.due_at):
            words = left_text(s.now, *data_due(request, s), s.calendar)[1]
            yield from _told(
                s,
                above(s, s.holding(Duty.LEAD)),
                f"late_below:data:{request.pk}:{request.round}",
                f"Belum masuk: data {request.division.name}",
                "Bidang dan penanggung jawab langkah sudah diberi tahu.",
                until(request.due_at, words),
                request,
            )


def _too_late(s, due):
    return s.now > due and s.calendar.days_between(due, s.now) >= s.agency.escalate_after


def above(s, late):
    """Who decides the step; above those who decide, the head; else the next office up.

    For a receiver outside or a bidang, who leads the step sees to it.
    """
    inside = [a for a in late if not a.role.external and not a.role.per_division]
    if not inside:
        return s.holding(Duty.LEAD)
    behind, deciders = {a.user_id for a in late}, s.holding(Duty.DECIDE)
    if any(a.user_id in behind for a in deciders):
        return _office(s, behind, min)
    return deciders or _office(s, behind, max, below=min(a.role.position for a in inside))


def _office(s, behind, which, below=None):
    """The holders of the highest office, or of the nearest one above a position."""
    offices = [
        a
        for a in s.directory.appointments
        if a.agency_id == s.agency.pk and not a.role.external and not a.role.per_division
    ]
    places = [a.role.position for a in offices if below is None or a.role.position < below]
    chosen = which(places, default=None)
    return [a for a in offices if a.role.position == chosen and a.user_id not in behind]


def _told(s, people, key, title, who, due, request=None):
    for user in {a.user for a in people}:
        yield Telling(
            user=user,
            kind=Notice.Kind.LATE_BELOW,
            key=key,
            title=title,
            body=f"{place(s)}.\n{who}\n{due}",
            path=cycle_path(s),
            cycle=s.cycle,
            visit=s.visit,
            request=request,
        )
