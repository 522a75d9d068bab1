"""Pengukuran Kinerja as a workbook with live formulas: a changed realisasi changes everything after it.

Each formula bears its result, as reports/measurement.py gives it: a phone and a preview calculate nothing.
"""

from reports.models import Indicator
from workflow.sheets import Book

from . import layout
from . import measurement_formulas as formulas
from .fields import Line, Number
from .measurement_money import EFFICIENCY_SHEET, MONEY_SHEET, efficiency_sheet, money_sheet
from .table_writing import Table, plain_figure

SHEET, SCALE, HEAD_ROW = "Pengukuran Kinerja", "Skala", 4
PERCENT, SHARE = "0.00", "#,##0.00"
NA = "n/a"
COLUMNS = (
    ("No.", 7),
    ("Sasaran strategis", 34),
    ("Indikator kinerja", 44),
    ("Satuan", 10),
    ("Rumus capaian", 30),
    ("Target", 12),
    ("Target batas atas", 12),
    ("Pembilang", 12),
    ("Penyebut", 12),
    ("Realisasi", 12),
    ("Target dipakai", 12),
    ("Capaian (%)", 12),
    ("Capaian ditampilkan (%)", 13),
    ("Kategori", 18),
    ("Masuk rata-rata (%)", 13),
)
FIGURE = Number("figure", "")
NOTES = (
    "Sel kuning muda adalah angka masukan; sel lain dihitung oleh rumus dari angka yang belum dibulatkan.",
    "n/a: tidak diukur; tidak ikut rata-rata. Capaian di bawah 0 dihitung 0 dalam rata-rata.",
)


def build(data, *, created=None):
    """The .xlsx as bytes. `data`: of `analysis.analysis`; `created`: the moment the file bears."""
    book = Book(created=created)
    sheets = {name: book.sheet(name) for name in (SHEET, MONEY_SHEET, EFFICIENCY_SHEET, SCALE)}
    bands = _scale(sheets[SCALE], data.scale)
    averages = _Measurement(sheets[SHEET], data, bands).write()
    programs = money_sheet(sheets[MONEY_SHEET], data)
    efficiency_sheet(sheets[EFFICIENCY_SHEET], data, averages, programs)
    return book.data()


def _scale(sheet, scale):
    """{reversed: [(cell of the bound, cell of the label)]} of the sheet that holds the categories."""
    layout.headings(sheet, 1, (Line("above", "Lebih dari (%)", 16), Line("label", "Kategori", 24), _TURNED))
    found = {False: [], True: []}
    turned = scale.reversed.bands
    for row, (band, other) in enumerate(zip(scale.bands, turned, strict=True), 2):
        sheet.put(row, 1, None if band.above is None else float(band.above))
        sheet.put(row, 2, band.label)
        sheet.put(row, 3, other.label)
        bound = f"{SCALE}!$A${row}" if band.above is not None else None
        found[False].append((bound, f"{SCALE}!$B${row}"))
        found[True].append((bound, f"{SCALE}!$C${row}"))
    return found


_TURNED = Line("turned", "Kategori bila skala dibalik", 30)


class _Measurement(Table):
    """One row per indicator, the average of each sasaran under its rows, and of all at the end."""

    def __init__(self, sheet, data, bands):
        super().__init__(sheet, HEAD_ROW)
        self.data, self.bands = data, bands
        agreement = data.agreement
        self.caps = (agreement.cap_shown, agreement.cap_average) if agreement else (None, None)

    def write(self):
        """{sasaran: cell of its average} for the other sheets."""
        layout.title(self.sheet, f"Pengukuran Kinerja Tahun {self.data.year}", self.data.agency.name)
        self.sheet.put(3, 1, " ".join(NOTES))
        layout.headings(self.sheet, HEAD_ROW, [Line(name, name, width) for name, width in COLUMNS], left=3)
        averages = {}
        for objective in self.data.objectives:
            first = self.row + 1
            for row in objective.indicators:
                self.row += 1
                self._indicator(objective, row)
            if objective.indicators:
                self._average(f"Rata-rata sasaran {objective.position}", objective, first, self.row)
                averages[objective.objective.pk] = f"'{SHEET}'!$M${self.row}"
        words = f"Rata-rata seluruh indikator Tahun {self.data.year}"
        self._average(words, self.data, HEAD_ROW + 1, self.row)
        self.sheet.printed(HEAD_ROW)
        return averages

    def _indicator(self, objective, row):
        n, indicator = self.row, row.indicator
        self.words(A=row.number, B=objective.text, C=row.name, D=indicator.unit, E=indicator.capaian_formula)
        self.figure("F", FIGURE, indicator.target)
        self.figure("G", FIGURE, indicator.target_high)
        self._realised(row)
        used = formulas.target_used(f"J{n}", f"F{n}", f"G{n}")
        self.formula("K", used, float(_target_used(row)), "#,##0.####")
        capaian = formulas.capaian(indicator.direction, indicator.reverse, f"J{n}", f"K{n}")
        self.formula("L", capaian, plain_figure(row.capaian), PERCENT)
        shown = formulas.capped(f"L{n}", self.caps[0])
        self.formula("M", shown, plain_figure(row.result_shown.exact), PERCENT)
        category = formulas.category(f"M{n}", self.bands[indicator.scale_reversed])
        self.formula("N", category, row.category or formulas.NOTHING)
        if row.averaged:
            counted = formulas.counted(f"L{n}", self.caps[1])
            self.formula("O", counted, _counted(row.capaian, self.caps[1]), PERCENT)

    def _realised(self, row):
        """Two figures where it is a share; else the figure itself, or that there is none."""
        n, realisation = self.row, row.realisation
        if row.indicator.entry == Indicator.Entry.RATIO and not (realisation and realisation.unmeasured):
            known = realisation if row.realised is not None else None
            self.figure("H", FIGURE, known and known.numerator)
            self.figure("I", FIGURE, known and known.denominator)
            self.formula("J", formulas.ratio(f"H{n}", f"I{n}"), plain_figure(row.realised), SHARE)
        else:
            self.figure("J", FIGURE, NA if row.realised is None else row.realised)

    def _average(self, words, found, first, last):
        """`found` has the average and its category: a sasaran, or the whole year."""
        self.row += 1
        n, average = self.row, formulas.average(f"O{first}:O{last}") if last >= first else f"={formulas.NA}"
        self.words(layout.BOLD, C=words)
        self.formula("M", average, plain_figure(found.average.exact), PERCENT, layout.BOLD)
        category = formulas.category(f"M{n}", self.bands[False])
        self.formula("N", category, found.category or formulas.NOTHING, look=layout.BOLD)


def _target_used(row):
    """Within a range the result itself; outside it the bound that was passed."""
    low, high = row.indicator.target, row.indicator.target_high
    return low if row.realised is None or high is None else min(max(row.realised, low), high)


def _counted(exact, cap):
    """What an average takes of a capaian."""
    if exact is None:
        return ""
    return float(max(exact if cap is None else min(exact, cap), 0))
