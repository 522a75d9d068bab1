"""What people wrote, in Word: paragraphs, lists, tables, quotes and pictures from the tree of blocks."""

from django.core.files.storage import default_storage
from docx.opc.constants import RELATIONSHIP_TYPE

from reports.narrative.prose_tree import Heading, Listing, Paragraph, Picture, Quote, Table

from . import tables
from .markup import link, paragraph, run, tab
from .pictures import picture
from .styles import CELL, GAP

STEP, QUOTED = 7, 10  # millimetres that a list and a quotation stand in
DEEPEST = 4


class ProseWriter:
    """Gives the XML of blocks. `part` of the package takes their pictures and links."""

    def __init__(self, part, files, room, *, style="", strong=False):
        self.part, self.files, self.room, self.style, self.strong = part, files, room, style, strong

    def written(self, blocks, depth=0, indent=0):
        return "".join(self._one(block, depth, indent) for block in blocks)

    def _one(self, block, depth, indent):
        match block:
            case Paragraph(runs):
                return paragraph(self._runs(runs), self.style, indent=(indent, 0))
            case Heading(runs=runs):
                return paragraph(self._runs(runs, bold=True), "", keep=True)
            case Listing():
                return self._listing(block, depth)
            case Table():
                return self._table(block)
            case Quote(inner):
                return self.written(inner, depth, QUOTED)
            case Picture():
                return self._picture(block)
        return ""

    def _listing(self, block, depth):
        """Numbers are written out, so that each list begins where its author began it."""
        found, left = "", STEP * (depth + 1)
        for number, item in enumerate(block.items, block.start):
            mark = run(f"{number}.\t" if block.ordered else "•\t")
            first, rest = item[0], item[1:]
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            inner = mark + self._runs(first.runs)
            found += paragraph(inner, self.style, indent=(left, STEP), tabs=tab(left))
            found += self.written(rest, min(depth + 1, DEEPEST), left)
        return found

    def _table(self, block):
        boxes = [[tables.Box("", cell.colspan, cell.rowspan) for cell in row] for row in block.rows]
        across = tables.across(boxes)
        rows = [[self._box(cell, self.room / across) for cell in row] for row in block.rows]
        made = tables.grid(rows, [self.room / across] * across, heads=block.head_rows)
        return made + paragraph(style=GAP)

    def _box(self, cell, room):
        inner = ProseWriter(self.part, self.files, room, style=CELL, strong=cell.header)
        words = inner.written(cell.blocks)
        if not words.endswith("</w:p>"):  # Word demands a paragraph at the end of each cell
            words += paragraph(style=CELL)
        return tables.Box(words, cell.colspan, cell.rowspan, tables.HEAD if cell.header else "")

    def _picture(self, block):
        data = self._bytes(block.src)
        shown = data and picture(self.part, data, block.alt, self.room, share=block.width)
        found = paragraph(shown or run(f"[{block.alt or 'Gambar'}]"), self.style, align="center")
        if block.caption:
            found += paragraph(self._runs(block.caption), self.style, align="center")
        return found

    def _bytes(self, src):
        """A picture that is gone leaves its words; the file of a report is made all the same."""
        try:
            with default_storage.open(self.files[src], "rb") as file:
                return file.read()
        except (KeyError, OSError):
            return None

    def _runs(self, runs, *, bold=False):
        return "".join(self._run(each, bold=bold or self.strong) for each in runs)

    def _run(self, each, *, bold):
        raised = "subscript" if each.sub else "superscript" if each.sup else ""
        lined = each.underline or bool(each.href)
        made = run(each.text, bold=each.bold or bold, italic=each.italic, underline=lined, raised=raised)
        if not each.href:
            return made
        return link(self.part.relate_to(each.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True), made)
