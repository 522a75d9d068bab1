"""The evaluation as a workbook: numbers as numbers, so that the office can reckon on."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from workflow.cells import put

HEAD = Font(bold=True)
SHARE = "0.00%"
FIGURES = (
    "Satuan",
    "Standar",
    "Putaran diukur",
    "Median",
    "Persentil 80",
    "Tepat waktu",
    "Siklus",
    "Siklus lebih dari satu putaran",
    "Putaran terbanyak",
)
WIDTHS = {"Langkah": 34, "Waktu terpakai seluruh siklus": 34, "Kantor": 40}


def workbook(evaluation, shares):
    """The .xlsx as bytes: all years together, each year, whole cycles, offices."""
    book = Workbook()
    steps = ("No", "Langkah")
    _sheet(book.active, "Ringkasan", (*steps, *FIGURES), _overall(evaluation))
    _sheet(book.create_sheet(), "Per tahun", ("Tahun", *steps, *FIGURES), _yearly(evaluation))
    columns = ("Tahun", "Hari kerja", "Menit", "Waktu terpakai seluruh siklus", "Tepat waktu")
    _sheet(book.create_sheet(), "Seluruh siklus", columns, _cycles(evaluation))
    columns = (*steps, "Kantor", "Median (menit kerja)", "Bagian", "Putaran")
    _sheet(book.create_sheet(), "Menurut kantor", columns, _offices(shares))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _overall(evaluation):
    for line in evaluation.measured:
        yield (line.step.position, line.step.title, *_figures(line, line.overall))


def _yearly(evaluation):
    for year in reversed(evaluation.years):
        for line in evaluation.measured:
            if year in line.years:
                yield (year, line.step.position, line.step.title, *_figures(line, line.years[year]))


def _figures(line, row):
    return (
        "hari kerja" if line.in_days else "menit kerja",
        line.standard,
        row.count,
        float(row.median),
        row.p80,
        float(row.on_time_share) / 100,
        row.cycles,
        float(row.repeated_share) / 100,
        row.rounds,
    )


def _cycles(evaluation):
    for row in evaluation.finished:
        yield (row.year, row.days, row.minutes, row.used_text, float(row.on_time_share) / 100)


def _offices(shares):
    for step, found, count in shares:
        for share in found:
            yield (step.position, step.title, share.office, float(share.minutes), share.percent / 100, count)


SHARES = {"Tepat waktu", "Siklus lebih dari satu putaran", "Bagian"}


def _sheet(sheet, title, columns, rows):
    sheet.title = title
    for number, row in enumerate((columns, *rows), 1):
        for place, value in enumerate(row, 1):
            put(sheet.cell(number, place), value)
    for place, name in enumerate(columns, 1):
        head = sheet.cell(1, place)
        head.font, head.alignment = HEAD, Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 14)
        if name in SHARES:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=place, max_col=place):
                cell.number_format = SHARE
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
