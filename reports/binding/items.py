"""What a book is made of, before it is put together: laid-out pieces, pages of another book, attachments."""

import math
from dataclasses import dataclass

from pikepdf import Pdf

from reports.pdf import LaidOut, Mark

from . import contents
from .numbers import Numbering

LINES = 36  # of a list on its first page, about; a wrong guess costs a second try
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


def with_lists(items, place, make, titles):
    """The items with the lists put in at `place`.

    `make(headings, tables, figures) -> Laid`. The lists name their own pages too, so they are made again
    should they be longer than was thought. `titles`: of the three lists.
    """
    known = planned(items)
    lists = contents.headings(known), contents.tables(known), contents.figures(known)
    pages, marks = _guess(lists, titles)
    for _ in range(TRIES):
        assumed = Laid("daftar", titles[0], Numbering.FRONT, LaidOut(b"", pages, marks, {}))
        parts = planned([*items[:place], assumed, *items[place:]])
        made = make(contents.headings(parts), contents.tables(parts), contents.figures(parts))
        if _places(made) == _places(assumed):
            break
        pages, marks = made.pages, made.marks
    return [*items[:place], made, *items[place:]]


def _guess(lists, titles):
    pages, marks = 0, []
    for entries, title in zip(lists, titles, strict=True):
        if entries:
            marks.append(Mark(1, title, pages, 0))
            pages += math.ceil((len(entries) + 3) / LINES)
    return pages, tuple(marks)


def _places(item):
    return item.pages, [(mark.text, mark.page) for mark in item.marks]
