"""The eight steps of a cycle as the rail shows them: rounds, time used, what is planned."""

from dataclasses import dataclass, field
from datetime import datetime

from .actions import Situation
from .models import SopStep, State, Visit
from .workhours import duration_text
from .worktime import left_text


@dataclass(frozen=True)
class RoundLine:
    """One finished stay: time used in the unit of the standard, and the verdict."""

    visit: Visit
    used: str
    kind: str
    words: str


@dataclass
class StepLine:
    step: SopStep
    status: str  # done, now, wait
    rounds: list[RoundLine] = field(default_factory=list)
    planned: datetime | None = None

    @property
    def number(self):
        return self.step.position

    @property
    def words(self):
        many = f", {len(self.rounds)} putaran" if len(self.rounds) > 1 else ""
        return {"done": f"selesai{many}", "now": "sedang berjalan", "wait": "belum"}[self.status]


@dataclass(frozen=True)
class Running:
    """How the open visit stands against its standard time."""

    kind: str
    words: str
    used: int
    standard: int
    used_text: str


def used_text(s, visit, until):
    """Time used, in the unit the SOP states for the step."""
    if visit.step.working_days:
        days = s.calendar.working_days(visit.entered_at, until)
        if days:
            return f"{days} hari kerja"
    return duration_text(s.calendar.worked(visit.entered_at, until))


def _finished(s, visit):
    late = visit.left_at > visit.due_at
    words = left_text(visit.left_at, visit.due_at, visit.step.standard, s.calendar)[1] if late else "tepat"
    return RoundLine(
        visit,
        used_text(s, visit, visit.left_at),
        "late" if late else "done",
        words.replace("terlambat", "lewat"),
    )


def _status(s, step):
    if s.visit and step.pk == s.visit.step_id:
        return "now"
    if s.visit:
        return "done" if step.position < s.visit.step.position else "wait"
    return "done" if s.state == State.COMPLETED else "wait"


def rail(s: Situation):
    """The steps in SOP order; those to come with the day they end if each takes its standard time."""
    lines, due = [], max(s.visit.due_at, s.now) if s.visit else None
    for step in s.steps:
        line = StepLine(step, _status(s, step))
        line.rounds = [_finished(s, v) for v in s.visits if v.step_id == step.pk and v.left_at]
        if due and step.position > s.visit.step.position:
            line.planned = due = s.calendar.due(due, step.standard)
        lines.append(line)
    return lines


def due_state(s):
    """(kind, words) of the open visit: "ok", "sisa 7 hari kerja"."""
    return left_text(s.now, s.visit.due_at, s.visit.step.standard, s.calendar)


def running(s):
    """The meter of the open visit, in days or minutes as its standard is."""
    kind, words = due_state(s)
    step, calendar = s.visit.step, s.calendar
    if step.working_days:
        used, standard = calendar.working_days(s.visit.entered_at, s.now), step.working_days
    else:
        used, standard = calendar.worked(s.visit.entered_at, s.now), step.minutes
    return Running(kind, words, used, standard, used_text(s, s.visit, s.now))


def slack(s):
    """Working days between the planned end and the statutory deadline, as words."""
    end = rail(s)[-1].planned or s.visit.due_at
    last = s.calendar.closing(s.cycle.deadline) if s.calendar.is_working_day(s.cycle.deadline) else None
    if last is None or end > last:
        return "melewati tenggat" if end.date() > s.cycle.deadline else "tepat pada tenggat"
    return f"longgar {s.calendar.working_days(end, last)} hari kerja"
