"""A year's promise and its results, read in a fixed number of queries.

The sentences are made from the same rows as the tables, so a report cannot contradict itself.
"""

from decimal import Decimal

from django.db.models import Prefetch

from reports import measurement
from reports.models import Agreement, Evidence, Indicator, Program
from reports.rows import IndicatorRow, Money, ObjectiveRow, ProgramRow, ReportData


def analysis(cycle):
    """The whole content of a cycle's report."""
    return analysis_of(cycle.agency, cycle.year)


def analysis_of(agency, year):
    agreement = _read(agency, year)
    if agreement is None:
        return ReportData(year, agency, None)
    scale = scale_of(agreement)
    programs = tuple(_program(program) for program in agreement.programs.all())
    objectives = tuple(_objective(o, agreement, scale, programs) for o in agreement.objectives.all())
    rows = [row for objective in objectives for row in objective.indicators]
    average = measurement.average([row.capaian for row in rows], agreement.cap_average)
    return ReportData(
        year,
        agency,
        agreement,
        objectives,
        programs,
        _money(programs),
        average,
        scale.category(average),
        _divisions(rows),
        scale,
    )


def _read(agency, year):
    indicators = Indicator.objects.select_related("division", "realisation").prefetch_related(
        Prefetch("realisation__evidence", Evidence.objects.select_related("uploaded_by"))
    )
    return (
        Agreement.objects.filter(agency=agency, year=year)
        .prefetch_related(
            "bands",
            Prefetch("programs", Program.objects.select_related("division", "objective")),
            "objectives",
            Prefetch("objectives__indicators", indicators.order_by("position")),
        )
        .first()
    )


def scale_of(agreement):
    rows = [(band.above, band.label) for band in agreement.bands.all()]
    return measurement.Scale.of(rows) if rows else measurement.PERMENDAGRI_54


def _objective(objective, agreement, scale, programs):
    rows = tuple(_indicator(i, objective, agreement, scale) for i in objective.indicators.all())
    average = measurement.average([row.capaian for row in rows], agreement.cap_average)
    mine = tuple(row for row in programs if row.program.objective_id == objective.pk)
    money = _money(mine)
    return ObjectiveRow(
        objective,
        rows,
        average,
        scale.category(average),
        mine,
        money,
        measurement.efficiency(average, money.absorption),
    )


def _indicator(indicator, objective, agreement, scale):
    realisation = getattr(indicator, "realisation", None)
    realised = realisation.realised if realisation else None
    reached = indicator.capaian(realised)
    shown = measurement.capped(reached, agreement.cap_shown)
    return IndicatorRow(
        indicator,
        f"{objective.position}.{indicator.position}",
        realisation,
        tuple(realisation.evidence.all()) if realisation else (),
        realised,
        reached,
        shown,
        scale.category(shown),
        measurement.capaian(indicator.direction, indicator.last_year, indicator.last_year_target),
        measurement.capaian(indicator.direction, realised, indicator.renstra_target),
    )


def _program(program):
    return ProgramRow(program, program.budget, program.realised, program.absorption)


def _money(programs):
    known = [row.realised for row in programs if row.realised is not None]
    return Money(
        sum((row.budget for row in programs), Decimal(0)),
        sum(known, Decimal(0)) if known else None,
        complete=bool(programs) and len(known) == len(programs),
    )


def _divisions(rows):
    found = {row.indicator.division_id: row.indicator.division for row in rows}
    return tuple(sorted(found.values(), key=lambda division: (division.position, division.name)))
