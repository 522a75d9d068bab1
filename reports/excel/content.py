"""What a Perjanjian Kinerja holds, in the plain form that workbooks, previews and plans share."""

import hashlib
import json
from dataclasses import dataclass, field

from reports.models import BudgetLine, Indicator, Objective, Program, Realisation, YearFigure

from . import agreement_head, shape


@dataclass
class Content:
    """Four tables of plain rows. Rows that come from the database carry their key under "pk".

    `head`: of `agreement_head.stored`; None where nothing is said about it."""

    objectives: list = field(default_factory=list)
    indicators: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    budget: list = field(default_factory=list)
    head: dict | None = None

    TABLES = ("objectives", "indicators", "figures", "budget")

    def plain(self):
        """For a plan and for comparing: without keys of the database."""
        return {
            table: [{k: v for k, v in row.items() if k not in KEYS} for row in getattr(self, table)]
            for table in self.TABLES
        } | {"head": self.head}

    @classmethod
    def of_plan(cls, plan):
        return cls(**{table: plan[table] for table in cls.TABLES}, head=plan.get("head"))


KEYS = ("pk", "measured", "realised_now", "order")


def division_names(agency):
    return [" ".join(name.split()) for name in agency.divisions.values_list("name", flat=True)]


def stored(agreement):
    """The content of an agreement as it lies in the database, in a fixed number of queries."""
    if agreement is None:
        return Content(head=agreement_head.empty())
    names = {d.pk: " ".join(d.name.split()) for d in agreement.agency.divisions.all()}
    objectives = list(Objective.objects.filter(agreement=agreement).order_by("position"))
    return Content(
        [
            {"number": o.position, "text": shape.OBJECTIVE_FIELDS[1].plain(o.text), "pk": o.pk}
            for o in objectives
        ],
        _indicators(agreement, names),
        _figures(agreement),
        _budget(agreement, names),
        agreement_head.stored(agreement),
    )


def _indicators(agreement, names):
    fields = shape.indicator_fields(())
    results = Realisation.objects.filter(indicator__objective__agreement=agreement)
    measured = set(results.values_list("indicator", flat=True))
    rows = []
    found = Indicator.objects.filter(objective__agreement=agreement).select_related("objective")
    for row in found.order_by("objective__position", "position"):
        given = {"number": row.position, "division": names[row.division_id]}
        values = {f.key: f.plain(given[f.key] if f.key in given else getattr(row, f.key)) for f in fields}
        about = {"objective": row.objective.position, "pk": row.pk, "measured": row.pk in measured}
        rows.append(about | values)
    return rows


def _figures(agreement):
    """Values, not rows of the model: there are several years for each indicator."""
    own = [f for f in shape.FIGURE_FIELDS if f.key in ("year", "target", "realised", "suffix", "note")]
    place = "indicator__objective__position", "indicator__position"
    found = YearFigure.objects.filter(indicator__objective__agreement=agreement).order_by(*place, "year")
    return [
        {"objective": objective, "number": number, "pk": pk}
        | {field.key: field.plain(value) for field, value in zip(own, values, strict=True)}
        for objective, number, pk, *values in found.values_list(*place, "pk", *(f.key for f in own))
    ]


def _budget(agreement, names):
    """Programs with their kegiatan and sub kegiatan, in the order in which a budget prints them."""
    rows, lines = [], {}
    for line in BudgetLine.objects.filter(program__agreement=agreement).order_by("position", "pk"):
        lines.setdefault((line.program_id, line.parent_id), []).append(line)
    for program in (
        Program.objects.filter(agreement=agreement).select_related("objective").order_by("position")
    ):
        rows.append(_program(program, names))
        for activity in lines.get((program.pk, None), ()):
            rows.append(_line(activity, "kegiatan"))
            rows += [_line(sub, "sub") for sub in lines.get((program.pk, activity.pk), ())]
    return [row | {"order": order} for order, row in enumerate(rows)]


_CODE, _NAME, _BUDGET, _NOTE = (
    next(f for f in shape.budget_fields(()) if f.key == key) for key in ("code", "name", "budget", "note")
)


def _line(row, level):
    return {
        "level": level,
        "code": _CODE.plain(row.code),
        "name": _NAME.plain(row.name),
        "budget": _BUDGET.plain(row.budget),
        "objective": None,
        "division": "",
        "note": "",
        "pk": row.pk,
        "realised_now": _BUDGET.plain(row.realised),
    }


def _program(row, names):
    return _line(row, "program") | {
        "objective": row.objective.position if row.objective else None,
        "division": names.get(row.division_id, ""),
        "note": _NOTE.plain(row.note),
    }


def fingerprint(*parts):
    """Of everything a preview was made upon, keys included: it changes when any of it changes."""
    text = json.dumps(parts, sort_keys=True, default=vars)
    return hashlib.sha256(text.encode()).hexdigest()
