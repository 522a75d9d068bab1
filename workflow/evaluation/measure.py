"""Figures from the finished stays, counted by the database: one grouped query, however many stays."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, Count, F, Max, Q, When

from workflow.actions import Act
from workflow.models import Cycle, SopStep, State, Visit

from .figures import Evaluation, Figures, StepFigures


class Tally(NamedTuple):
    """How often a step of a cycle took so long."""

    state: str
    year: int
    cycle: int
    finished: bool  # the cycle came to its end
    used: int
    count: int
    on_time: int
    rounds: int


def evaluate(sop, *, since=None, until=None, tallies=None):
    """The steps of `sop` against every finished stay of its agency in the chosen fiscal years."""
    tallies = tallies_of(sop) if tallies is None else tallies
    known = known_years(tallies)
    chosen = [year for year in known if (since or year) <= year <= (until or year)]
    by_year, overall = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    for tally in tallies:
        if tally.year in chosen:
            by_year[tally.state][tally.year].append(tally)
            overall[tally.state].append(tally)
    steps = [
        StepFigures(
            step,
            {year: figures_of(found) for year, found in sorted(by_year[step.state].items())},
            figures_of(overall[step.state]) if overall[step.state] else None,
        )
        for step in sop.steps.all()
    ]
    return Evaluation(sop, steps, known, chosen)


def known_years(tallies):
    """The fiscal years that have figures, oldest first."""
    return sorted({tally.year for tally in tallies})


def by_state(tallies):
    """{state: Figures}, whatever the year."""
    found = defaultdict(list)
    for tally in tallies:
        found[tally.state].append(tally)
    return {state: figures_of(rows) for state, rows in found.items()}


def finished_visits(sop):
    """Stays with their time stamped, under any revision; a cancelled stay says nothing about a step."""
    cycles = Cycle.objects.filter(agency=sop.agency_id).order_by()
    stamped = Visit.objects.filter(left_at__isnull=False, used_minutes__isnull=False)
    return stamped.filter(cycle__in=cycles.values("pk")).exclude(ended_by=Act.CANCEL).order_by()


def tallies_of(sop, visits=None):
    """The unit of a step is that of the sheet in force, so that its revisions can be compared."""
    cycles = Cycle.objects.filter(agency=sop.agency_id).values_list("pk", "year", "state")
    facts = {pk: (year, pk, state == State.COMPLETED) for pk, year, state in cycles}
    states = dict(SopStep.objects.filter(sop__agency=sop.agency_id).values_list("pk", "state"))
    rows = _grouped(finished_visits(sop) if visits is None else visits, _counted_in_days(sop, states))
    return [Tally(states[step], *facts[cycle], *counts) for step, cycle, *counts in rows]


def _counted_in_days(sop, states):
    """The steps of every revision whose time counts in days today."""
    in_days = {step.state for step in sop.steps.all() if step.working_days}
    return [pk for pk, state in states.items() if state in in_days]


def _grouped(visits, in_days):
    used = Case(When(step__in=in_days, then="used_days"), default="used_minutes")
    return (
        visits.values("step", "cycle", used=used)
        .annotate(
            count=Count("pk"),
            on_time=Count("pk", filter=Q(left_at__lte=F("due_at"))),
            rounds=Max("round"),
        )
        .values_list("step", "cycle", "used", "count", "on_time", "rounds")
    )


def figures_of(tallies):
    """The median of an even number lies half-way between the middle two; p80 is the nearest rank, so
    that four stays in five took no longer."""
    ordered = sorted(tallies, key=lambda tally: tally.used)
    count = sum(tally.count for tally in tallies)
    rounds = defaultdict(int)
    for tally in tallies:
        rounds[tally.cycle] = max(rounds[tally.cycle], tally.rounds)
    low, high = _at(ordered, (count + 1) // 2), _at(ordered, (count + 2) // 2)
    return Figures(
        count=count,
        on_time=sum(tally.on_time for tally in tallies),
        cycles=len(rounds),
        repeated=sum(most > 1 for most in rounds.values()),
        rounds=max(rounds.values()),
        median=Decimal(low + high) / 2,
        p80=_at(ordered, (4 * count + 4) // 5),
        total=sum(tally.used * tally.count for tally in tallies if tally.finished),
    )


def _at(ordered, rank):
    """The time of the stay at this rank, counted from 1, shortest first."""
    for tally in ordered:
        rank -= tally.count
        if rank <= 0:
            return tally.used
    raise ValueError("rank beyond the last stay")
