"""Running heads and page numbers: one thin page for every page, laid over it as an artifact.

Pages are laid out without them, so a part whose place in the book has changed need not be laid out again,
and scanned attachments bear the same line as chapters.
"""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Array, Dictionary, Name

from . import cache

SHEETS = ("css/paper-stamp.css",)
NAME = Name.SiklusStamp
OPEN = b"q\n"
CLOSE = b"\nQ\n/Artifact <</Type /Pagination>> BDC q /SiklusStamp Do Q EMC\n"
FORMATS = {(595, 842): "a4", (842, 595): "a4-wide", (609, 935): "f4", (935, 609): "f4-wide"}


@dataclass(frozen=True)
class Line:
    """What runs over and under one page."""

    size: tuple[int, int]  # points
    head: str = ""
    mark: str = ""
    foot: str = ""
    number: str = ""

    @property
    def format(self):
        return FORMATS[self.size]


def size_of(page):
    box = page.mediabox
    return round(float(box[2]) - float(box[0])), round(float(box[3]) - float(box[1]))


def lay_over(pdf, lines):
    """`lines`: {number of the page from 0: Line}. Earlier stamps on these pages are replaced."""
    if not lines:
        return
    html = render_to_string("reports/papers/stamps.html", {"lines": list(lines.values())})
    laid = cache.lay_out(html, stylesheets=SHEETS, tags=False)
    brush = _Brush(pdf)
    with pikepdf.open(BytesIO(laid.data)) as thin:
        for number, over in zip(lines, thin.pages, strict=True):
            brush.stamp(pdf.pages[number], pdf.copy_foreign(over.as_form_xobject()))


class _Brush:
    """Stamps pages of one book; what they have in common is stored once."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.open, self.close = pdf.make_stream(OPEN), pdf.make_stream(CLOSE)
        self.shared = {}

    def stamp(self, page, form):
        lift(page)
        own = page.obj.Contents
        contents = list(own) if isinstance(own, Array) else [own]
        page.obj.Contents = Array([self.open, *contents, self.close])
        resources = self._resources(page)
        resources.XObject = Dictionary(resources.get("/XObject", Dictionary()))
        resources.XObject[NAME] = form
        page.obj.Resources = resources

    def _resources(self, page):
        """Pages of a part share one dictionary; each needs its own, of the same members."""
        known = page.obj.get("/Resources", Dictionary())
        key = known.objgen if known.is_indirect else None
        if key is None or key not in self.shared:
            members = {name: self._indirect(value) for name, value in known.items() if name != "/XObject"}
            members["/XObject"] = known.get("/XObject", Dictionary())
            if key is None:
                return Dictionary(members)
            self.shared[key] = members
        return Dictionary(self.shared[key])

    def _indirect(self, value):
        return value if value.is_indirect else self.pdf.make_indirect(value)


def lift(page):
    """Take the stamp off again; True if there was one."""
    contents = page.obj.get("/Contents")
    drawn = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    if NAME not in drawn or not isinstance(contents, Array):
        return False
    page.obj.Contents = Array(list(contents)[1:-1])
    del drawn[NAME]
    return True
