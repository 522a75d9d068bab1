"""A book being bound: parts one after another, then numbers, bookmarks and page labels for the whole."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from . import attachments, stamp
from .contents import Mark, labels, place
from .numbers import Numbering
from .tags import Tree

PAGE = "page:"  # an address in a list: part and its page, counted from 0, as `page:bab-1/0`


class Book:
    """Add the parts in order, then `number()`, `list_marks()` and `data()`."""

    def __init__(self):
        self.pdf = pikepdf.new()
        self.tree = Tree(self.pdf)
        self.parts = []

    @property
    def pages(self):
        return len(self.pdf.pages)

    def add(self, key, title, laid, numbering, *, stamped=True):
        """A part that was laid out here."""
        source = pikepdf.open(BytesIO(laid.data))
        return self.add_pages(key, title, source, None, laid.marks, numbering, stamped=stamped)

    def add_pages(self, key, title, source, pages, marks, numbering, *, stamped=True):
        """Pages of another book (all when `pages` is None) as they are, with the tags of that part."""
        first = self.pages
        self.pdf.add_pages_from(source, pages, forms="strip", layers="ignore", outlines="ignore")
        self.tree.carry(key, source, self._from(first))
        return self._bound(key, title, numbering, first, marks, stamped)

    def add_attachment(self, key, title, source, paper, numbering, marks=()):
        """Each page of an uploaded or kept document, drawn into the frame of a page of this book."""
        first = self.pages
        attachments.add_pages(self.pdf, source, paper)
        self.tree.figures(key, self._from(first), lambda number: f"{title}, halaman {number}")
        return self._bound(key, title, numbering, first, marks, True)

    def _from(self, first):
        return [self.pdf.pages[number] for number in range(first, self.pages)]

    def _bound(self, key, title, numbering, first, marks, stamped):
        part = place(key, title, numbering, first, self.pages - first, marks, stamped=stamped)
        self.parts.append(part)
        return part

    def number(self, *, foot, mark=""):
        """Running heads and page numbers, the chapter on the left."""
        head, lines, called = "", {}, labels(self.parts)
        for part in self.parts:
            heads = {m.page: m.text for m in reversed(part.marks) if m.level == 1}
            for page in part.range:
                head = heads.get(page, head or part.title)
                size = stamp.size_of(self.pdf.pages[page])
                if part.stamped and size in stamp.FORMATS:
                    lines[page] = stamp.Line(size, head, mark, foot, called[page])
        stamp.lay_over(self.pdf, lines)
        self._page_labels()

    def _page_labels(self):
        numbers, styles = [], {Numbering.FRONT: Dictionary(S=Name.r), Numbering.BODY: Dictionary(S=Name.D)}
        for numbering in Numbering:
            first = next((p.first for p in self.parts if p.numbering == numbering), None)
            if first is not None:
                numbers += [first, styles.get(numbering, Dictionary(P="Sampul"))]
        self.pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))

    def bookmarks(self, deepest=3):
        """Nested: chapters, sections, sasaran. An attachment's is that of the page before it."""
        with self.pdf.open_outline() as outline:
            path = []  # a chapter may go on in the next part
            for part in self.parts:
                shown = [mark for mark in part.marks if mark.level <= deepest]
                if part.numbering == Numbering.COVER:
                    shown = [Mark(1, part.title, part.first, 0)]
                for mark in shown:
                    item = OutlineItem(mark.text, mark.page, "XYZ", left=0, top=self._height(mark))
                    path = [(level, parent) for level, parent in path if level < mark.level]
                    (path[-1][1].children if path else outline.root).append(item)
                    path.append((mark.level, item))

    def _height(self, mark):
        return float(self.pdf.pages[mark.page].mediabox[3]) - mark.top

    def link_contents(self, part):
        """The lines of a table of contents become links to the pages they name."""
        first = {each.key: each.first for each in self.parts}
        for number in part.range:
            for note in self.pdf.pages[number].obj.get("/Annots", ()):
                address = str(note.get("/A", Dictionary()).get("/URI", ""))
                if address.startswith(PAGE):
                    key, place = address.removeprefix(PAGE).rsplit("/", 1)
                    page = self.pdf.pages[first[key] + int(place)].obj
                    note.A = Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]))
