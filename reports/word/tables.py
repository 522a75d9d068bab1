"""Tables of the report in Word: widths as on paper, heads repeated, rows whole."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from .fields import keep_whole, repeat_head, shade
from .styles import CELL

HEAD = "EDEDED"
LEFT = WD_ALIGN_PARAGRAPH.LEFT
ALIGN = {
    "num": WD_ALIGN_PARAGRAPH.RIGHT,
    "mid": WD_ALIGN_PARAGRAPH.CENTER,
}
CODE = 7  # points, for long codes
LEAST = 14  # millimetres


def add(document, table, room):
    """`room`: millimetres across."""
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    shape(made, widths(table.columns, room))
    grid = [list(row.cells) for row in made.rows]  # asked once: python-docx counts cells anew each time
    for cell, column in zip(grid[0], table.columns, strict=True):
        write(cell, column.title, "mid", bold=True)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        shade(cell._tc.get_or_add_tcPr(), HEAD)
    repeat_head(made.rows[0])
    _body(table, grid[1:])
    for row in made.rows:
        keep_whole(row)
    return made


def widths(columns, room):
    """Those that are given, and an even share of the rest for the others."""
    free = [column for column in columns if not column.width]
    left = room - sum(column.width for column in columns)
    share = max(left / len(free), LEAST) if free else 0
    return [column.width or share for column in columns]


def shape(made, millimetres):
    for column, width in zip(made.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        for cell, width in zip(row._tr.tc_lst, millimetres, strict=True):
            cell.width = Mm(width)


def _body(table, grid):
    taken = set()
    for y, row in enumerate(table.rows):
        x = 0
        for cell in row.cells:
            while (y, x) in taken:
                x += 1
            taken |= {(y + down, x + right) for down in range(cell.rows) for right in range(cell.columns)}
            target = grid[y][x]
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(grid[y + cell.rows - 1][x + cell.columns - 1])
            write(target, cell.text, cell.kind, bold=row.strong, indent=cell.indent)
            x += cell.columns


def write(target, text, kind="", *, bold=False, indent=0, style=CELL):
    paragraph = target.paragraphs[0]
    paragraph._p.style = style.replace(" ", "")  # by its id: python-docx looks names up for each cell anew
    run = paragraph.add_run(text)
    run.bold = bold or None
    if kind == "code":
        run.font.size = Pt(CODE)
    paragraph.alignment = ALIGN.get(kind, LEFT)
    if indent:
        paragraph.paragraph_format.left_indent = Mm(4 * indent)
