"""The example's results: what each bidang reports, per quarter too, with evidence that opens."""

from decimal import Decimal

from reports.models import Indicator, QuarterFigure, Realisation
from reports.sample.demo_files import page, prove, sheet
from workflow.files import PDF, XLSX

from . import source
from .agreement import values

FIGURES = {"numerator", "denominator", "value"}


def fill(request, *, actor, verifier, now):
    """Everything a data request asks, accepted by `verifier`; what is filled in stays."""
    objectives = source("agreement", request.cycle.year)["objectives"]
    results = {row["name"]: row["result"] for objective in objectives for row in objective["indicators"]}
    for indicator in Indicator.objects.asked_by(request):
        if not hasattr(indicator, "realisation") and indicator.name in results:
            _report(indicator, results[indicator.name], actor, verifier, now)


def _report(indicator, result, actor, verifier, now):
    facts = {"suffix": indicator.suffix} | values(result, "quarters", figures=FIGURES)
    realisation = Realisation.objects.create(
        indicator=indicator,
        unmeasured="unmeasured_reason" in result,
        verdict=Realisation.Verdict.ACCEPTED,
        judged_by=verifier,
        judged_at=now,
        updated_by=actor,
        updated_at=now,
        **facts,
    )
    QuarterFigure.objects.bulk_create(_quarters(realisation, result))
    if not realisation.unmeasured:
        _prove(realisation, actor, now)


def _quarters(realisation, result):
    """The fourth is the year's own figure."""
    if realisation.unmeasured:
        return []
    ratio = "numerator" in result
    last = [result["numerator"], result["denominator"]] if ratio else result["value"]
    given = [*result["quarters"], last]
    return [
        QuarterFigure(realisation=realisation, quarter=n, **_figures(figure))
        for n, figure in enumerate(given, 1)
        if figure is not None
    ]


def _figures(figure):
    if isinstance(figure, list):
        return {"numerator": Decimal(figure[0]), "denominator": Decimal(figure[1])}
    return {"value": Decimal(figure)}


def _prove(realisation, actor, now):
    """A workbook beside a ratio, else a page."""
    indicator = realisation.indicator
    number = f"{indicator.objective.position}.{indicator.position}"
    if realisation.denominator is None:
        data = page("DATA CONTOH", f"Laporan indikator {number}: {indicator.name}")
        kind, name = PDF, f"Contoh laporan indikator {number}.pdf"
    else:
        data = sheet("DATA CONTOH", indicator.name, realisation.numerator, realisation.denominator)
        kind, name = XLSX, f"Contoh rekap indikator {number}.xlsx"
    prove(realisation, kind, name, data, user=actor, now=now)
