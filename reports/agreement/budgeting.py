"""Pure sums over the money of a year: what is stated at each level beside the sum of what lies under it."""

from dataclasses import dataclass
from decimal import Decimal

from reports.analysis.money import BudgetRow
from workflow.words import rupiah

LEVELS = {"program": "Program", "kegiatan": "Kegiatan", "sub": "Sub kegiatan"}
UNDER = {"program": "kegiatan", "kegiatan": "sub kegiatan"}


@dataclass(frozen=True)
class Gap:
    """A level whose stated figure is not the sum of what lies under it. `what`: "pagu" or "realisasi"."""

    row: BudgetRow
    what: str
    stated: Decimal
    total: Decimal

    @property
    def sentence(self):
        off = self.total - self.stated
        more = "lebih besar" if off > 0 else "lebih kecil"
        return (
            f"{self.what.capitalize()} {name_of(self.row)} tertulis {rupiah(self.stated)}, sedangkan jumlah "
            f"{UNDER[self.row.level]}nya {rupiah(self.total)}: {more} {rupiah(abs(off))}."
        )


def name_of(row):
    return f"{LEVELS[row.level]} “{row.name}”"


def every(rows):
    """All lines of all levels, in printing order."""
    return [line for row in rows for line in row.all_lines]


def leaves(rows):
    """Where money is entered: the lines with nothing under them."""
    return [line for line in every(rows) if not line.children]


def gaps(rows):
    """Every level of these programs that does not add up, pagu before realisasi."""
    found = [_gap(line, "pagu", line.budget, [c.budget for c in line.children]) for line in every(rows)]
    found += [
        _gap(line, "realisasi", line.realised, [spent(c) for c in line.children]) for line in every(rows)
    ]
    return [gap for gap in found if gap]


def _gap(line, what, stated, parts):
    if not parts or stated is None or None in parts or sum(parts) == stated:
        return None
    return Gap(line, what, stated, sum(parts))


def spent(row):
    """What was spent on a line and all under it; None while a part is unknown.

    A line without pagu can have spent nothing, so it need not be filled in.
    """
    if row.children:
        parts = [spent(child) for child in row.children]
        return None if None in parts else sum(parts, Decimal(0))
    return Decimal(0) if row.realised is None and row.budget == 0 else row.realised


def beyond(row, figure):
    """Why a figure cannot be what was spent on a line, or an empty text."""
    if figure < 0:
        return f"Realisasi {rupiah(figure)} tidak boleh kurang dari 0."
    if figure > row.budget:
        more = f"Realisasi {rupiah(figure)} lebih besar daripada pagu {rupiah(row.budget)}."
        return f"{more} Periksa kembali angkanya."
    return ""


def filled(rows):
    """(how many leaves are known, how many there are)."""
    found = leaves(rows)
    return sum(spent(row) is not None for row in found), len(found)
