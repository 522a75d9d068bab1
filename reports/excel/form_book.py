"""The form of one bidang as a workbook: its own indicators, locked but for the cells it fills in."""

from workflow.sheets import Book

from . import form_identity, layout
from . import form_shape as shape

HEAD_ROW = 4
GUIDE = (
    "Isi lembar “Isian”, hanya sel berwarna kuning muda. Sel abu-abu terkunci.",
    "Ketik angka sebagai angka, desimal dengan koma: 78,13. Tanda % tidak ditulis.",
    "Indikator yang tidak diukur: pilih Ya pada kolom “Tidak diukur” dan tulis alasannya; jangan menulis 0.",
    "Bukti dukung diunggah pada halaman data, bukan di dalam berkas ini.",
    "Jangan menggabungkan sel, menyembunyikan baris, atau mengubah judul kolom.",
    "Simpan sebagai .xlsx, lalu unggah pada halaman data bidang Anda. Isiannya ditampilkan dahulu.",
)


def build(asked, rows, *, now):
    """The .xlsx as bytes. `rows`: of `worksheet.rows`."""
    quarterly = bool(rows) and rows[0].quarterly
    book = Book()
    _guide(book.sheet(shape.GUIDE), asked)
    _table(book.sheet(shape.SHEET), asked, rows, shape.fields(quarterly))
    form_identity.write(book, form_identity.identity_of(asked, rows, now))
    return book.data()


def _guide(sheet, asked):
    layout.title(sheet, f"Formulir data {asked.division.name}", f"Laporan Kinerja Tahun {asked.cycle.year}")
    sheet.width(1, 110)
    for row, words in enumerate(GUIDE, 4):
        sheet.put(row, 1, f"{row - 3}. {words}", layout.WRAPPED)
    layout.lock(sheet, ())


def _table(sheet, asked, rows, fields):
    heading = f"{asked.division.name} · Laporan Kinerja Tahun {asked.cycle.year}"
    layout.title(sheet, heading, "Isi hanya sel berwarna kuning muda.")
    layout.headings(sheet, HEAD_ROW, fields, left=3)
    for number, row in enumerate(rows, HEAD_ROW + 1):
        _row(sheet, number, row, fields)
    last = max(HEAD_ROW + len(rows), HEAD_ROW + 1)
    layout.validate(sheet, HEAD_ROW + 1, last, fields, {"unmeasured": [shape.YES, shape.NO]})
    layout.lock(sheet)
    sheet.printed(HEAD_ROW)
    sheet.raw.activate()


def _row(sheet, number, row, fields):
    about, values = _about(row), form_identity.stored_of(row)
    open_cells = set() if row.closed else shape.asked_of(row.indicator)
    for place, field in enumerate(fields, 1):
        if field in shape.ABOUT:
            layout.fixed(sheet, number, place, about[field.key] or None)
        else:
            value = values.get(field.key)
            told = None if value == "" or value is False else value
            layout.write(sheet, number, place, field, told, fixed=field.key not in open_cells)


def _about(row):
    """What is read, in the words of the screen."""
    indicator = row.indicator
    before = indicator.figure_of(indicator.objective.agreement.year - 1)
    parts = [p for p in (indicator.formula_text, indicator.numerator_label, indicator.denominator_label) if p]
    return {
        "no": row.number,
        "objective": indicator.objective.text,
        "name": indicator.name,
        "target": indicator.target_text,
        "last_year": indicator.show(before.realised, before.suffix) if before else "–",
        "formula": parts[0] if parts else "",
    }
