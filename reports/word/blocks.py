"""The blocks of a section in Word."""

from io import BytesIO

from docx.shared import Mm, Pt

from reports.document import blocks as tree
from reports.document import charts
from reports.narrative import prose

from . import tables
from .fields import add_field, describe
from .prose import ProseWriter
from .styles import CELL, GAP, RULE, WORKING

CENTRE = tables.ALIGN["mid"]
LIST = "List Bullet"
PEN = 52  # points to sign in


class BlockWriter:
    """`room`: millimetres across the page."""

    def __init__(self, document, bookmarks, room):
        self.document, self.bookmarks, self.room = document, bookmarks, room

    def write(self, blocks):
        for block in blocks:
            self._one(block)

    def _one(self, block):
        match block:
            case tree.Text(label=label):
                self._labelled(self.document.add_paragraph(), label, block.printed)
            case tree.Points(label=label):
                self._points(block.printed, label)
            case tree.Notes(lines):
                for line in lines:
                    self.document.add_paragraph(line, style=RULE)
            case tree.Prose(html=html, files=files):
                ProseWriter(self.document, dict(files), self.room).write(prose.blocks(html))
            case tree.Table():
                self._table(block)
            case tree.Figure():
                self._figure(block)
            case tree.Title(text, below):
                self._title(text, below)
            case tree.Pairs(rows):
                self._pairs(rows)
            case tree.Signing():
                self._signing(block)

    def _labelled(self, paragraph, label, text):
        if label:
            paragraph.add_run(f"{label} ").bold = True
        paragraph.add_run(text)

    def _points(self, items, label):
        if label:
            lead = self.document.add_paragraph()
            lead.add_run(label).bold = True
            lead.paragraph_format.keep_with_next = True
        for words, text in items:
            self._labelled(self.document.add_paragraph(style=LIST), words, text)

    def _caption(self, block, label):
        """Tabel 3. and a counter that begins anew with each chapter, so that Word can count on."""
        paragraph = self.document.add_paragraph(style="Caption")
        if block.number:
            chapter, number = block.number.removeprefix(f"{label} ").split(".")
            paragraph.add_run(f"{label} {chapter}.")
            anew = " \\r 1" if number == "1" else ""
            add_field(paragraph, f"SEQ {label} \\* ARABIC{anew}", number)
            paragraph.add_run(" ")
        paragraph.add_run(block.title)
        self.bookmarks.around(paragraph, block.anchor)
        return paragraph

    def _table(self, block):
        self._caption(block, "Tabel")
        tables.add(self.document, block, self.room)
        for line in block.notes:
            self.document.add_paragraph(line, style=WORKING)
        self.document.add_paragraph(style=GAP)

    def _figure(self, block):
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(charts.png(block.chart)))
        scale = min(Mm(self.room) / shape.width, 1)
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        describe(shape, charts.words(block.chart))
        self._caption(block, "Gambar").paragraph_format.keep_with_next = False

    def _title(self, text, below):
        for words, size in ((text.upper(), 13), (below, 11)):
            if words:
                paragraph = self.document.add_paragraph()
                paragraph.alignment = CENTRE
                run = paragraph.add_run(words)
                run.bold, run.font.size = size > 11, Pt(size)

    def _pairs(self, rows):
        made = self.document.add_table(rows=len(rows), cols=3)
        made.autofit = False
        tables.shape(made, [32, 4, self.room - 36])
        for row, (label, value) in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, (label, ":", value), strict=True):
                tables.write(cell, text, style="Normal")
        self.document.add_paragraph(style=GAP)

    def _signing(self, block):
        made = self.document.add_table(rows=1, cols=2)
        made.autofit = False
        tables.shape(made, [self.room / 2, self.room / 2])
        left, right = made.rows[0].cells
        if block.dated:
            _line(left, "")
            _line(right, block.dated)
        if block.left:
            _sign(left, block.left)
        elif block.initials:
            self._initials(left, block.initials)
        _sign(right, block.right)

    def _initials(self, cell, offices):
        """Paraf hierarki: who initials before the head signs."""
        made = cell.add_table(rows=1 + len(offices), cols=3)
        made.style, made.autofit = "Table Grid", False
        tables.shape(made, [34, 16, 20])
        heads = ("Paraf hierarki", "Paraf", "Tanggal")
        for target, text in zip(made.rows[0].cells, heads, strict=True):
            tables.write(target, text, "mid", bold=True)
        for row, office in zip(made.rows[1:], offices, strict=True):
            tables.write(row.cells[0], office)
        cell.add_paragraph(style=CELL)


def _sign(cell, signature):
    behalf = [f"a.n. {signature.behalf_title}"] if signature.on_behalf else []
    lines = [signature.dated, *behalf, f"{signature.title},"]
    for line in lines:
        last = _line(cell, line)
    last.paragraph_format.space_after = Pt(PEN)
    for line, strong in _signed(signature):
        _line(cell, line, strong=strong)
    cell._tc.remove(cell.paragraphs[0]._p)


def _signed(signature):
    if not signature.name:
        return [("(" + "." * 44 + ")", False)] + [("NIP " + "." * 40, False)] * signature.official
    nip = f"NIP {signature.nip}" if signature.nip else ""
    return [(signature.name, True), *((line, False) for line in (signature.rank, nip) if line)]


def _line(cell, text, *, strong=False):
    paragraph = cell.add_paragraph(style="Normal")
    paragraph.alignment = tables.LEFT
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold = run.underline = strong or None
    return paragraph
