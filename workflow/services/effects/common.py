"""Acts that belong to every step: assign, mark ready, tick, add a paper, cancel."""

from workflow.actions import Act
from workflow.endings import said_of
from workflow.models import Assignment, Kind, RequirementTick
from workflow.services.desk import Outcome


def assign(desk, *, people, task=""):
    """The visit is these people's now; who stays keeps what they marked, who is left out is released."""
    desk.visit.assignments.exclude(user__in=people).delete()
    for person in people:
        Assignment.objects.get_or_create(
            visit=desk.visit, user=person, defaults={"task": task, "assigned_at": desk.now}
        )
    names = ", ".join(str(person) for person in people) or "pemegang peran"
    return Outcome(f"Menugaskan langkah {desk.visit.step.position} kepada {names}", task)


def mark_ready(desk):
    desk.visit.assignments.filter(user=desk.actor).update(ready_at=desk.now)
    return Outcome(f"Menandai siap pekerjaannya pada langkah {desk.visit.step.position}")


def _item(desk):
    return desk.visit.step.requirement_list[desk.target - 1]


def tick(desk):
    RequirementTick.objects.create(visit=desk.visit, position=desk.target, user=desk.actor, at=desk.now)
    return Outcome(f"Menandai lengkap: {_item(desk)}")


def untick(desk):
    desk.visit.ticks.filter(position=desk.target).delete()
    return Outcome(f"Menghapus tanda lengkap: {_item(desk)}")


def upload_other(desk, *, note=""):
    document = desk.papers[Kind.OTHER]
    return Outcome(f"Mengunggah dokumen {document.name}", note, document)


def cancel(desk, *, reason):
    """What was kept until then is the whole record."""
    return Outcome(*said_of(Act.CANCEL, {"reason": reason}), desk.papers[Kind.HISTORY])
