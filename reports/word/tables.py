"""Tables in Word: widths as on paper, cells that span, heads repeated, rows whole."""

from dataclasses import dataclass

from .markup import paragraph, run, twips
from .styles import CELL

HEAD = "EDEDED"
ALIGN = {"num": "right", "mid": "center"}
SIZES = {"code": 7, "nomen": 8.5}  # points, for long codes
CODE_FONT = "Courier New"
LEAST = 14  # millimetres
BORDERED = "Table Grid"


@dataclass(frozen=True)
class Box:
    """One cell: its paragraphs as XML, how far it reaches, its ground."""

    inner: str
    columns: int = 1
    rows: int = 1
    fill: str = ""
    middle: bool = False


def report_table(table, room):
    """A table of the report. `room`: millimetres across."""
    heads = [
        Box(text(column.title, "mid", bold=True, keep=True), fill=HEAD, middle=True)
        for column in table.columns
    ]
    last = len(table.rows) - 1
    body = [
        [_box(cell, row, keep=place < last and (table.short or place in (0, last - 1))) for cell in row.cells]
        for place, row in enumerate(table.rows)
    ]
    return grid([heads, *body], widths(table.columns, room), heads=1)


def _box(cell, row, *, keep):
    words = text(cell.text, cell.kind, bold=row.strong, indent=cell.indent, keep=keep)
    return Box(words, cell.columns, cell.rows)


def text(words, kind="", *, bold=False, indent=0, keep=False, style=CELL):
    """The paragraph of a cell; the second level of an order is italic, as on paper."""
    font = CODE_FONT if kind == "code" else ""
    inner = run(words, bold=bold, italic=indent > 1, size=SIZES.get(kind, 0), font=font)
    return paragraph(inner, style, align=ALIGN.get(kind, "left"), indent=(4 * indent, 0), keep=keep)


def widths(columns, room):
    """Those that are given, and an even share of the rest for the others."""
    free = [column for column in columns if not column.width]
    left = room - sum(column.width for column in columns)
    share = max(left / len(free), LEAST) if free else 0
    return [column.width or share for column in columns]


def grid(rows, millimetres, *, heads=0, style=BORDERED):
    """A table of boxes; the first `heads` rows stand again on every page it reaches."""
    sizes = [twips(width) for width in millimetres]
    owners = _owners(rows)
    lines = "".join(_line(owners, y, sizes, head=y < heads) for y in range(len(rows)))
    look = f'<w:tblStyle w:val="{style.replace(" ", "")}"/>' * bool(style)
    shape = f'<w:tblW w:w="{sum(sizes)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}'
    columns = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return f"<w:tbl><w:tblPr>{look}{shape}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


_LOOK = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:noHBand="0" w:noVBand="1"/>'


def across(rows):
    """How many columns these rows need."""
    return max((x for _, x in _owners(rows)), default=0) + 1


def _owners(rows):
    """{(row, column): (box, its row, its column, how many columns)} of every place that is taken."""
    found = {}
    for y, row in enumerate(rows):
        x = 0
        for box in row:
            while (y, x) in found:
                x += 1
            wide = 1
            while wide < box.columns and (y, x + wide) not in found:
                wide += 1
            deep = range(y, min(y + box.rows, len(rows)))
            found |= {(down, x + right): (box, y, x, wide) for down in deep for right in range(wide)}
            x += wide
    return found


def _line(owners, y, sizes, *, head):
    cells, x = [], 0
    while x < len(sizes):
        box, top, _, wide = owners.get((y, x), (Box(_EMPTY), y, x, 1))
        cells.append(_cell(box, sum(sizes[x : x + wide]), wide, first=top == y))
        x += wide
    repeated = "<w:tblHeader/>" * head
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(box, width, wide, *, first):
    span = f'<w:gridSpan w:val="{wide}"/>' * (wide > 1)
    merge = ('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>") * (box.rows > 1)
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.fill}"/>' * bool(box.fill)
    middle = '<w:vAlign w:val="center"/>' * box.middle
    shape = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}{middle}'
    return f"<w:tc><w:tcPr>{shape}</w:tcPr>{box.inner if first else _EMPTY}</w:tc>"


_EMPTY = paragraph(style=CELL)
