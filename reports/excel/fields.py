"""One kind of value: how it stands in a cell, in a plan, and before a reader. Import and export share it.

The plain form of a value is what JSON can hold and what compares: a figure is the shortest decimal as text,
a text has no needless blanks. Two values are different when their plain forms are.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from workflow.cells import printable
from workflow.words import EMPTY, angka, rupiah, tanggal

from . import reading
from .table import Column


@dataclass(frozen=True)
class Field:
    """A column of a table that people fill in."""

    key: str
    heading: str
    width: int = 14
    hint: str = ""
    needed: bool = False
    optional: bool = False
    marked: bool = False  # told to be needed, though only in some rows

    def column(self):
        return Column(self.key, self.heading, self.read, self.needed, self.optional)

    def show(self, value):
        """For a preview: as it would be printed."""
        return EMPTY if value in (None, "") else str(value)


@dataclass(frozen=True)
class Line(Field):
    """A text of one line."""

    size: int = 300

    def read(self, cell):
        return reading.line(cell, self.size)

    def plain(self, value):
        return reading.one_line(_kept(value))

    def cell(self, value):
        return value or None


@dataclass(frozen=True)
class Words(Line):
    """A text of several lines."""

    size: int = 10_000

    def read(self, cell):
        return self.plain(reading.text(cell, self.size))

    def plain(self, value):
        lines = _kept(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()


@dataclass(frozen=True)
class Number(Field):
    """A figure; what Excel's fifteen digits cannot hold travels as text."""

    places: int = 4
    digits: int = 14
    lowest: Decimal | None = None

    def read(self, cell):
        return self.plain(reading.number(cell, places=self.places, digits=self.digits, lowest=self.lowest))

    def plain(self, value):
        if value is None:
            return None
        short = value.normalize()
        return f"{short if short else abs(short):f}"  # never "-0"

    def cell(self, value):
        if value is None:
            return None
        number = Decimal(value)
        if len(number.as_tuple().digits) > reading.PRECISION:
            return angka(number)
        return int(number) if number == number.to_integral_value() else float(number)

    def show(self, value):
        return EMPTY if value is None else angka(Decimal(value))


@dataclass(frozen=True)
class Money(Number):
    places: int = 2
    lowest: Decimal | None = Decimal(0)

    def show(self, value):
        return EMPTY if value is None else rupiah(Decimal(value))


@dataclass(frozen=True)
class Whole(Field):
    """A counting number: a place in an order, a year."""

    lowest: int = 1
    highest: int = 9_999

    def read(self, cell):
        return reading.whole(cell, lowest=self.lowest, highest=self.highest)

    def plain(self, value):
        return value

    def cell(self, value):
        return value


@dataclass(frozen=True)
class Day(Field):
    """A date; its plain form is that of ISO."""

    def read(self, cell):
        return self.plain(reading.day(cell))

    def plain(self, value):
        return value.isoformat() if value else None

    def cell(self, value):
        return dt.date.fromisoformat(value) if value else None

    def show(self, value):
        return tanggal(self.cell(value)) if value else EMPTY


@dataclass(frozen=True)
class Choice(Field):
    """One of a list; the file shows the words, the plan keeps what they stand for."""

    labels: dict = field(default_factory=dict)
    blank: object = ""

    def read(self, cell):
        found = reading.choice(cell, self.labels)
        return self.blank if found is None else found

    def plain(self, value):
        return value or self.blank

    def cell(self, value):
        return self._word(value) or None

    def show(self, value):
        return self._word(value) or EMPTY

    def _word(self, value):
        return next((label for label, stored in self.labels.items() if stored == value), "")


def _kept(value):
    return printable("" if value is None else value)
