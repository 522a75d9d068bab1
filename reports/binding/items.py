"""What a book is made of, before it is put together: laid-out pieces, pages of another book, attachments."""

import math
from dataclasses import dataclass

from pikepdf import Pdf

from reports.pdf import LaidOut, Mark

from . import contents
from .numbers import Numbering

CONTENTS, TABLES, FIGURES = LISTS = ("daftar-isi", "daftar-tabel", "daftar-gambar")
HEADING = "Daftar Isi"
LINES = 36  # of a table of contents on a page, about; a wrong guess costs a second try
TRIES = 5


@dataclass(frozen=True)
class Laid:
    """A piece that was laid out for this book."""

    key: str
    title: str
    numbering: Numbering
    laid: LaidOut
    stamped: bool = True

    @property
    def pages(self):
        return self.laid.pages

    @property
    def marks(self):
        return self.laid.marks

    def add(self, book):
        return book.add(self.key, self.title, self.laid, self.numbering, stamped=self.stamped)


@dataclass(frozen=True)
class Taken:
    """A part of a finished book, page by page as it is."""

    key: str
    title: str
    numbering: Numbering
    source: Pdf
    range: range
    marks: tuple[Mark, ...] = ()
    stamped: bool = True

    @property
    def pages(self):
        return len(self.range)

    def add(self, book):
        return book.add_pages(
            self.key, self.title, self.source, self.range, self.marks, self.numbering, stamped=self.stamped
        )


@dataclass(frozen=True)
class Attached:
    """A document from elsewhere, drawn into the frame of this book's pages."""

    key: str
    title: str
    numbering: Numbering
    source: Pdf
    paper: tuple[float, float]
    marks: tuple[Mark, ...] = ()
    sha256: str = ""  # of the file it comes from

    @property
    def pages(self):
        return len(self.source.pages)

    def add(self, book):
        return book.add_attachment(self.key, self.title, self.source, self.paper, self.numbering, self.marks)


def planned(items):
    """Where each item will lie."""
    parts, first = [], 0
    for item in items:
        parts.append(contents.place(item.key, item.title, item.numbering, first, item.pages, item.marks))
        first += item.pages
    return parts


def with_lists(items, place, make):
    """The items with daftar isi, daftar tabel and daftar gambar put in at `place`, as far as there are any.

    `make(key, entries) -> Laid`. Tables and figures first: their pages are known, and how long these lists
    are decides what the table of contents says of them. That one names itself, so its length is guessed.
    """
    known = planned(items)
    rest = [
        make(key, entries)
        for key, entries in ((TABLES, contents.tables(known)), (FIGURES, contents.figures(known)))
        if entries
    ]
    pages = math.ceil((len(contents.headings(known)) + 3) / LINES)
    for _ in range(TRIES):
        assumed = Laid(CONTENTS, "", Numbering.FRONT, LaidOut(b"", pages, (Mark(1, HEADING, 0, 0),), {}))
        made = make(CONTENTS, contents.headings(planned([*items[:place], assumed, *rest, *items[place:]])))
        if made.pages == pages:
            break
        pages = made.pages
    return [*items[:place], made, *rest, *items[place:]]
