"""A table on a sheet, found by the words of its headings; what would be a guess is refused."""

from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from workflow.words import rangkai

from .faults import BadCell, Faults
from .reading import one_line

LOOK_DOWN = 30  # headings are looked for in the first rows of a sheet
GIVE_BACK = "Kembalikan judul kolom seperti pada templat, lalu unggah kembali."
MERGED = "sel digabung (merge) di dalam tabel. Pisahkan (Unmerge Cells), lalu isi tiap barisnya."
HIDDEN_ROW = "baris ini disembunyikan atau disaring. Tampilkan semua baris (hapus filter), lalu periksa."
HIDDEN_COLUMN = "kolom ini disembunyikan. Tampilkan, lalu periksa isinya."


@dataclass(frozen=True)
class Column:
    """One column: its heading, how its cells are read, and whether it may be absent or empty."""

    key: str
    heading: str
    read: object
    needed: bool = False  # no cell of it may be empty
    optional: bool = False  # the whole column may be absent


@dataclass
class Row:
    """One line of the table: what was read, and where each value stands."""

    sheet: str
    number: int
    values: dict
    cells: dict
    formulas: dict = field(default_factory=dict)
    clean: bool = True

    def __getitem__(self, key):
        return self.values.get(key)

    def ref(self, key):
        return self.cells[key]


def read_table(sheet, columns, faults):
    """The rows of a table; what is wrong is added to `faults`, row by row."""
    heading, places = _find_headings(sheet, columns, faults)
    if heading is None:
        return []
    last = sheet.last_row
    _refuse_guesses(sheet, heading, last, places, faults)
    _refuse_unheaded(sheet, heading, places, faults)
    numbers = sorted({row for row, column in sheet.cells if row > heading and column in places.values()})
    return [_row(sheet, number, columns, places, faults) for number in numbers]


def _find_headings(sheet, columns, faults):
    """(row, {key: column}) of the row that holds most of the headings."""
    wanted = {_key(column.heading): column for column in columns}
    found = {number: _matches(sheet, number, wanted) for number in range(1, LOOK_DOWN + 1)}
    heading = max(found, key=lambda number: len({key for key, _ in found[number]}))
    matches = found[heading]
    if len(matches) < min(2, len(columns)):
        names = rangkai(f"“{column.heading}”" for column in columns if not column.optional)
        faults.add(sheet.title, "", f"baris judul tabel tidak ditemukan. Dicari: {names}. {GIVE_BACK}")
        return None, {}
    return (
        (heading, _places(sheet, heading, matches, columns, faults))
        if _complete(sheet, heading, matches, columns, faults)
        else (None, {})
    )


def _matches(sheet, number, wanted):
    """[(key, cell)] of the headings in one row."""
    cells = [cell for cell in sheet.row(number) if isinstance(cell.value, str)]
    return [(wanted[_key(c.value)].key, c) for c in cells if _key(c.value) in wanted]


def _complete(sheet, heading, matches, columns, faults):
    before = len(faults)
    there = {key for key, _ in matches}
    strangers = _strangers(sheet, heading, matches)
    for place, column in enumerate(columns, 1):
        if column.key not in there and not column.optional:
            _report_missing(sheet, heading, place, column, strangers, faults)
    return len(faults) == before


def _strangers(sheet, heading, matches):
    """{column number: words} of headings nobody knows."""
    known = {cell.column for _, cell in matches}
    return {c.column: one_line(c.value) for c in sheet.row(heading) if c.column not in known}


def _report_missing(sheet, heading, place, column, strangers, faults):
    ref = f"{get_column_letter(place)}{heading}"
    if place in strangers:
        text = f"judul kolom berisi “{strangers[place][:60]}”, seharusnya “{column.heading}”. {GIVE_BACK}"
        faults.add(sheet.title, ref, text)
    else:
        text = f"kolom “{column.heading}” tidak ditemukan pada baris judul {heading}. {GIVE_BACK}"
        faults.add(sheet.title, ref, text)


def _places(sheet, heading, matches, columns, faults):
    places = {}
    names = {column.key: column.heading for column in columns}
    for key, cell in matches:
        if key in places:
            first = f"{get_column_letter(places[key])}{heading}"
            text = f"judul “{names[key]}” ada dua kali, juga di sel {first}. Hapus salah satu kolomnya."
            faults.add(sheet.title, cell.ref, text)
        else:
            places[key] = cell.column
    return places


def _refuse_guesses(sheet, heading, last, places, faults):
    """Merged cells hide values, hidden rows hide what would be taken over."""
    for area in sheet.merged_within(heading, last, places.values()):
        faults.add(sheet.title, area, MERGED)
    filled = {row for row, column in sheet.cells if row > heading and column in places.values()}
    for row in sorted(filled & sheet.hidden_rows):
        faults.add(sheet.title, f"A{row}", HIDDEN_ROW)
    for column in sorted(set(places.values()) & sheet.hidden_columns):
        faults.add(sheet.title, f"{get_column_letter(column)}{heading}", HIDDEN_COLUMN)


def _refuse_unheaded(sheet, heading, places, faults):
    """A value beside the table belongs to nobody: perhaps its row has slipped."""
    headed = {cell.column for cell in sheet.row(heading)}
    beside = [place for place in sheet.cells if place[0] > heading and place[1] not in headed]
    for cell in (sheet.cells[place] for place in sorted(beside)):
        shown = str(cell.value if cell.value is not None else cell.formula)[:40]
        text = f"berisi “{shown}” di kolom tanpa judul. Pindahkan ke kolomnya atau hapus."
        faults.add(sheet.title, cell.ref, text)


def _row(sheet, number, columns, places, faults):
    row = Row(sheet.title, number, {}, {})
    for column in columns:
        place = places.get(column.key)
        if place is not None:
            row.cells[column.key] = f"{get_column_letter(place)}{number}"
            _read(sheet, row, column, sheet.cell(number, place), faults)
    return row


def _read(sheet, row, column, cell, faults):
    try:
        value = column.read(cell)
        if column.needed and (value is None or value == ""):
            raise BadCell(f"“{column.heading}” belum diisi.")
    except BadCell as error:
        row.clean = False
        faults.add(sheet.title, row.cells[column.key], error)
        return
    row.values[column.key] = value
    if cell is not None and cell.formula:
        row.formulas[column.key] = cell.formula


def _key(heading):
    return one_line(heading).rstrip("*: ").casefold()


def sheet_of(book, title, faults):
    """The sheet of this title; its absence is a fault."""
    sheet = book.sheet(title)
    if sheet is None:
        others = rangkai(f"“{name}”" for name in book.sheets)
        text = f"lembar ini tidak ada di dalam berkas (yang ada: {others}). Pakai templat dari halaman ini."
        faults.add(title, "", text)
    return sheet


__all__ = ["Column", "Faults", "Row", "read_table", "sheet_of"]
