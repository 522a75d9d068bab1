"""Writes the differences of an import into the database, table by table, with few statements.

Places in an order are unique: rows are first parked far behind, then put where they belong.
"""

from decimal import Decimal

from django.db.models import F

from reports.models import BudgetLine, Indicator, Objective, Program, YearFigure

from . import agreement_head, shape
from .fields import Number
from .matching import trees

PARKED = 15_000  # behind every place that a workbook may name


def apply(agreement, differences, content, divisions):
    """`divisions`: {name: key}. Runs inside the transaction of `agreements.writing`."""
    if differences.head.changes:
        agreement_head.apply(agreement, content.head)
    objectives = _objectives(agreement, differences.objectives)
    _indicators(agreement, differences.indicators, objectives, divisions)
    _remove(Objective, differences.objectives)
    _figures(agreement, differences.figures)
    _Money(agreement, objectives, divisions).write(differences.budget, content.budget)


def _remove(model, part):
    gone = [old["pk"] for old, new in part.pairs if new is None]
    if gone:
        model.objects.filter(pk__in=gone).delete()


def _park(queryset):
    queryset.update(position=F("position") + PARKED)


def _store(model, rows, names):
    """Rows with a key are overwritten in `names`, others are new. One statement for many: an upsert by key
    costs a tenth of what Django's bulk_update does."""
    known, new = [row for row in rows if row.pk], [row for row in rows if not row.pk]
    if known:
        told = {"update_conflicts": True, "unique_fields": ["pk"], "update_fields": names}
        model.objects.bulk_create(known, **told)
    model.objects.bulk_create(new)
    return rows


def _changed(part):
    """Something in the part is to be written."""
    return bool(part.changes)


def _objectives(agreement, part):
    """{number: key} of the sasaran as they are afterwards; removed ones stay parked until they are empty."""
    if _changed(part):
        _park(agreement.objectives.all())
        rows = [_objective(agreement, new, pk=_key(old)) for old, new in part.pairs if new]
        _store(Objective, rows, ["position", "text"])
        lost = [old["pk"] for old, new in part.pairs if new is None]
        return dict(agreement.objectives.exclude(pk__in=lost).values_list("position", "pk"))
    return dict(agreement.objectives.values_list("position", "pk"))


def _key(old):
    return old["pk"] if old else None


def _objective(agreement, row, pk=None):
    return Objective(pk=pk, agreement=agreement, position=row["number"], text=row["text"])


def _indicators(agreement, part, objectives, divisions):
    if not _changed(part):
        return
    own = Indicator.objects.filter(objective__agreement=agreement)
    _remove(Indicator, part)
    _park(own)
    fields = [f for f in shape.indicator_fields(()) if f.key not in ("number", "division")]
    rows = [_indicator(new, fields, objectives, divisions, pk=_key(old)) for old, new in part.pairs if new]
    _store(Indicator, rows, ["objective", "position", "division", *(f.key for f in fields)])


def _indicator(row, fields, objectives, divisions, pk=None):
    return Indicator(
        pk=pk,
        objective_id=objectives[row["objective"]],
        position=row["number"],
        division_id=divisions[row["division"]],
        **_values(row, fields),
    )


def _values(row, fields):
    """The plain values as the fields of a model want them."""
    return {f.key: _figure(row[f.key]) if isinstance(f, Number) else row[f.key] for f in fields}


def _figure(value):
    return None if value is None else Decimal(value)


def _figures(agreement, part):
    if not _changed(part):
        return
    _remove(YearFigure, part)
    places = {
        (objective, number): pk
        for objective, number, pk in Indicator.objects.filter(objective__agreement=agreement).values_list(
            "objective__position", "position", "pk"
        )
    }
    rows = [_year(new, places, _key(old)) for old, new in part.pairs if new]
    _store(YearFigure, rows, ["target", "realised", "suffix", "note"])


def _year(row, places, pk=None):
    fields = [f for f in shape.FIGURE_FIELDS if f.key not in ("objective", "number", "name")]
    return YearFigure(pk=pk, indicator_id=places[row["objective"], row["number"]], **_values(row, fields))


class _Money:
    """Programs and their lines; what was spent stays with the row it belongs to."""

    def __init__(self, agreement, objectives, divisions):
        self.agreement, self.objectives, self.divisions = agreement, objectives, divisions

    def write(self, part, rows):
        if not _changed(part):
            return
        self.keys = {id(new): old["pk"] for old, new in part.pairs if old and new}
        gone = [old for old, new in part.pairs if new is None]
        BudgetLine.objects.filter(pk__in=[r["pk"] for r in gone if r["level"] != "program"]).delete()
        Program.objects.filter(pk__in=[r["pk"] for r in gone if r["level"] == "program"]).delete()
        _park(self.agreement.programs.all())
        _park(BudgetLine.objects.filter(program__agreement=self.agreement))
        self._levels(trees(rows))

    def _levels(self, programs):
        made = self._save(Program, [self._program(row, n) for n, (row, _) in enumerate(programs, 1)])
        activities = [
            (row, below, {"program": program, "parent": None, "position": n})
            for program, (_, found) in zip(made, programs, strict=True)
            for n, (row, below) in enumerate(found, 1)
        ]
        parents = self._save(BudgetLine, [self._line(row, **place) for row, _, place in activities])
        subs = [
            self._line(row, program=parent.program, parent=parent, position=n)
            for parent, (_, below, _) in zip(parents, activities, strict=True)
            for n, (row, _) in enumerate(below, 1)
        ]
        self._save(BudgetLine, subs)

    def _program(self, row, position):
        return Program(
            pk=self.keys.get(id(row)),
            agreement=self.agreement,
            position=position,
            objective_id=self.objectives.get(row["objective"]),
            division_id=self.divisions.get(row["division"]),
            note=row["note"],
            **self._stated(row),
        )

    def _line(self, row, **place):
        return BudgetLine(pk=self.keys.get(id(row)), **place, **self._stated(row))

    def _stated(self, row):
        return {"code": row["code"], "name": row["name"], "budget": Decimal(row["budget"])}

    def _save(self, model, rows):
        """All of them, in their order; "realised" is not among what is written."""
        names = ["objective", "division", "note"] if model is Program else ["program", "parent"]
        return _store(model, rows, ["position", "code", "name", "budget", *names])
