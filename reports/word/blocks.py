"""The blocks of a section in Word."""

from reports.document import blocks as tree
from reports.document import charts
from reports.narrative import prose

from . import pictures, tables
from .markup import field, paragraph, run
from .prose import ProseWriter
from .styles import CELL, GAP, RULE, WORKING

LIST = "List Bullet"
PEN = 52  # points to sign in
LABEL, COLON = 32, 4  # millimetres, of the lines of a head


class BlockWriter:
    """Gives the XML of blocks. `part` of the package takes pictures; `room`: millimetres across the page."""

    def __init__(self, part, bookmarks, room):
        self.part, self.bookmarks, self.room = part, bookmarks, room

    def written(self, blocks):
        return "".join(self._one(block) for block in blocks)

    def _one(self, block):
        match block:
            case tree.Text(label=label):
                return paragraph(_labelled(label, block.printed))
            case tree.Points(label=label):
                return _points(block.printed, label)
            case tree.Notes(lines):
                return "".join(paragraph(run(line), RULE) for line in lines)
            case tree.Prose(html=html, files=files):
                return ProseWriter(self.part, dict(files), self.room).written(prose.blocks(html))
            case tree.Table():
                return self._table(block)
            case tree.Figure():
                return self._figure(block)
            case tree.Title(text, below):
                return _title(text, below)
            case tree.Pairs(rows):
                return self._pairs(rows)
            case tree.Signing():
                return self._signing(block)
        return ""

    def _caption(self, block, label, *, keep):
        """Tabel 3. and a counter that begins anew with each chapter, so that Word can count on."""
        inner = ""
        if block.number:
            chapter, number = block.number.removeprefix(f"{label} ").split(".")
            anew = " \\r 1" if number == "1" else ""
            inner = run(f"{label} {chapter}.") + field(f"SEQ {label} \\* ARABIC{anew}", number) + run(" ")
        inner = self.bookmarks.around(block.anchor, inner + run(block.title))
        return paragraph(inner, "Caption", keep=keep)

    def _table(self, block):
        notes = [
            paragraph(run(line), WORKING, before=None if place else 3)
            for place, line in enumerate(block.notes)
        ]
        made = self._caption(block, "Tabel", keep=True) + tables.report_table(block, self.room)
        return made + "".join(notes) + paragraph(style=GAP)

    def _figure(self, block):
        words = charts.words(block.chart)
        shown = pictures.picture(self.part, pictures.of_chart(block.chart), words, self.room)
        return paragraph(shown, before=6, keep=True) + self._caption(block, "Gambar", keep=False)

    def _pairs(self, rows):
        boxes = [
            [tables.Box(tables.text(words, style="")) for words in (label, ":", value)]
            for label, value in rows
        ]
        sizes = LABEL, COLON, self.room - LABEL - COLON
        return tables.grid(boxes, sizes, style="") + paragraph(style=GAP)

    def _signing(self, block):
        left, right = _sign(block.left) if block.left else "", _sign(block.right)
        if block.initials and not block.left:
            left = _initials(block.initials)
        if block.dated:
            left, right = _line("") + left, _line(block.dated) + right
        boxes = [tables.Box(left or _line("")), tables.Box(right)]
        return tables.grid([boxes], [self.room / 2] * 2, style="") + paragraph(style=GAP)


def _labelled(label, text):
    return (run(f"{label} ", bold=True) if label else "") + run(text)


def _points(items, label):
    lead = paragraph(run(label, bold=True), keep=True) if label else ""
    return lead + "".join(paragraph(_labelled(words, text), LIST) for words, text in items)


def _title(text, below):
    upper = paragraph(run(text.upper(), bold=True, size=13), align="center", keep=True)
    return upper + (paragraph(run(below), align="center") if below else "")


def _initials(offices):
    """Paraf hierarki: who initials before the head signs."""
    heads = [
        tables.Box(tables.text(words, "mid", bold=True), fill=tables.HEAD)
        for words in ("Paraf hierarki", "Paraf", "Tanggal")
    ]
    rows = [[tables.Box(tables.text(words)) for words in (office, "", "")] for office in offices]
    return tables.grid([heads, *rows], (34, 16, 20)) + paragraph(style=CELL)


def _sign(signature):
    behalf = [f"a.n. {signature.behalf_title}"] if signature.on_behalf else []
    above = [signature.dated, *behalf]
    lines = "".join(_line(words, keep=True) for words in above) + _line(f"{signature.title},", after=PEN)
    return lines + "".join(_line(words, strong=strong) for words, strong in _signed(signature))


def _signed(signature):
    if not signature.name:
        return [("(" + "." * 44 + ")", False)] + [("NIP " + "." * 40, False)] * signature.official
    nip = f"NIP {signature.nip}" if signature.nip else ""
    return [(signature.name, True), *((line, False) for line in (signature.rank, nip) if line)]


def _line(words, *, strong=False, after=0, keep=False):
    return paragraph(run(words, bold=strong, underline=strong), align="left", after=after, keep=keep)
