"""How a sheet looks: headings that cannot be changed, cells that ask for input, lists to choose from."""

import datetime as dt

from .fields import Choice, Day, Number, Whole, Words

TEAL = "#0B5C5C"
BOLD = {"bold": True}
WRAPPED = {"text_wrap": True, "valign": "top"}
LINED = WRAPPED | {"border": 1, "border_color": "#B8C4C4"}
HEAD = LINED | {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": TEAL,
    "valign": "vcenter",
    "align": "center",
}
INPUT = LINED | {"bg_color": "#FFFDF2", "locked": False}
GREY = {"bg_color": "#F2F2F2", "locked": True}
FREE = {"locked": False}
FIGURE, RUPIAH, WHOLE_FIGURE, TEXT, DAY = "#,##0.####", "#,##0.00", "#,##0", "@", "dd/mm/yyyy"
FIRST_DAY = dt.date(1990, 1, 1)
HEAD_HEIGHT = 48  # points
SPARE, FEW_SPARE = 300, 30  # empty lines ready to be filled in, in a template and below what is there
WRONG_NUMBER = "Ketik angka. Desimal ditulis dengan koma, tanpa tanda %."
# In a locked sheet rows may still be added, removed, sorted and made wider. There is no password.
SIZES_FREE = ("format_columns", "format_rows")
ROWS_FREE = ("format_cells", *SIZES_FREE, "insert_rows", "delete_rows", "sort", "autofilter")


def title(sheet, words, below=""):
    """The first lines of a sheet."""
    sheet.put(1, 1, words, {"bold": True, "font_size": 14, "font_color": TEAL})
    if below:
        sheet.put(2, 1, below, {"font_color": "#555555"})


def headings(sheet, row, fields, *, left=0):
    """The heading row; it stays in sight, with the first `left` columns."""
    for place, field in enumerate(fields, 1):
        sheet.width(place, field.width, FREE)
    heading_row(sheet, row, fields)
    sheet.raw.set_row(row - 1, HEAD_HEIGHT)
    sheet.raw.freeze_panes(row, left)


def heading_row(sheet, row, fields):
    """The words above a table; * marks what must be filled in."""
    for place, field in enumerate(fields, 1):
        sheet.put(row, place, field.heading + (" *" if field.needed or field.marked else ""), HEAD)


def write(sheet, row, column, field, value, *, fixed=False):
    """One value of a row, in a cell that asks for it, or one that is only read."""
    cell = None if value is None else field.cell(value)
    sheet.put(row, column, cell, look_of(field, cell) | (GREY if fixed else {}))


def look_of(field, cell):
    """The look of an input cell of this kind."""
    if isinstance(field, Number):
        decimals = RUPIAH if field.places == 2 else FIGURE
        return INPUT | {"num_format": decimals if isinstance(cell, float) else WHOLE_FIGURE}
    if isinstance(field, Day):
        return INPUT | {"num_format": DAY, "align": "left"}
    if isinstance(field, Whole):
        return INPUT | {"num_format": "0"}
    return INPUT if isinstance(field, Choice) else INPUT | {"num_format": TEXT}


def fixed(sheet, row, column, value):
    """A cell that is only read."""
    sheet.put(row, column, value, LINED | GREY)


def table(sheet, row, fields, rows, spare):
    """Headings in `row`, then the rows, then empty lines for more; the last of these."""
    headings(sheet, row, fields)
    for number, values in enumerate([*rows, *({} for _ in range(spare))], row + 1):
        for place, field in enumerate(fields, 1):
            write(sheet, number, place, field, values.get(field.key))
    return max(row + len(rows) + spare, row + 1)


def validate(sheet, first, last, fields, lists, first_column=1):
    """What may be typed into the cells below the headings; `lists`: {key: the choices, or their range}."""
    for place, field in enumerate(fields, first_column):
        rule = _rule(field, lists)
        if rule:
            told = {"error_title": "Isian ditolak"} | rule
            if field.hint:
                told |= {"input_title": field.heading[:32], "input_message": field.hint[:250]}
            sheet.raw.data_validation(first - 1, place - 1, last - 1, place - 1, told)


def _rule(field, lists):
    if isinstance(field, Choice):
        told = {"source": lists[field.key], "ignore_blank": not field.needed}
        return {"validate": "list", "error_message": "Pilih salah satu dari daftar."} | told
    if isinstance(field, Day):
        told = {"criteria": ">=", "value": FIRST_DAY, "error_message": "Ketik tanggal, misalnya 21/01/2026."}
        return {"validate": "date"} | told
    if isinstance(field, Whole):
        words = f"Ketik bilangan bulat {field.lowest} sampai {field.highest}."
        told = {"criteria": "between", "minimum": field.lowest, "maximum": field.highest}
        return {"validate": "whole", "error_message": words} | told
    if isinstance(field, Number):
        bottom = field.lowest if field.lowest is not None else -(10**field.digits)
        return {"validate": "decimal", "criteria": ">=", "value": bottom, "error_message": WRONG_NUMBER}
    if field.hint or not isinstance(field, Words):
        words = f"Paling banyak {field.size} huruf."
        return {"validate": "length", "criteria": "<=", "value": field.size, "error_message": words}
    return None


def lock(sheet, free=SIZES_FREE):
    """Only the cells that ask for something can be changed. There is no password."""
    sheet.raw.protect("", dict.fromkeys(free, True))
