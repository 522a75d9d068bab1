"""A Perjanjian Kinerja as a workbook: the template, and the export that can be imported again."""

from xlsxwriter.utility import quote_sheetname

from workflow.sheets import Book, letter

from . import agreement_head, layout, shape
from .content import Content, division_names, stored
from .fields import Choice, Whole

HEAD_ROW = 4
GUIDE = {
    "Mengisi": (
        "1. Isi lembar “Data umum”: nomor, tanggal, pihak kedua, dan aturan pengukuran.",
        "2. Isi lembar “Sasaran & Indikator”: satu indikator satu baris; kolom bertanda * wajib diisi.",
        "3. Isi lembar “Target & realisasi per tahun”: tahun-tahun Renstra yang lain, bila ada.",
        "4. Isi lembar “Program–Kegiatan–Sub Kegiatan”: pagu kegiatan berjumlah sama dengan pagu programnya.",
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
    book = Book()
    guide(book, year, office, "Perjanjian Kinerja", GUIDE)
    agreement_head.write(book, content.head)
    lists = _ranges(divisions)
    indicators = (*shape.OBJECTIVE_FIELDS, *shape.indicator_fields(divisions))
    _table(book, shape.INDICATORS, year, indicators, _indicator_rows(content), lists, spare)
    _table(book, shape.FIGURES, year, shape.FIGURE_FIELDS, _figure_rows(content), lists, spare)
    _table(book, shape.BUDGET, year, shape.budget_fields(divisions), content.budget, lists, spare)
    _write_lists(book, divisions)
    return book.data()


def guide(book, year, office, title, sections):
    """The first sheet: whose workbook it is, of which year, and how it is filled in."""
    sheet = book.sheet(shape.GUIDE)
    layout.title(sheet, title, "Isian untuk Siklus LKj")
    sheet.raw.set_column(0, 0, 30)
    sheet.raw.set_column(1, 1, 90)
    sheet.put(4, 1, shape.OFFICE, layout.BOLD)
    layout.fixed(sheet, 4, 2, office)
    sheet.put(5, 1, shape.YEAR, layout.BOLD)
    layout.write(sheet, 5, 2, Whole("year", shape.YEAR), year)
    row = 7
    for heading, sentences in sections.items():
        sheet.put(row, 1, heading, layout.BOLD)
        for number, words in enumerate(sentences, row + 1):
            sheet.put(number, 1, words)
        row += len(sentences) + 2
    layout.lock(sheet, layout.ROWS_FREE)
    sheet.printed(sheet.last_row, repeated=False)


def _choices(divisions):
    """{key: field} of all that is chosen from a list, each once."""
    fields = (*shape.indicator_fields(divisions), *shape.budget_fields(divisions))
    return {field.key: field for field in reversed(fields) if isinstance(field, Choice)}


def _ranges(divisions):
    """{key: where its choices lie}"""
    found, name = {}, quote_sheetname(shape.LISTS)
    for place, (key, field) in enumerate(_choices(divisions).items(), 1):
        column, last = letter(place), max(len(field.labels), 1)
        found[key] = f"={name}!${column}$1:${column}${last}"
    return found


def _write_lists(book, divisions):
    """A hidden sheet, for a list inside the rule itself has no room for long names."""
    sheet = book.sheet(shape.LISTS)
    for place, field in enumerate(_choices(divisions).values(), 1):
        for row, label in enumerate(field.labels, 1):
            sheet.put(row, place, label)
    sheet.raw.hide()


def _table(book, name, year, fields, rows, lists, spare):
    sheet = book.sheet(name)
    layout.title(sheet, f"{name} · tahun anggaran {year}", "Kolom bertanda * wajib diisi.")
    last = layout.table(sheet, HEAD_ROW, fields, rows, spare)
    layout.validate(sheet, HEAD_ROW + 1, last, fields, lists)
    layout.lock(sheet, layout.ROWS_FREE)
    sheet.printed(HEAD_ROW)


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
