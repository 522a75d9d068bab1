"""The money of a Pengukuran Kinerja in live formulas: absorption of each line, efficiency of each sasaran."""

from workflow.cells import put

from . import layout
from . import measurement_formulas as formulas
from .fields import Line, Money
from .shape import LEVELS

HEAD_ROW = 3
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
    layout.title(sheet, f"Realisasi anggaran Tahun {data.year}")
    layout.headings(sheet, HEAD_ROW, [Line(name, name, width) for name, width in COLUMNS])
    places, row = {}, HEAD_ROW
    for program in data.programs:
        places[program.line.pk] = row + 1
        row = _line(sheet, row + 1, program)
    if places:
        _total(sheet, row + 1, list(places.values()))
    layout.landscape(sheet, HEAD_ROW)
    return places


def _line(sheet, row, line):
    """Writes a line and everything under it; the last row that was used."""
    level = next(label for label, stored in LEVELS.items() if stored == line.level)
    for place, words in enumerate((level, line.code, line.name), 1):
        layout.plain(put(sheet.cell(row, place), words))
    last, children = row, []
    for child in line.children:
        children.append(last + 1)
        last = _line(sheet, last + 1, child)
    _figure(sheet, f"D{row}", line.budget, "budget", line, [f"D{n}" for n in children])
    _figure(sheet, f"E{row}", line.realised, "realised", line, [f"E{n}" for n in children])
    _shares(sheet, row)
    return last


def _figure(sheet, ref, value, key, line, below):
    """The sum of what lies under it where that is what is stated; else the stated figure."""
    parts = [getattr(child, key) for child in line.children]
    if below and None not in parts and sum(parts) == value:
        _formula(sheet, ref, formulas.total(below), MONEY)
        return
    cell = put(sheet[ref], RUPIAH.cell(RUPIAH.plain(value)))
    layout.dress(cell, RUPIAH)


def _total(sheet, row, programs):
    layout.plain(put(sheet.cell(row, 3), "Jumlah"))
    _formula(sheet, f"D{row}", formulas.total([f"D{n}" for n in programs]), MONEY)
    _formula(sheet, f"E{row}", formulas.total([f"E{n}" for n in programs]), MONEY)
    _shares(sheet, row)


def _shares(sheet, row):
    _formula(sheet, f"F{row}", formulas.absorption(f"E{row}", f"D{row}"), PERCENT)
    _formula(sheet, f"G{row}", formulas.rest(f"E{row}", f"D{row}"), MONEY)


def _formula(sheet, ref, text, number_format):
    cell = layout.plain(sheet[ref])
    cell.value, cell.number_format = text, number_format


def efficiency_sheet(sheet, data, averages, programs):
    """`averages`: {sasaran: cell}; `programs`: {program: row on the sheet of the money}."""
    layout.title(sheet, f"Efisiensi penggunaan anggaran Tahun {data.year}")
    layout.headings(sheet, HEAD_ROW, [Line(name, name, width) for name, width in EFFICIENCY])
    for row, objective in enumerate(data.objectives, HEAD_ROW + 1):
        for place, words in enumerate((objective.position, objective.text), 1):
            layout.plain(put(sheet.cell(row, place), words))
        average = averages.get(objective.objective.pk)
        _formula(sheet, f"C{row}", f"={average}" if average else f"={formulas.NA}", PERCENT)
        mine = [programs[program.line.pk] for program in objective.programs]
        for column in "DE":
            cells = [f"Anggaran!${column}${n}" for n in mine]
            _formula(sheet, f"{column}{row}", formulas.total(cells) if cells else f"={formulas.NA}", MONEY)
        _formula(sheet, f"F{row}", _share(row), PERCENT)
        _formula(sheet, f"G{row}", formulas.efficiency(f"C{row}", f"F{row}"), PERCENT)
    layout.landscape(sheet, HEAD_ROW)


def _share(row):
    return f"=IF(D{row}={formulas.NA},{formulas.NA},{formulas.absorption(f'E{row}', f'D{row}')[1:]})"
