"""Where every part comes to lie, and the lists made of it: contents, tables, figures. Pure."""

from collections import Counter
from dataclasses import dataclass, field

from .numbers import Numbering, label

TABLE, FIGURE = 8, 9  # levels of the marks that captions leave (paper-report.css)
LISTED = 2  # how deep the table of contents goes


@dataclass(frozen=True)
class Mark:
    """A heading or caption at its page of the book."""

    level: int
    text: str
    page: int
    top: float


@dataclass
class Bound:
    """One part as it lies in the book."""

    key: str
    title: str
    numbering: Numbering
    first: int  # page of the book, from 0
    pages: int
    marks: list = field(default_factory=list)
    stamped: bool = True

    @property
    def range(self):
        return range(self.first, self.first + self.pages)


@dataclass(frozen=True)
class Entry:
    """One line of a list: what, on which page as printed, and which page of which part that is.

    Not which page of the book: the lists themselves would have to be made anew when one of them grows.
    """

    text: str
    level: int
    label: str
    address: str


def place(key, title, numbering, first, pages, marks, *, stamped=True):
    """A part whose first page is the book's page `first`."""
    placed = [Mark(mark.level, mark.text, first + mark.page, mark.top) for mark in marks]
    return Bound(key, title, numbering, first, pages, placed, stamped)


def labels(parts):
    """What each page is called: "" on the cover, then i, ii, … and 1, 2, …"""
    counts, found = Counter(), []
    for part in parts:
        for _ in part.range:
            counts[part.numbering] += 1
            found.append(label(part.numbering, counts[part.numbering]))
    return found


def headings(parts):
    return _entries(parts, lambda mark: mark.level <= LISTED)


def tables(parts):
    return _entries(parts, lambda mark: mark.level == TABLE and mark.text.startswith("Tabel "))


def figures(parts):
    return _entries(parts, lambda mark: mark.level == FIGURE and mark.text.startswith("Gambar "))


def _entries(parts, wanted):
    called = labels(parts)
    return [
        Entry(mark.text, mark.level, called[mark.page], f"{part.key}/{mark.page - part.first}")
        for part in parts
        if part.numbering != Numbering.COVER
        for mark in part.marks
        if wanted(mark)
    ]
