"""Pengukuran Kinerja as a workbook with live formulas: a changed realisasi changes everything after it."""

import io

from openpyxl import Workbook

from reports.models import Indicator
from workflow.cells import put

from . import layout
from . import measurement_formulas as formulas
from .fields import Line, Number
from .measurement_money import efficiency_sheet, money_sheet

SHEET, SCALE, HEAD_ROW = "Pengukuran Kinerja", "Skala", 4
PERCENT = "0.00"
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


def build(data):
    """The .xlsx as bytes. `data`: of `analysis.analysis`."""
    book = Workbook()
    bands = _scale(book.create_sheet(SCALE), data.scale)
    averages = _Sheet(book.active, data, bands).write()
    programs = money_sheet(book.create_sheet("Anggaran"), data)
    efficiency_sheet(book.create_sheet("Efisiensi"), data, averages, programs)
    book.move_sheet(SCALE, offset=len(book.sheetnames))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _scale(sheet, scale):
    """{reversed: [(cell of the bound, cell of the label)]} of the sheet that holds the categories."""
    layout.headings(sheet, 1, (Line("above", "Lebih dari (%)", 16), Line("label", "Kategori", 24), _TURNED))
    found = {False: [], True: []}
    turned = scale.reversed.bands
    for row, (band, other) in enumerate(zip(scale.bands, turned, strict=True), 2):
        put(sheet.cell(row, 1), None if band.above is None else float(band.above))
        put(sheet.cell(row, 2), band.label)
        put(sheet.cell(row, 3), other.label)
        bound = f"{SCALE}!$A${row}" if band.above is not None else None
        found[False].append((bound, f"{SCALE}!$B${row}"))
        found[True].append((bound, f"{SCALE}!$C${row}"))
    return found


_TURNED = Line("turned", "Kategori bila skala dibalik", 30)


class _Sheet:
    """One row per indicator, the average of each sasaran under its rows, and of all at the end."""

    def __init__(self, sheet, data, bands):
        self.sheet, self.data, self.bands, self.row = sheet, data, bands, HEAD_ROW
        self.caps = data.agreement.cap_shown, data.agreement.cap_average

    def write(self):
        """{sasaran: cell of its average} for the other sheets."""
        self.sheet.title = SHEET
        layout.title(self.sheet, f"Pengukuran Kinerja Tahun {self.data.year}", self.data.agency.name)
        put(self.sheet["A3"], " ".join(NOTES))
        layout.headings(self.sheet, HEAD_ROW, [Line(name, name, width) for name, width in COLUMNS])
        averages = {}
        for objective in self.data.objectives:
            first = self.row + 1
            for row in objective.indicators:
                self.row += 1
                self._indicator(objective, row)
            if objective.indicators:
                self._average(f"Rata-rata sasaran {objective.position}", first, self.row)
                averages[objective.objective.pk] = f"'{SHEET}'!$M${self.row}"
        self._average(f"Rata-rata seluruh indikator Tahun {self.data.year}", HEAD_ROW + 1, self.row)
        self.sheet.freeze_panes = self.sheet.cell(HEAD_ROW + 1, 4)
        layout.landscape(self.sheet, HEAD_ROW)
        return averages

    def _indicator(self, objective, row):
        n, indicator = self.row, row.indicator
        self._words(("A", row.number), ("B", objective.text), ("C", row.name))
        self._words(("D", indicator.unit), ("E", indicator.capaian_formula))
        self._input("F", indicator.target)
        self._input("G", indicator.target_high)
        self._realised(row)
        self._formula("K", formulas.target_used(f"J{n}", f"F{n}", f"G{n}"), "#,##0.####")
        self._formula("L", formulas.capaian(indicator.direction, indicator.reverse, f"J{n}", f"K{n}"))
        self._formula("M", formulas.capped(f"L{n}", self.caps[0]))
        self._formula("N", formulas.category(f"M{n}", self.bands[indicator.scale_reversed]), "General")
        if row.averaged:
            self._formula("O", formulas.counted(f"L{n}", self.caps[1]))

    def _realised(self, row):
        """Two figures where it is a share; else the figure itself, or that there is none."""
        n, realisation = self.row, row.realisation
        if row.indicator.entry == Indicator.Entry.RATIO and not (realisation and realisation.unmeasured):
            known = realisation if row.realised is not None else None
            self._input("H", known and known.numerator)
            self._input("I", known and known.denominator)
            self._formula("J", formulas.ratio(f"H{n}", f"I{n}"), "#,##0.00")
        else:
            self._input("J", NA if row.realised is None else row.realised)

    def _average(self, words, first, last):
        self.row += 1
        n = self.row
        self._words(("C", words))
        self._formula("M", formulas.average(f"O{first}:O{last}") if last >= first else f"={formulas.NA}")
        self._formula("N", formulas.category(f"M{n}", self.bands[False]), "General")
        for column in "CMN":
            self.sheet[f"{column}{n}"].font = layout.BOLD

    def _words(self, *pairs):
        for column, words in pairs:
            layout.plain(put(self.sheet[f"{column}{self.row}"], words))

    def _input(self, column, value):
        cell = self.sheet[f"{column}{self.row}"]
        put(cell, value if isinstance(value, str) else FIGURE.cell(FIGURE.plain(value)))
        layout.dress(cell, FIGURE)

    def _formula(self, column, text, number_format=PERCENT):
        cell = layout.plain(self.sheet[f"{column}{self.row}"])
        cell.value, cell.number_format = text, number_format
