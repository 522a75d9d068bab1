"""The money of a Pengukuran Kinerja in live formulas: absorption of each line, efficiency of each sasaran."""

from . import layout
from . import measurement_formulas as formulas
from .fields import Line, Money
from .shape import LEVELS
from .table_writing import Table, plain_figure

MONEY_SHEET, EFFICIENCY_SHEET, HEAD_ROW = "Anggaran", "Efisiensi", 3
MONEY, PERCENT = "#,##0.00", "0.00"
COLUMNS = (
    ("Tingkat", 14),
    ("Kode", 20),
    ("Program, kegiatan, sub kegiatan", 60),
    ("Pagu (Rp)", 20),
    ("Realisasi (Rp)", 20),
    ("Penyerapan (%)", 14),
    ("Sisa (Rp)", 20),
)
EFFICIENCY = (
    ("No.", 7),
    ("Sasaran strategis", 60),
    ("Rata-rata capaian (%)", 16),
    ("Pagu program pendukung (Rp)", 22),
    ("Realisasi (Rp)", 20),
    ("Penyerapan (%)", 14),
    ("Efisiensi (poin)", 14),
)
RUPIAH = Money("money", "")


def money_sheet(sheet, data):
    """{program: number of its row}"""
    return _Money(sheet, data).write()


class _Money(Table):
    """Every line under the one it belongs to, and the sum of the programs."""

    def __init__(self, sheet, data):
        super().__init__(sheet, HEAD_ROW)
        self.data = data

    def write(self):
        layout.title(self.sheet, f"Realisasi anggaran Tahun {self.data.year}")
        layout.headings(self.sheet, HEAD_ROW, [Line(name, name, width) for name, width in COLUMNS])
        places, last = {}, HEAD_ROW
        for program in self.data.programs:
            places[program.line.pk] = last + 1
            last = self._line(last + 1, program)
        if places:
            self._total(last + 1, list(places.values()))
        self.sheet.printed(HEAD_ROW)
        return places

    def _line(self, row, line):
        """Writes a line and everything under it; the last row that was used."""
        last, children = row, []
        for child in line.children:
            children.append(last + 1)
            last = self._line(last + 1, child)
        self.row = row
        level = next(label for label, stored in LEVELS.items() if stored == line.level)
        self.words(A=level, B=line.code, C=line.name)
        self._figure("D", "budget", line, children)
        self._figure("E", "realised", line, children)
        self._shares(line)
        return last

    def _figure(self, column, key, line, below):
        """The sum of what lies under it where that is what is stated; else the stated figure."""
        value, parts = getattr(line, key), [getattr(child, key) for child in line.children]
        if below and None not in parts and sum(parts) == value:
            cells = [f"{column}{n}" for n in below]
            self.formula(column, formulas.total(cells), float(value), MONEY)
        else:
            self.figure(column, RUPIAH, value)

    def _total(self, row, programs):
        self.row, money = row, self.data.money
        self.words(C="Jumlah")
        self.formula("D", formulas.total([f"D{n}" for n in programs]), float(money.budget), MONEY)
        spent = plain_figure(money.realised if money.complete else None)
        self.formula("E", formulas.total([f"E{n}" for n in programs]), spent, MONEY)
        self._shares(money)

    def _shares(self, line):
        n = self.row
        absorbed, rest = line.absorption.exact, line.rest
        self.formula("F", formulas.absorption(f"E{n}", f"D{n}"), plain_figure(absorbed), PERCENT)
        self.formula("G", formulas.rest(f"E{n}", f"D{n}"), plain_figure(rest), MONEY)


def efficiency_sheet(sheet, data, averages, programs):
    """`averages`: {sasaran: cell}; `programs`: {program: row on the sheet of the money}."""
    layout.title(sheet, f"Efisiensi penggunaan anggaran Tahun {data.year}")
    layout.headings(sheet, HEAD_ROW, [Line(name, name, width) for name, width in EFFICIENCY])
    table = Table(sheet, HEAD_ROW)
    for objective in data.objectives:
        table.row += 1
        rows = [programs[program.line.pk] for program in objective.programs]
        _efficiency(table, objective, averages.get(objective.objective.pk), rows)
    sheet.printed(HEAD_ROW)


def _efficiency(table, objective, average, programs):
    n, money = table.row, objective.money
    table.words(A=objective.position, B=objective.text)
    reached = plain_figure(objective.average.exact)
    table.formula("C", f"={average or formulas.NA}", reached, PERCENT)
    spent = money.realised if money.complete else None
    for column, value in (("D", money.budget if programs else None), ("E", spent)):
        cells = [f"{MONEY_SHEET}!${column}${row}" for row in programs]
        text = formulas.total(cells) if cells else f"={formulas.NA}"
        table.formula(column, text, plain_figure(value), MONEY)
    table.formula("F", _share(n), plain_figure(money.absorption.exact), PERCENT)
    exact = objective.efficiency.exact
    points = formulas.NOTHING if exact is None else float(exact)
    table.formula("G", formulas.efficiency(f"C{n}", f"F{n}"), points, PERCENT)


def _share(row):
    return f"=IF(D{row}={formulas.NA},{formulas.NA},{formulas.absorption(f'E{row}', f'D{row}')[1:]})"
