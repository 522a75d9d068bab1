"""A year's promise and its results, read in a fixed number of queries.

The sentences are made from the same rows as the tables, so a report cannot contradict itself.
"""

from decimal import Decimal

from django.db.models import Prefetch

from reports import measurement
from reports.analysis.money import BudgetRow, Money, ProgramRow
from reports.analysis.rows import IndicatorRow, ObjectiveRow, ReportData, YearRow
from reports.models import Agreement, BudgetLine, Evidence, Indicator, Program
from reports.scale import PERMENDAGRI_54, Scale
from workflow.words import NOT_MEASURED


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
    average = _average(rows, agreement)
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
        Prefetch("realisation__evidence", Evidence.objects.select_related("uploaded_by")),
        "realisation__quarters",
        "figures",
    )
    return (
        Agreement.objects.filter(agency=agency, year=year)
        .prefetch_related(
            "bands",
            Prefetch("programs", _with_lines()),
            "objectives",
            Prefetch("objectives__indicators", indicators.order_by("position")),
        )
        .first()
    )


def _with_lines():
    lines = Prefetch("lines", BudgetLine.objects.order_by("position"))
    return Program.objects.select_related("division", "objective").prefetch_related(lines)


def programs_of(agency, year):
    """The programs of a year with what lies under them, as rows; two queries."""
    found = _with_lines().filter(agreement__agency=agency, agreement__year=year).order_by("position")
    return tuple(_program(program) for program in found)


def scale_of(agreement):
    rows = [(band.above, band.label) for band in agreement.bands.all()]
    return Scale.of(rows) if rows else PERMENDAGRI_54


def _objective(objective, agreement, scale, programs):
    rows = tuple(_indicator(i, objective, agreement, scale) for i in objective.indicators.all())
    average = _average(rows, agreement)
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


def _average(rows, agreement):
    """Mean of the indicators that can be averaged, by the agreement's cap."""
    return measurement.average([row.result for row in rows if row.averaged], agreement.cap_average)


def _indicator(indicator, objective, agreement, scale):
    realisation = getattr(indicator, "realisation", None)
    realised = realisation.realised if realisation else None
    shown = indicator.achievement(realised, agreement.cap_shown)
    figures = tuple(indicator.figures.all())
    return IndicatorRow(
        indicator,
        f"{objective.position}.{indicator.position}",
        agreement.year,
        realisation,
        tuple(realisation.evidence.all()) if realisation else (),
        realised,
        indicator.achievement(realised),
        shown,
        (scale.reversed if indicator.scale_reversed else scale).category(shown),
        tuple(_past(indicator, f, agreement.cap_shown) for f in figures if f.year < agreement.year),
        tuple(figure for figure in figures if figure.target is not None and figure.year >= agreement.year),
        indicator.against(indicator.renstra_target, realised),
        indicator.against(indicator.national_value, realised),
    )


def _past(indicator, figure, cap):
    """Shown by the same cap as this year's, or the two could not be compared."""
    return YearRow(
        figure.year,
        figure.target,
        figure.realised,
        indicator.against(figure.target, figure.realised, cap),
        indicator.show(figure.target),
        NOT_MEASURED if figure.realised is None else indicator.show(figure.realised, figure.suffix),
        figure.note,
    )


def _program(program):
    lines = list(program.lines.all())
    activities = tuple(
        BudgetRow(line, "kegiatan", tuple(BudgetRow(sub, "sub") for sub in lines if sub.parent_id == line.pk))
        for line in lines
        if line.parent_id is None
    )
    return ProgramRow(program, "program", activities)


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
