"""What is wrong with a workbook, in sentences that name the sheet and the cell."""

import re
from dataclasses import dataclass

SHOWN = 100  # nobody mends more at once


class BadBook(Exception):
    """The file is refused; `found` holds sentences, or faults that also know their sheet and cell."""

    def __init__(self, *found):
        super().__init__(" ".join(str(each) for each in found))
        self.found = list(found)

    @property
    def sentences(self):
        return [str(each) for each in self.found]

    @property
    def cells(self):
        """Those that name a cell, as many as anybody mends at once."""
        return [each for each in self.found if isinstance(each, Fault)][:SHOWN]

    @property
    def about_the_file(self):
        return [each for each in self.found if not isinstance(each, Fault)]


class BadCell(ValueError):
    """One value is refused; the message ends the sentence that names the cell."""


@dataclass(frozen=True)
class Fault:
    """One thing to be mended before anything is taken over."""

    sheet: str
    cell: str
    text: str

    @property
    def row(self):
        found = re.search("[0-9]+", self.cell)
        return int(found[0]) if found else 0

    @property
    def place(self):
        return f"Lembar “{self.sheet}”" + (f", sel {self.cell}" if self.cell else "")

    def __str__(self):
        return f"{self.place}: {self.text}"


class Faults(list):
    """Everything found wrong so far, in reading order."""

    def add(self, sheet, cell, text):
        self.append(Fault(sheet, cell, str(text)))

    def refuse(self):
        """Raise what was gathered, in reading order, or do nothing."""
        if self:
            sheets = list(dict.fromkeys(fault.sheet for fault in self))
            raise BadBook(*sorted(self, key=lambda fault: (sheets.index(fault.sheet), fault.row)))

    @property
    def sentences(self):
        return [str(fault) for fault in self]
