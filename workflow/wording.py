"""How an act is called when it is somebody's task, and what it is about."""

from dataclasses import dataclass
from datetime import datetime

from .actions import Act
from .links import link
from .time_left import left_text
from .worktime import StandardTime

# The task before the act: one reads first, then accepts.
TASKS = {
    Act.ACCEPT_DATA: "Periksa data",
    Act.REMIND_DATA: "Kirim pengingat kepada",
    Act.CHECK_DRAFT: "Periksa draf laporan",
    Act.ENDORSE_NOTA: "Paraf nota dinas",
    Act.ENDORSE_REPORT: "Paraf Laporan Kinerja",
    Act.CLOSE_CORRECTION: "Periksa jawaban koreksi",
    Act.RETURN_DRAFT: "Putuskan draf yang dikoreksi",
    Act.RECEIVE: "Terima Laporan Kinerja",
    Act.RECORD_RECEIPT: "Catat tanda terima",
}


@dataclass(frozen=True)
class Task:
    """One line of "Perlu tindakan Anda"."""

    title: str
    context: str
    button: str
    url: str
    due: datetime
    kind: str
    words: str
    act: Act


def called(action):
    """The label of its button; for a bidang or a correction, one reads first and judges then."""
    return TASKS.get(action.act, action.label) if action.calls and action.target else action.label


def about(action):
    """What the act is about: "Bidang Mutasi dan Promosi", "nomor 3"."""
    if action.target is None:
        return ""
    if hasattr(action.target, "division"):
        return action.target.division.name
    return f"nomor {action.target.number}" if hasattr(action.target, "number") else f"butir {action.target}"


def due_of(action, s):
    """Due time and standard: a bidang's data have their own."""
    request = action.target if hasattr(action.target, "division") else None
    return data_due(request, s) if request else (s.visit.due_at, s.step.standard)


def data_due(request, s):
    """A bidang has from the sending to the due time, whatever the step has."""
    days = s.calendar.working_days(request.sent_at, request.due_at)
    return request.due_at, StandardTime(working_days=max(days, 1))


def task(action, s):
    due, standard = due_of(action, s)
    kind, words = left_text(s.now, due, standard, s.calendar)
    title = TASKS.get(action.act, action.label)
    return Task(
        title=f"{title} {about(action)}".strip(),
        context=f"{s.cycle} · langkah {s.step.position}, {s.step.title} · putaran {s.visit.round}",
        button=title.split()[0],
        url=link(action.act, s.cycle.pk, action.target_id),
        due=due,
        kind=kind,
        words=words[0].upper() + words[1:],
        act=action.act,
    )
