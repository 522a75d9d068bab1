"""The eight steps of a cycle as the rail shows them: rounds, time used, what is planned."""

from dataclasses import dataclass, field
from datetime import datetime

from .actions import Situation
from .models import SopStep, State, Visit
from .plan import backward, forward, last_close
from .shares import split_of
from .time_left import left_text
from .workhours import duration_text


@dataclass(frozen=True)
class RoundLine:
    """One finished stay: time used in the unit of the standard, and the verdict."""

    visit: Visit
    used: str
    kind: str
    words: str
    offices: str = ""


@dataclass
class StepLine:
    step: SopStep
    status: str  # done, now, wait
    rounds: list[RoundLine] = field(default_factory=list)
    planned: datetime | None = None
    total: str = ""  # used in all rounds, where there were several

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
    offices: str


def used(s, visit):
    """(hari kerja, minutes): as stamped when it was left, as of now while it is open."""
    if visit.left_at and visit.used_minutes is not None:
        return visit.used_days, visit.used_minutes
    until = visit.left_at or s.now  # what was left before stamps were kept has none
    return s.calendar.working_days(visit.entered_at, until), s.calendar.worked(visit.entered_at, until)


def used_text(step, days, minutes):
    """Time used, in the unit the SOP states for the step."""
    return f"{days} hari kerja" if step.working_days and days else duration_text(minutes)


def offices_text(s, visit):
    """Where one office checks and another decides: how long each had it."""
    return ", ".join(f"{office} {duration_text(minutes)}" for office, minutes in split_of(s, visit))


def total_text(s, step):
    """Time used in all rounds of a step, the running one included, in the unit of its standard."""
    visits = [v for v in s.visits if v.step_id == step.pk]
    if len(visits) < 2:
        return ""
    days, minutes = (sum(parts) for parts in zip(*(used(s, visit) for visit in visits), strict=True))
    return used_text(step, days, minutes)


def _finished(s, visit):
    late = visit.left_at > visit.due_at
    words = left_text(visit.left_at, visit.due_at, visit.step.standard, s.calendar)[1] if late else "tepat"
    return RoundLine(
        visit,
        used_text(visit.step, *used(s, visit)),
        "late" if late else "done",
        words.replace("terlambat", "lewat"),
        offices_text(s, visit),
    )


def _status(s, step):
    if s.visit and step.pk == s.visit.step_id:
        return "now"
    if s.visit:
        return "done" if step.position < s.visit.step.position else "wait"
    return "done" if s.state == State.COMPLETED else "wait"


def rail(s: Situation):
    """The steps in SOP order; those to come with the day they end if each takes its standard time."""
    planned = dict(_planned(s)) if s.visit else {}
    lines = []
    for step in s.steps:
        finished = [_finished(s, v) for v in s.visits if v.step_id == step.pk and v.left_at]
        lines.append(StepLine(step, _status(s, step), finished, planned.get(step), total_text(s, step)))
    return lines


def _planned(s):
    ahead = [step for step in s.steps if step.position > s.visit.step.position]
    return forward(ahead, max(s.visit.due_at, s.now), s.calendar)


def due_state(s):
    """(kind, words) of the open visit: "ok", "sisa 7 hari kerja"."""
    return left_text(s.now, s.visit.due_at, s.visit.step.standard, s.calendar)


def running(s):
    """The meter of the open visit, in days or minutes as its standard is."""
    kind, words = due_state(s)
    step, (days, minutes) = s.visit.step, used(s, s.visit)
    so_far, standard = (days, step.working_days) if step.working_days else (minutes, step.minutes)
    return Running(kind, words, so_far, standard, used_text(step, days, minutes), offices_text(s, s.visit))


@dataclass(frozen=True)
class Forecast:
    """If each remaining step takes its standard time, against the statutory deadline.

    rows: (step, planned end, latest start that still meets the deadline), from the current step on.
    """

    end: datetime
    deadline: datetime
    words: str
    rows: tuple

    @property
    def late(self):
        return self.end > self.deadline


def forecast(s):
    due = max(s.visit.due_at, s.now)
    ends = dict([(s.visit.step, due), *_planned(s)])
    deadline = last_close(s.calendar, s.cycle.deadline)
    latest = {row.step: row.start for row in backward(list(ends), deadline, s.calendar)}
    end = list(ends.values())[-1]
    return Forecast(
        end, deadline, _slack(s.calendar, end, deadline), tuple((k, ends[k], latest[k]) for k in ends)
    )


def _slack(calendar, end, deadline):
    """Working days to spare, or missing, between the planned end and the deadline."""
    if end > deadline:
        return f"melewati tenggat {calendar.days_between(deadline, end)} hari kerja"
    days = calendar.days_between(end, deadline)
    return f"longgar {days} hari kerja" if days else "tepat pada tenggat"
