"""The one safe door for a workbook that came from outside.

`open_book` gives sheets of plain cells. Formulas: a cell whose formula stays inside the file counts with
the value that the spreadsheet stored for it, and says so (`Cell.formula`), for the preview to show; one
without a stored value is refused where it is read, and so is every formula that reaches out.
"""

import datetime as dt
import hashlib
import io
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from workflow.words import ukuran

from .faults import BadBook, Faults
from .guard import AS_XLSX, DAMAGED, safe_copy

_OUTSIDE = re.compile(
    r"\[[^\[\]]*\.(xl\w*|od\w|csv)\]|(?<![\w\]])\[\d+\]|\|\s*'|\b(https?|ftp|file)://|\\\\|[A-Z]:\\"
    r"|\b(WEBSERVICE|RTD|CALL|REGISTER(\.ID)?|DDE|SQL\.REQUEST|IMPORT(DATA|XML|HTML|FEED|RANGE)|FILTERXML"
    r"|STOCKHISTORY|CUBE\w+)\s*\(",
    re.IGNORECASE,
)
REACHES_OUT = (
    "rumus {} mengambil data dari luar berkas. Ganti dengan nilainya: salin sel itu, lalu Tempel Khusus, "
    "Nilai."
)


@dataclass(frozen=True)
class Cell:
    """One cell that holds something: a plain value, and the formula it comes from, if any."""

    sheet: str
    row: int
    column: int
    value: object
    percent: bool = False  # shown with a per cent sign, which is not in the value
    error: bool = False
    formula: str = ""

    @property
    def ref(self):
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass
class Sheet:
    """The cells that hold something, and what would make reading them a guess."""

    title: str
    cells: dict[tuple[int, int], Cell]
    merged: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    @property
    def last_row(self):
        return max((row for row, _ in self.cells), default=0)

    def cell(self, row, column):
        return self.cells.get((row, column))

    @cached_property
    def _rows(self):
        found = {}
        for (row, _), cell in self.cells.items():
            found.setdefault(row, []).append(cell)
        return found

    def row(self, number):
        """Its cells from left to right."""
        return sorted(self._rows.get(number, ()), key=lambda cell: cell.column)

    def merged_within(self, first_row, last_row, columns):
        """The merged ranges that touch this area."""
        for area in self.merged:
            left, top, right, bottom = range_boundaries(area)
            if bottom >= first_row and top <= last_row and right >= min(columns) and left <= max(columns):
                yield area


@dataclass
class Book:
    name: str
    sha256: str
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, title):
        """By its title, whatever its capitals and blanks; None where there is none."""
        wanted = _plain(title)
        return next((sheet for name, sheet in self.sheets.items() if _plain(name) == wanted), None)


def open_book(upload):
    """The workbook in an uploaded file, or BadBook with sentences for the person."""
    data, shown = _read(upload)
    copy = safe_copy(data, shown)
    book = Book(shown, hashlib.sha256(data).hexdigest())
    formulas = _load(copy, shown, data_only=False)
    has_formula = any(c.data_type == "f" for ws in formulas.worksheets for c in ws._cells.values())
    values = _load(copy, shown, data_only=True) if has_formula else formulas
    for sheet in formulas.worksheets:
        book.sheets[sheet.title] = _sheet(sheet, values[sheet.title])
    if not book.sheets:
        raise BadBook(f"Berkas “{shown}” tidak memuat lembar yang terbaca. {AS_XLSX}")
    _refuse_reaching_out(book)
    return book


def _read(upload):
    shown = re.split(r"[\\/]", str(upload.name or "berkas"))[-1][:100]
    limit = settings.MAX_UPLOAD_MB * 1024 * 1024
    if not upload.size:
        raise BadBook(f"Berkas “{shown}” kosong. Pilih berkas yang berisi.")
    if upload.size > limit:
        raise BadBook(f"Berkas “{shown}” berukuran {ukuran(upload.size)}; paling besar {ukuran(limit)}.")
    upload.seek(0)
    data = upload.read()
    upload.seek(0)
    return data, shown


def _load(copy, shown, *, data_only):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and extensions, which are left out here
            return load_workbook(io.BytesIO(copy), data_only=data_only, keep_links=False)
    except Exception as error:  # openpyxl raises many kinds on odd bytes; each means the same here
        raise BadBook(DAMAGED.format(shown)) from error


def _sheet(sheet, values):
    """openpyxl's own store of cells: walking the grid would make up those that are not there."""
    cells = {}
    for place, cell in sheet._cells.items():
        found = _cell(sheet.title, cell, values._cells.get(place))
        if found is not None:
            cells[place] = found
    columns = frozenset(
        number
        for column in sheet.column_dimensions.values()
        if column.hidden
        for number in range(column.min or 0, (column.max or 0) + 1)
    )
    return Sheet(
        sheet.title,
        cells,
        tuple(str(area) for area in sheet.merged_cells.ranges),
        frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden),
        columns,
        sheet.sheet_state != "visible",
    )


def _cell(title, cell, stored):
    formula = ""
    value, kind = cell.value, cell.data_type
    if kind == "f":
        formula = getattr(value, "text", None) or (value if isinstance(value, str) else "=…")
        value, kind = (stored.value, stored.data_type) if stored is not None else (None, "n")
    if value is None or (isinstance(value, str) and not value.strip()):
        if not formula:
            return None
        value = None
    if isinstance(value, dt.timedelta | dt.time):
        value = str(value)
    percent = isinstance(value, int | float) and "%" in str(cell.number_format)
    return Cell(title, cell.row, cell.column, value, percent, kind == "e", formula)


def _refuse_reaching_out(book):
    faults = Faults()
    for sheet in book.sheets.values():
        for cell in sheet.cells.values():
            if cell.formula and _OUTSIDE.search(cell.formula):
                faults.add(sheet.title, cell.ref, REACHES_OUT.format(cell.formula[:80]))
    faults.refuse()


def _plain(title):
    return " ".join(str(title).split()).casefold()
