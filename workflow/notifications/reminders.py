"""What time alone makes worth telling of a running cycle. Pure: everything is asked of the situation.

Each key names the visit, so a new round is told anew; due times are in the keys too, so that a due time
moved by a new calendar is watched anew.
"""

from workflow.actions import awaited, calls_for
from workflow.models import Duty, Notice
from workflow.progress import due_state, forecast
from workflow.wording import task
from workflow.words import hari_tanggal, waktu

from .data import data_missing
from .superiors import at_hand, escalated
from .telling import Telling, cycle_path, place, until, waiting

DEADLINE_NEAR = 10  # working days


def reminders(s):
    """Everything that should have been told of this cycle by now."""
    if s.visit is None:
        return []
    return [*taken_over(s), *visit_due(s), *data_missing(s), *escalated(s), *deadline(s)]


def taken_over(s):
    """Who took office after the visit began was not there to be told that it is their turn."""
    begun = s.visit.entered_at.astimezone(s.calendar.tz).date()
    for appointment, found in awaited(s):
        if appointment.since > begun:
            before = f"Menunggu sejak sebelum Anda menjabat {appointment.title}.\n"
            yield waiting(s, appointment, found, f"office:{appointment.pk}", before)


_DUE = {
    "near": (Notice.Kind.DUE_SOON, "Mendekati tenggat"),
    "late": (Notice.Kind.LATE, "Terlambat"),
}


def visit_due(s):
    """The step is due soon, or late: told to whose work it is."""
    level, words = due_state(s)
    if level not in _DUE:
        return
    kind, begin = _DUE[level]
    for appointment in at_hand(s):
        found = calls_for(s, appointment.user)
        yield Telling(
            user=appointment.user,
            kind=kind,
            key=f"{kind.value}:{s.visit.pk}:{s.visit.due_at:%y%m%d%H%M}",
            title=f"{begin}: {s.step.title}",
            body=f"{place(s)}.\n{until(s.visit.due_at, words)}",
            path=task(found[0], s).url if found else cycle_path(s),
            cycle=s.cycle,
            visit=s.visit,
        )


def deadline(s):
    """The report's own deadline: near, passed, or no longer within reach. To who leads or decides."""
    seen = forecast(s)
    left = s.calendar.days_between(s.now, seen.deadline)
    day = f"{s.cycle.pk}:{s.cycle.deadline}"
    if s.now > seen.deadline:
        yield from _deadline(s, f"passed:{day}", f"Tenggat penyampaian {s.cycle} terlewati", seen)
    elif left <= DEADLINE_NEAR:
        yield from _deadline(s, f"near:{day}", f"Tenggat penyampaian {s.cycle}: sisa {left} hari kerja", seen)
    if s.now <= seen.deadline < seen.end:
        yield from _deadline(
            s, f"forecast:{s.visit.pk}:{day}", f"{s.cycle} diperkirakan melewati tenggat", seen
        )


def _deadline(s, key, title, seen):
    body = (
        f"{place(s)}.\nTenggat penyampaian: {hari_tanggal(s.cycle.deadline)}.\n"
        f"Perkiraan selesai bila setiap langkah sesuai waktu standar: {waktu(seen.end)} WIB ({seen.words})."
    )
    for user in {a.user for state in _states(s) for a in s.holding(Duty.LEAD, Duty.DECIDE, state=state)}:
        yield Telling(
            user=user,
            kind=Notice.Kind.DEADLINE,
            key=f"deadline:{key}",
            title=title,
            body=body,
            path=cycle_path(s),
            cycle=s.cycle,
        )


def _states(s):
    return [step.state for step in s.steps]
