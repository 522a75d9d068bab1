"""Figures from the finished stays, computed by the database: groups and ranks, never row by row."""

from decimal import Decimal

from django.db.models import Case, Count, F, Max, Q, Sum, Value, When, Window
from django.db.models.functions import RowNumber

from workflow.actions import Act
from workflow.models import State, Visit

from .figures import Evaluation, Figures, StepFigures


def evaluate(sop, *, since=None, until=None):
    """The steps of `sop` against every finished stay of its agency in the chosen fiscal years."""
    visits, known = finished_visits(sop), known_years(sop)
    chosen = [year for year in known if (since or year) <= year <= (until or year)]
    if chosen and len(chosen) < len(known):
        visits = visits.filter(cycle__year__range=(chosen[0], chosen[-1]))
    steps = _steps(sop, visits) if chosen else [StepFigures(step) for step in sop.steps.all()]
    return Evaluation(sop, steps, known, chosen)


def known_years(sop):
    """The fiscal years that have figures, oldest first."""
    return sorted(set(finished_visits(sop).values_list("year", flat=True).distinct()))


def finished_visits(sop):
    """Stays with their time stamped, under any revision; a cancelled stay says nothing about a step."""
    rows = Visit.objects.filter(
        cycle__agency=sop.agency_id, left_at__isnull=False, used_minutes__isnull=False
    ).exclude(ended_by=Act.CANCEL)
    in_days = [step.state for step in sop.steps.all() if step.working_days]
    used = Case(When(step__state__in=in_days, then=F("used_days")), default=F("used_minutes"))
    return rows.annotate(state=F("step__state"), year=F("cycle__year"), used=used).order_by()


def by_state(visits):
    """{state: Figures} of these stays, whatever their year."""
    return {state: figures for (state,), figures in _figures(visits, "state").items()}


def _steps(sop, visits):
    yearly, overall = _figures(visits, "state", "year"), by_state(visits)
    return [
        StepFigures(
            step,
            {year: figures for (state, year), figures in sorted(yearly.items()) if state == step.state},
            overall.get(step.state),
        )
        for step in sop.steps.all()
    ]


def _figures(visits, *keys):
    ranks = _ranks(visits, keys)
    return {key: Figures(**facts, **ranks[key]) for key, facts in _counts(visits, keys)}


def _counts(visits, keys):
    rows = visits.values(*keys).annotate(
        count=Count("pk"),
        on_time=Count("pk", filter=Q(left_at__lte=F("due_at"))),
        cycles=Count("cycle", distinct=True),
        repeated=Count("cycle", distinct=True, filter=Q(round__gt=1)),
        rounds=Max("round"),
        total=Sum("used", filter=Q(cycle__state=State.COMPLETED), default=0),
    )
    for row in rows:
        yield tuple(row.pop(key) for key in keys), row


def _ranks(visits, keys):
    """{key: {median, p80}}: of each group only the rows at those ranks leave the database.

    The median of an even number lies half-way between the middle two; p80 is the nearest rank, so four
    stays in five took no longer.
    """
    group = [F(key) for key in keys]
    rows = (
        visits.annotate(
            place=Window(RowNumber(), partition_by=group, order_by=[F("used").asc(), F("pk").asc()]),
            of=Window(Count("pk"), partition_by=group),
        )
        .annotate(low=_rank(1, 2, 1), high=_rank(1, 2, 2), eighty=_rank(4, 5, 4))
        .filter(Q(place=F("low")) | Q(place=F("high")) | Q(place=F("eighty")))
        .values_list(*keys, "place", "used", "low", "high", "eighty")
    )
    found = {}
    for *key, place, used, low, high, eighty in rows:
        entry = found.setdefault(tuple(key), {"middle": {}, "p80": None})
        if place in (low, high):
            entry["middle"][place] = used
        if place == eighty:
            entry["p80"] = used
    return {key: {"median": _median(e["middle"].values()), "p80": e["p80"]} for key, e in found.items()}


def _rank(times, parts, plus):
    """(times * n + plus) / parts in whole numbers, where n is the size of the group."""
    return (F("of") * Value(times) + Value(plus)) / Value(parts)


def _median(middle):
    middle = list(middle)
    return Decimal(sum(middle)) / len(middle)
