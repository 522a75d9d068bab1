"""What people wrote, in Word: paragraphs, lists, tables, quotes and pictures from the tree of blocks."""

from io import BytesIO

from django.core.files.storage import default_storage
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from reports.narrative.prose_tree import Heading, Listing, Paragraph, Picture, Quote, Table

from . import tables
from .fields import describe, element, repeat_head, shade
from .styles import CELL, GAP

DEEPEST = 3  # of the list styles Word has ready
TALLEST = 180  # millimetres


class ProseWriter:
    """Writes blocks to a document or to a cell of a table."""

    def __init__(self, document, files, room, *, style=None):
        self.document, self.files, self.room, self.style = document, files, room, style

    def write(self, blocks, holder=None, depth=0):
        holder = holder or self.document
        for block in blocks:
            match block:
                case Paragraph(runs):
                    self._runs(holder.add_paragraph(style=self.style), runs)
                case Heading(runs=runs):
                    paragraph = holder.add_paragraph(style="Normal")
                    self._runs(paragraph, runs, bold=True)
                    paragraph.paragraph_format.keep_with_next = True
                case Listing():
                    self._listing(block, holder, depth)
                case Table():
                    self._table(block, holder)
                case Quote(inner):
                    self._quote(inner, holder)
                case Picture():
                    self._picture(block, holder)

    def _listing(self, block, holder, depth):
        """Numbers are written out, so that each list begins where its author began it."""
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}." if block.ordered else "•"
            paragraph = holder.add_paragraph(style=self.style)
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(7 * (depth + 1)), Mm(-7)
            shape.tab_stops.add_tab_stop(Mm(7 * (depth + 1)))
            paragraph.add_run(f"{mark}\t")
            first, rest = item[0], item[1:]
            if isinstance(first, Paragraph):
                self._runs(paragraph, first.runs)
            else:
                rest = item
            self.write(rest, holder, min(depth + 1, DEEPEST))

    def _table(self, block, holder):
        across = max(sum(cell.colspan for cell in row) for row in block.rows)
        made = holder.add_table(rows=len(block.rows), cols=across)
        made.style, made.autofit = "Table Grid", False
        tables.shape(made, [self.room / across] * across)
        grid, taken = [list(row.cells) for row in made.rows], set()
        inner = ProseWriter(self.document, self.files, self.room / across, style=CELL)
        for y, row in enumerate(block.rows):
            x = 0
            for cell in row:
                while (y, x) in taken:
                    x += 1
                down, right = min(cell.rowspan, len(grid) - y), min(cell.colspan, across - x)
                taken |= {(y + a, x + b) for a in range(down) for b in range(right)}
                inner._cell(cell, grid[y][x].merge(grid[y + down - 1][x + right - 1]))
                x += right
        for row in made.rows[: block.head_rows]:
            repeat_head(row)
        holder.add_paragraph(style=GAP)

    def _cell(self, cell, target):
        self.write(cell.blocks, target)
        if cell.blocks and len(target.paragraphs) > 1:
            target._tc.remove(target.paragraphs[0]._p)  # every cell begins with an empty paragraph
        if cell.header:
            shade(target._tc.get_or_add_tcPr(), tables.HEAD)
            for paragraph in target.paragraphs:
                for run in paragraph.runs:
                    run.bold = True

    def _quote(self, blocks, holder):
        for block in blocks:
            if isinstance(block, Paragraph):
                paragraph = holder.add_paragraph(style=self.style)
                paragraph.paragraph_format.left_indent = Mm(10)
                self._runs(paragraph, block.runs)
            else:
                self.write([block], holder)

    def _picture(self, block, holder):
        paragraph = holder.add_paragraph(style=self.style)
        if data := self._bytes(block.src):
            try:
                shape = paragraph.add_run().add_picture(BytesIO(data))
            except UnrecognizedImageError:
                paragraph.add_run(f"[{block.alt or 'Gambar'}]")
            else:
                _fit(shape, self.room)
                describe(shape, block.alt)
        else:
            paragraph.add_run(f"[{block.alt or 'Gambar'}]")
        if block.caption:
            self._runs(holder.add_paragraph(style=self.style), block.caption)

    def _bytes(self, src):
        """A picture that is gone leaves its words; the file of a report is made all the same."""
        try:
            with default_storage.open(self.files[src], "rb") as file:
                return file.read()
        except (KeyError, OSError):
            return None

    def _runs(self, paragraph, runs, *, bold=False):
        for run in runs:
            made = self._link(paragraph, run) if run.href else paragraph.add_run(run.text)
            made.bold, made.italic = run.bold or bold or None, run.italic or None
            made.underline = run.underline or bool(run.href) or None
            if run.sub:
                made.font.subscript = True
            if run.sup:
                made.font.superscript = True

    def _link(self, paragraph, run):
        identity = self.document.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("w:hyperlink")
        link.set(qn("r:id"), identity)
        made = paragraph.add_run(run.text)
        link.append(made._r)
        paragraph._p.append(link)
        return made


def _fit(shape, room):
    """Not wider than the page, not taller than most of it."""
    scale = min(1, Mm(room) / shape.width, Mm(TALLEST) / shape.height)
    shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
