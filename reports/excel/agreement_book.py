"""A Perjanjian Kinerja as a workbook: the template, and the export that can be imported again."""

import io

from openpyxl import Workbook
from openpyxl.utils import quote_sheetname

from workflow.cells import put

from . import layout, shape
from .content import Content, division_names, stored
from .fields import Choice, Whole

HEAD_ROW = 4
GUIDE = {
    "Mengisi": (
        "1. Isi lembar “Sasaran & Indikator”: satu indikator satu baris; kolom bertanda * wajib diisi.",
        "2. Isi lembar “Target & realisasi per tahun”: tahun-tahun Renstra yang lain, bila ada.",
        "3. Isi lembar “Program–Kegiatan–Sub Kegiatan”: pagu kegiatan berjumlah sama dengan pagu programnya.",
    ),
    "Menulis angka": (
        "Ketik angka sebagai angka, desimal dengan koma: 78,13. Tanda % dan Rp tidak ditulis.",
        "Rumus boleh dipakai asal tidak mengambil data dari berkas lain; yang dibaca hasil tersimpannya.",
    ),
    "Yang tidak boleh": ("Jangan menggabungkan sel, menyembunyikan baris, atau mengubah judul kolom.",),
    "Mengunggah": (
        "Unggah berkas ini pada halaman Perjanjian Kinerja. Perubahan ditampilkan dahulu sebelum disimpan.",
        "Untuk tahun lain: ubah tahun anggaran di atas, lalu unggah pada halaman tahun itu.",
    ),
}


def template(agency, year):
    """An empty workbook, ready to be filled in."""
    office = agency.short_name
    return build(Content(), _active_names(agency), year=year, office=office, spare=layout.SPARE)


def export(agreement):
    """The agreement as it stands; imported again it changes nothing."""
    agency = agreement.agency
    told = {"year": agreement.year, "office": agency.short_name}
    return build(stored(agreement), division_names(agency), **told)


def _active_names(agency):
    return [
        " ".join(name.split()) for name in agency.divisions.filter(active=True).values_list("name", flat=True)
    ]


def build(content, divisions, *, year, office, spare=layout.FEW_SPARE):
    """The .xlsx as bytes; `spare`: empty lines below each table."""
    book = Workbook()
    guide(book.active, year, office, "Perjanjian Kinerja", GUIDE)
    lists = _lists(book, divisions)
    indicators = (*shape.OBJECTIVE_FIELDS, *shape.indicator_fields(divisions))
    _table(book, shape.INDICATORS, year, indicators, _indicator_rows(content), lists, spare)
    _table(book, shape.FIGURES, year, shape.FIGURE_FIELDS, _figure_rows(content), lists, spare)
    _table(book, shape.BUDGET, year, shape.budget_fields(divisions), content.budget, lists, spare)
    book.move_sheet(shape.LISTS, offset=len(book.sheetnames))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def guide(sheet, year, office, title, sections):
    """The first sheet: whose workbook it is, of which year, and how it is filled in."""
    sheet.title = shape.GUIDE
    layout.title(sheet, title, "Isian untuk Siklus LKj")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 90
    facts = ((shape.OFFICE, None, office), (shape.YEAR, Whole("year", shape.YEAR), year))
    for row, (label, field, value) in enumerate(facts, 4):
        put(sheet.cell(row, 1), label).font = layout.BOLD
        cell = put(sheet.cell(row, 2), value)
        layout.dress(cell, field) if field else layout.fix(cell)
    row = 7
    for heading, sentences in sections.items():
        put(sheet.cell(row, 1), heading).font = layout.BOLD
        for number, words in enumerate(sentences, row + 1):
            put(sheet.cell(number, 1), words)
        row += len(sentences) + 2
    layout.protect(sheet)
    layout.landscape(sheet, sheet.max_row)
    sheet.print_title_rows = None


def _lists(book, divisions):
    """A hidden sheet with the choices; {key: its range} for the validations."""
    sheet, ranges = book.create_sheet(shape.LISTS), {}
    fields = (*shape.indicator_fields(divisions), *shape.budget_fields(divisions))
    for field in (f for f in fields if isinstance(f, Choice)):
        if field.key in ranges:
            continue
        place = len(ranges) + 1
        for row, label in enumerate(field.labels, 1):
            put(sheet.cell(row, place), label)
        letter = sheet.cell(1, place).column_letter
        last = max(len(field.labels), 1)
        ranges[field.key] = f"{quote_sheetname(shape.LISTS)}!${letter}$1:${letter}${last}"
    sheet.sheet_state = "hidden"
    return ranges


def _table(book, name, year, fields, rows, lists, spare):
    sheet = book.create_sheet(name)
    layout.title(sheet, f"{name} · tahun anggaran {year}", "Kolom bertanda * wajib diisi.")
    last = layout.table(sheet, HEAD_ROW, fields, rows, spare)
    layout.validate(sheet, HEAD_ROW + 1, last, fields, lists)
    layout.protect(sheet)
    layout.landscape(sheet, HEAD_ROW)


def _indicator_rows(content):
    """An indicator per row with its sasaran before it; a sasaran without any has a row of its own."""
    rows = []
    for objective in content.objectives:
        about = {"objective": objective["number"], "text": objective["text"]}
        own = [row for row in content.indicators if row["objective"] == objective["number"]]
        rows += [about | row for row in own] or [about]
    return rows


def _figure_rows(content):
    names = {(row["objective"], row["number"]): row["name"] for row in content.indicators}
    return [row | {"name": names[row["objective"], row["number"]]} for row in content.figures]
