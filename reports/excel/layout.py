"""How a sheet looks: headings that cannot be changed, cells that ask for input, lists to choose from."""

from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from workflow.cells import put

from .fields import Choice, Number, Whole, Words

TEAL, PALE, GREY = "0B5C5C", "E6F1F1", "F2F2F2"
FACE = {"name": "Calibri", "size": 11}  # named, or some programs fall back to a serif
HEAD_FONT = Font(bold=True, color="FFFFFF", **FACE)
BOLD = Font(bold=True, **FACE)
HEAD_FILL = PatternFill("solid", fgColor=TEAL)
INPUT_FILL = PatternFill("solid", fgColor="FFFDF2")
LOCKED_FILL = PatternFill("solid", fgColor=GREY)
LINE = Border(*(Side(style="thin", color="B8C4C4") for _ in range(4)))
TOP = Alignment(wrap_text=True, vertical="top")
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
FREE, FIXED = Protection(locked=False), Protection(locked=True)
FIGURE, RUPIAH = "#,##0.####", "#,##0.00"
WHOLE_FIGURE = "#,##0"
SPARE, FEW_SPARE = 300, 30  # empty lines ready to be filled in, in a template and below what is there
WRONG_NUMBER = "Ketik angka. Desimal ditulis dengan koma, tanpa tanda %."


def title(sheet, words, below=""):
    """The first lines of a sheet."""
    put(sheet["A1"], words).font = Font(name="Calibri", bold=True, size=14, color=TEAL)
    if below:
        put(sheet["A2"], below).font = Font(color="555555", **FACE)


def headings(sheet, row, fields):
    """The heading row, with a hint on each cell."""
    for place, field in enumerate(fields, 1):
        cell = put(sheet.cell(row, place), field.heading + (" *" if field.needed or field.marked else ""))
        cell.font, cell.fill, cell.alignment, cell.border = HEAD_FONT, HEAD_FILL, CENTRE, LINE
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width, column.protection = field.width, FREE
    sheet.row_dimensions[row].height = 48
    sheet.freeze_panes = sheet.cell(row + 1, 1)


def write(cell, field, value):
    """One value of a plain row."""
    put(cell, field.cell(value))
    dress(cell, field)


def dress(cell, field):
    """The look of an input cell of this kind."""
    cell.alignment, cell.border, cell.fill, cell.protection = TOP, LINE, INPUT_FILL, FREE
    if isinstance(field, Number):
        decimals = isinstance(cell.value, float)
        cell.number_format = (RUPIAH if field.places == 2 else FIGURE) if decimals else WHOLE_FIGURE
    elif isinstance(field, Whole):
        cell.number_format = "0"
    elif not isinstance(field, Choice):
        cell.number_format = "@"


def plain(cell):
    """A cell of a table that is read, not filled in."""
    cell.alignment, cell.border = TOP, LINE
    return cell


def fix(cell):
    """A cell that is only read."""
    cell.fill, cell.protection, cell.alignment, cell.border = LOCKED_FILL, FIXED, TOP, LINE
    return cell


def table(sheet, row, fields, rows, spare):
    """Headings in `row`, then the rows, then empty lines for more."""
    headings(sheet, row, fields)
    for number, values in enumerate(rows, row + 1):
        for place, field in enumerate(fields, 1):
            write(sheet.cell(number, place), field, values.get(field.key))
    last = row + len(rows)
    for number in range(last + 1, last + spare + 1):
        for place, field in enumerate(fields, 1):
            dress(sheet.cell(number, place), field)
    return max(last + spare, row + 1)


def validate(sheet, first, last, fields, lists, first_column=1):
    """What may be typed into the cells below the headings; `lists`: {key: range of the choices}."""
    for place, field in enumerate(fields, first_column):
        rule = _rule(field, lists)
        if rule is None:
            continue
        rule.promptTitle, rule.prompt = field.heading[:32], (field.hint or "")[:250] or None
        rule.showInputMessage = bool(field.hint)
        letter = get_column_letter(place)
        rule.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(rule)


def _rule(field, lists):
    if isinstance(field, Choice):
        rule = DataValidation("list", formula1=lists[field.key], allow_blank=not field.needed)
        words = "Pilih salah satu dari daftar."
    elif isinstance(field, Whole):
        rule = DataValidation("whole", "between", field.lowest, field.highest, allow_blank=True)
        words = f"Ketik bilangan bulat {field.lowest} sampai {field.highest}."
    elif isinstance(field, Number):
        bottom = field.lowest if field.lowest is not None else -(10**field.digits)
        rule = DataValidation("decimal", "greaterThanOrEqual", bottom, allow_blank=True)
        words = WRONG_NUMBER
    elif field.hint or not isinstance(field, Words):
        rule = DataValidation("textLength", "lessThanOrEqual", field.size, allow_blank=True)
        words = f"Paling banyak {field.size} huruf."
    else:
        return None
    rule.errorTitle, rule.error, rule.showErrorMessage = "Isian ditolak", words, True
    return rule


def protect(sheet):
    """Headings stay; rows may still be added, removed, sorted and made wider. There is no password."""
    guard = sheet.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False


def fit(sheet, head_row):
    """Rows high enough for their longest text: not every program works that out by itself."""
    for row in sheet.iter_rows(min_row=head_row + 1):
        lines = max((_lines(cell, sheet) for cell in row if isinstance(cell.value, str)), default=1)
        if lines > 1:
            sheet.row_dimensions[row[0].row].height = min(15 * lines, 300)


def _lines(cell, sheet):
    if cell.value.startswith("="):
        return 1
    width = max(sheet.column_dimensions[cell.column_letter].width - 1, 1)
    return sum(ceil(max(len(part), 1) / width) for part in cell.value.split("\n"))


def landscape(sheet, row):
    """Ready to be printed: one page wide, headings on every page."""
    fit(sheet, row)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{row}:{row}"
