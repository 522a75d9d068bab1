"""A made-up Perjanjian Kinerja with results, for trying the site and for its tests."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from reports.models import Agreement, Indicator, Objective, Program, Realisation, YearFigure
from reports.sample.demo_files import page, prove, sheet
from workflow.files import PDF, XLSX

SOURCE = Path(__file__).parent / "demo_agreement.yaml"
FIGURES = {"target", "target_high", "renstra_target", "national_value", "budget", "realised"}
FIGURES |= {"numerator", "denominator", "value"}


@cache
def _source():
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def _values(row, *left_out):
    """The row as model fields: figures are written as text in the file, so that none is rounded."""
    kept = {name: value for name, value in row.items() if name not in left_out}
    return {name: Decimal(value) if name in FIGURES else value for name, value in kept.items()}


@transaction.atomic
def load(agency, year):
    """The agreement of a year. One that exists is left as it was edited. Needs four bidang."""
    agreement, created = Agreement.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={
            "number": f"800/12/BKPSDM/{year}",
            "signed_on": date(year, 1, 26),
            "party2_name": _source()["party2_name"],
            "party2_title": agency.head_of_region,
        },
    )
    if created:
        _fill_in(agreement, list(agency.divisions.order_by("position", "pk")[:4]))
    return agreement


def _fill_in(agreement, divisions):
    objectives = [
        _objective(agreement, position, row, divisions)
        for position, row in enumerate(_source()["objectives"], 1)
    ]
    for position, row in enumerate(_source()["programs"], 1):
        Program.objects.create(
            agreement=agreement,
            position=position,
            objective=objectives[row["objective"] - 1],
            division=divisions[row["division"] - 1],
            **_values(row, "objective", "division"),
        )


def _objective(agreement, position, row, divisions):
    objective = Objective.objects.create(agreement=agreement, position=position, text=row["text"])
    for number, indicator in enumerate(row["indicators"], 1):
        division = divisions[indicator["division"] - 1]
        created = Indicator.objects.create(
            objective=objective,
            position=number,
            division=division,
            entry="ratio" if "numerator" in indicator["result"] else "value",
            source=f"Laporan {division.name}",
            **_values(indicator, "division", "result", "last_year"),
        )
        before = _values(indicator.get("last_year", {}))
        YearFigure.objects.create(indicator=created, year=agreement.year - 1, **before)
    return objective


@transaction.atomic
def fill(request, user, now=None):
    """Plausible results with evidence for everything a data request asks; what is filled in stays."""
    now = now or timezone.now()
    results = {i["name"]: i["result"] for o in _source()["objectives"] for i in o["indicators"]}
    for number, indicator in enumerate(Indicator.objects.asked_by(request), 1):
        if not hasattr(indicator, "realisation"):
            values = _values(results.get(indicator.name) or _made_up(indicator))
            realisation = Realisation.objects.create(
                indicator=indicator, suffix=indicator.suffix, updated_by=user, updated_at=now, **values
            )
            _prove(realisation, number, user, now)


def accept(request, user, now=None):
    """Every indicator of a bidang is found right."""
    rows = Realisation.objects.filter(indicator__in=Indicator.objects.owed_by(request))
    rows.update(verdict=Realisation.Verdict.ACCEPTED, judged_by=user, judged_at=now or timezone.now())


def _made_up(indicator):
    ratio = indicator.entry == Indicator.Entry.RATIO
    figures = {"numerator": "75", "denominator": "100"} if ratio else {"value": indicator.target}
    return figures | {
        "obstacles": "Tidak ada kendala.",
        "drivers": "Jadwal kerja disepakati sejak awal tahun.",
        "follow_up": "Dipertahankan dan dipantau tiap triwulan.",
    }


def _prove(realisation, number, user, now):
    """A small file that opens: a workbook beside a ratio, else a PDF."""
    if realisation.denominator is None:
        kind, name, data = PDF, f"Laporan indikator {number}.pdf", page()
    else:
        row = (realisation.indicator.name, realisation.numerator, realisation.denominator)
        kind, name, data = XLSX, f"Rekap indikator {number}.xlsx", sheet(*row)
    prove(realisation, kind, name, data, user=user, now=now)
