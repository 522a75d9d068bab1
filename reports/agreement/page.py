"""The rows of the page of a Perjanjian Kinerja, as its tables show them."""

from dataclasses import dataclass

from reports.agreement import budgeting
from reports.analysis.money import BudgetRow
from reports.analysis.rows import IndicatorRow

SLUGS = {"program": "program", "kegiatan": "kegiatan", "sub": "kegiatan"}
ADDS = {"program": "kegiatan", "kegiatan": "sub", "sub": ""}


@dataclass(frozen=True)
class Line:
    """A line of the money table; `adds` is the kind of row that may be put under it."""

    row: BudgetRow
    first: bool
    last: bool
    gap: budgeting.Gap | None

    @property
    def slug(self):
        return SLUGS[self.row.level]

    @property
    def adds(self):
        return ADDS[self.row.level]

    @property
    def adds_words(self):
        return "Sub kegiatan" if self.adds == "sub" else "Kegiatan"

    @property
    def place(self):
        return f"{self.row.line._meta.model_name}-{self.row.line.pk}"


def lines(programs):
    """Every line in printing order, with its place among its siblings."""
    off = {gap.row: gap for gap in budgeting.gaps(programs) if gap.what == "pagu"}
    return list(_lines(programs, off))


def _lines(rows, off):
    for number, row in enumerate(rows, 1):
        yield Line(row, number == 1, number == len(rows), off.get(row))
        yield from _lines(row.children, off)


@dataclass(frozen=True)
class Promised:
    """An indicator with its targets of the Renstra years."""

    row: IndicatorRow
    planned: list[tuple[int, str]]


def objectives(data):
    """(ObjectiveRow, [Promised]) of a year."""
    return [
        (row, [Promised(found, _planned(found, data.agreement)) for found in row.indicators])
        for row in data.objectives
    ]


def _planned(row, agreement):
    first, last = agreement.renstra_first or agreement.year, agreement.renstra_last or 9999
    figures = [f for f in row.indicator.figures.all() if f.target is not None and first <= f.year <= last]
    return [(figure.year, row.indicator.show(figure.target)) for figure in figures]
