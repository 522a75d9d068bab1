"""The example's Perjanjian Kinerja: sasaran, indicators with their other years, programs with their lines."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from reports.models import Agreement, BudgetLine, Indicator, Objective, Program, YearFigure

from . import MARK, source

FIGURES = {"target", "target_high", "realised", "renstra_target", "national_value"}
NOT_FIELDS = {"division", "years", "ahead", "result"}
YEARS_BEFORE, YEARS_AFTER = 4, 1  # of the Renstra, around the year of the report


def values(row, *left_out, figures=FIGURES):
    """The row as model fields."""
    kept = {name: value for name, value in row.items() if name not in left_out}
    return {name: Decimal(value) if name in figures else value for name, value in kept.items()}


def is_example(agreement):
    return MARK in agreement.number


@transaction.atomic
def load_agreement(agency, year):
    """The agreement of a year. One that exists is left as it was edited. Needs four bidang."""
    found = Agreement.objects.filter(agency=agency, year=year).first()
    return found or _create(agency, year)


def _create(agency, year):
    rows = source("agreement", year)
    agreement = Agreement.objects.create(
        agency=agency,
        year=year,
        number=rows["number"],
        signed_on=date(year, 1, 26),
        party2_name=rows["party2_name"],
        party2_title=agency.head_of_region,
        quarterly=True,
        renstra_first=year - YEARS_BEFORE,
        renstra_last=year + YEARS_AFTER,
    )
    divisions = list(agency.divisions.order_by("position", "pk")[:4])
    objectives = [
        _objective(agreement, position, row, divisions) for position, row in enumerate(rows["objectives"], 1)
    ]
    for position, row in enumerate(source("programs", year), 1):
        _program(agreement, position, row, objectives, divisions)
    return agreement


def _objective(agreement, position, row, divisions):
    objective = Objective.objects.create(agreement=agreement, position=position, text=row["text"])
    for number, indicator in enumerate(row["indicators"], 1):
        _indicator(objective, number, indicator, divisions[indicator["division"] - 1])
    return objective


def _indicator(objective, position, row, division):
    agreement = objective.agreement
    created = Indicator.objects.create(
        objective=objective,
        position=position,
        division=division,
        entry=Indicator.Entry.RATIO if "numerator_label" in row else Indicator.Entry.VALUE,
        continues=_last_year(agreement, row["name"]),
        **values(row, *NOT_FIELDS),
    )
    first = agreement.year - len(row["years"])
    past = [
        YearFigure(indicator=created, year=first + n, **values(year)) for n, year in enumerate(row["years"])
    ]
    ahead = [
        YearFigure(indicator=created, year=agreement.year + n, target=Decimal(target))
        for n, target in enumerate(row["ahead"])
    ]
    YearFigure.objects.bulk_create([*past, *ahead])


def _last_year(agreement, name):
    promised = {"objective__agreement__agency": agreement.agency_id}
    return Indicator.objects.filter(
        name=name, objective__agreement__year=agreement.year - 1, **promised
    ).first()


def _program(agreement, position, row, objectives, divisions):
    sums = [_sums(activity["lines"]) for activity in row["activities"]]
    program = Program.objects.create(
        agreement=agreement,
        position=position,
        code=row["code"],
        name=row["name"],
        objective=objectives[row["objective"] - 1],
        division=divisions[row["division"] - 1],
        note="APBD",
        budget=sum(budget for budget, _ in sums),
        realised=sum(realised for _, realised in sums),
    )
    for number, (activity, (budget, realised)) in enumerate(zip(row["activities"], sums, strict=True), 1):
        parent = BudgetLine.objects.create(
            program=program,
            position=number,
            code=activity["code"],
            name=activity["name"],
            budget=budget,
            realised=realised,
        )
        BudgetLine.objects.bulk_create(_lines(parent, activity["lines"]))


def _sums(lines):
    return sum(Decimal(line[2]) for line in lines), sum(Decimal(line[3]) for line in lines)


def _lines(parent, rows):
    return [
        BudgetLine(
            program=parent.program,
            parent=parent,
            position=number,
            code=code,
            name=name,
            budget=Decimal(budget),
            realised=Decimal(realised),
        )
        for number, (code, name, budget, realised) in enumerate(rows, 1)
    ]
